package shop.stoa.imports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.imports.reading.Format;

/**
 * One file on its way into the catalogue.
 *
 * @param id counted from 1
 * @param fileSize in bytes
 * @param format null while nobody knows
 * @param actor the e-mail address of whoever brought it
 * @param uncounted how many are on hand of what the file does not count and nobody has counted here; null where that stays so
 * @param refusal why the file is not taken: {@code empty}, {@code unknown}, {@code twice}, {@code missing} or
 *     {@code failed}; else null
 * @param refusedPart the column that it is about; else null
 * @param ignored columns that nothing is taken from
 * @param expected what would become of the file's products
 * @param done what has become of them
 * @param waiting for a worker
 * @param behind whether another import is worked on meanwhile
 * @param inTime whether it has not been over for longer than {@link Imports#DAYS_TO_UNDO} days
 */
public record ImportRun(
        long id,
        String fileName,
        long fileSize,
        @Nullable Format format,
        String actor,
        RunState state,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable Integer uncounted,
        @Nullable String refusal,
        @Nullable String refusedPart,
        List<String> ignored,
        long bytesRead,
        int rows,
        int products,
        Counts expected,
        Counts done,
        int undone,
        int notUndone,
        Pictures pictures,
        boolean stopping,
        boolean waiting,
        boolean behind,
        boolean inTime) {

    /** How many products. */
    public record Counts(int added, int changed, int unchanged, int failed) {

        public int total() {
            return added + changed + unchanged + failed;
        }

        /** Those that something is to be done about. */
        public int toDo() {
            return added + changed;
        }
    }

    /** What has become of all the file's products: those that were the same when it was read, or could not be taken, were not tried again. */
    public Counts outcome() {
        return new Counts(
                done.added(),
                done.changed(),
                expected.unchanged() + done.unchanged(),
                expected.failed() + done.failed());
    }

    /** Pictures that are fetched after the products. */
    public record Pictures(int all, int fetched, int failed) {

        public int waiting() {
            return all - fetched - failed;
        }
    }

    /** How far the present step is, in percent. */
    public int percent() {
        return switch (state) {
            case RECEIVING -> 0;
            case READING -> reading();
            case IMPORTING, STOPPED -> part(done.total(), expected.toDo());
            case UNDOING -> part(undone + notUndone, done.toDo());
            default -> 100;
        };
    }

    /** The first half is the file, the second the products. */
    private int reading() {
        int file = part(bytesRead, Math.max(1, fileSize));
        return products == 0 ? file / 2 : 50 + part(expected.total(), products) / 2;
    }

    private static int part(long some, long all) {
        return all == 0 ? 0 : (int) Math.min(100, 100 * some / all);
    }

    public boolean canStart() {
        return (state == RunState.READY || state == RunState.STOPPED) && expected.toDo() > done.total();
    }

    /** Whether it has changed nothing yet. */
    public boolean canDiscard() {
        return switch (state) {
            case RECEIVING, READING, READY, REFUSED -> true;
            case IMPORTING, STOPPED, FINISHED, UNDOING, UNDONE -> false;
        };
    }

    public boolean canUndo() {
        return hasSomethingToUndo() && inTime;
    }

    public boolean isTooLateToUndo() {
        return hasSomethingToUndo() && !inTime;
    }

    private boolean hasSomethingToUndo() {
        return (state == RunState.FINISHED || state == RunState.STOPPED) && done.toDo() > 0;
    }

    public boolean isBusy() {
        return state.isBusy() || state == RunState.FINISHED && pictures.waiting() > 0;
    }
}
