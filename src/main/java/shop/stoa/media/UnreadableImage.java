package shop.stoa.media;

/** The bytes are not a picture that this shop keeps. */
public class UnreadableImage extends RuntimeException {

    private final PictureRefusal reason;

    public UnreadableImage(PictureRefusal reason, String message) {
        super(message);
        this.reason = reason;
    }

    public PictureRefusal reason() {
        return reason;
    }
}
