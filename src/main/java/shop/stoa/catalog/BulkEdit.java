package shop.stoa.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same changes to many products: chosen, looked at, applied.
 *
 * @param actor the e-mail address of whoever began it
 * @param undoes the edit that this one takes back; null where it does something of its own
 * @param look which look at it this is; to be given back by whoever says that it shall be so
 * @param products how many were chosen
 * @param mark how many of them the present step is done with
 * @param toChange how many would be another one, as far as they are looked at
 * @param unchanged how many are so already
 * @param withErrors how many the catalogue would refuse
 * @param changed how many are another one now
 * @param skipped how many were left because somebody has changed or erased them since they were looked at, or since they were
 *     changed by the edit that is undone
 * @param failed how many the catalogue has refused although it would not have when they were looked at
 */
public record BulkEdit(
        long id,
        String actor,
        BulkState state,
        List<BulkChange> changes,
        @Nullable Long undoes,
        int look,
        int products,
        int mark,
        int toChange,
        int unchanged,
        int withErrors,
        int changed,
        int skipped,
        int failed,
        boolean stopping,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** How far the present step is, in percent. */
    public int percent() {
        return switch (state) {
            case LOOKING -> part(mark, products);
            // those that an undo leaves are counted before it is applied
            case APPLYING, STOPPED -> part(changed + failed + (undoes == null ? skipped : 0), toChange);
            case CHOOSING -> 0;
            case READY, FINISHED -> 100;
        };
    }

    private static int part(int some, int all) {
        return all == 0 ? 0 : (int) Math.min(100, 100L * some / all);
    }

    /** Whether it has changed nothing yet. */
    public boolean canBeDiscarded() {
        return state == BulkState.CHOOSING || state == BulkState.LOOKING || state == BulkState.READY;
    }

    /** Whether what it shall do can still be said anew. */
    public boolean canBeChanged() {
        return canBeDiscarded() && undoes == null;
    }

    public boolean canUndo() {
        return changed > 0 && (state == BulkState.FINISHED || state == BulkState.STOPPED);
    }

    public boolean canApply() {
        return state == BulkState.READY && toChange > 0 || state == BulkState.STOPPED;
    }
}
