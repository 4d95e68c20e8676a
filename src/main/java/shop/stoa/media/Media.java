package shop.stoa.media;

import org.springframework.stereotype.Service;

/** The front door of the picture room. */
@Service
public class Media {

    /**
     * Keeps a picture; the same bytes again give the same key and cost nothing. Never inside a transaction.
     *
     * @param bytes a WebP, JPEG or PNG file, recognised by its content
     * @throws UnreadableImage where the bytes are not such a picture
     */
    public StoredImage store(byte[] bytes) {
        throw new UnsupportedOperationException();
    }
}
