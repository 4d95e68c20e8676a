package shop.stoa.media;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.InputStreamSource;

/** A file on its way in, of which no more is held in memory than a picture may have. */
final class Upload {

    private Upload() {}

    /** @throws UnreadableImage where it is longer than a picture may be, or cannot be read to its end */
    static byte[] read(InputStreamSource content) {
        try (InputStream stream = content.getInputStream()) {
            byte[] bytes = stream.readNBytes(Media.MOST_BYTES + 1);
            if (bytes.length > Media.MOST_BYTES) {
                throw new UnreadableImage(
                        PictureRefusal.TOO_LARGE, "A picture has at most " + Media.MOST_BYTES / 1_000_000 + " MB");
            }
            return bytes;
        } catch (IOException brokenOff) {
            throw new UnreadableImage(PictureRefusal.DAMAGED, "The file broke off");
        }
    }
}
