package shop.stoa.imports;

/** How far an import is. */
public enum RunState {
    /** Its file is on its way to us. */
    RECEIVING,
    /** Its file is read and compared with the catalogue, in the background. */
    READING,
    /** Its file is none that we know. */
    REFUSED,
    /** What it would change is known; somebody has to say whether it shall. */
    READY,
    /** It is made so, in the background. */
    IMPORTING,
    /** Somebody stopped it on the way; it can go on. */
    STOPPED,
    FINISHED,
    /** What it did is taken back, in the background. */
    UNDOING,
    UNDONE;

    /** Whether something goes on in the background, so that it is worth to look again. */
    public boolean isBusy() {
        return this == RECEIVING || this == READING || this == IMPORTING || this == UNDOING;
    }
}
