package shop.stoa.catalog;

/** How far a bulk edit is. */
public enum BulkState {
    /** Its products are known, what shall become of them is not. */
    CHOOSING,
    /** What it would do is worked out, in the background where it takes long. */
    LOOKING,
    /** What it would do is known; somebody has to say whether it shall. */
    READY,
    APPLYING,
    /** Somebody stopped it on the way; it can go on. */
    STOPPED,
    FINISHED;

    /** Whether something goes on, so that it is worth to look again. */
    public boolean isBusy() {
        return this == LOOKING || this == APPLYING;
    }
}
