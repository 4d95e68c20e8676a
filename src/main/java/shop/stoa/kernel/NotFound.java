package shop.stoa.kernel;

/** Somebody asked for a thing that is not there, or not theirs to see: both are answered with 404 and the same page. */
public abstract class NotFound extends RuntimeException {

    protected NotFound(String message) {
        super(message, null, false, false);
    }

    /** Whether it would be somebody's: then it may have been asked for by who is not meant to see it, and the log tells of it. */
    public boolean isSomebodys() {
        return false;
    }
}
