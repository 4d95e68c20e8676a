package shop.stoa.media;

/** The machine has more pictures to make than it can; the same request may be answered in some seconds. */
public class PictureNotReady extends RuntimeException {

    PictureNotReady() {
        super("Too many pictures at once", null, false, false);
    }
}
