package shop.stoa.media;

/** The bytes are not a picture that this shop keeps. */
public class UnreadableImage extends RuntimeException {

    public UnreadableImage(String message) {
        super(message);
    }
}
