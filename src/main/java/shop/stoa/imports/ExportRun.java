package shop.stoa.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.ProductFilter;

/**
 * One file on its way out of the catalogue.
 *
 * @param id counted from 1
 * @param actor the e-mail address of whoever asked for it
 * @param filter which products
 * @param finishedAt null while it is written
 * @param keptUntil when the file is thrown away; null while it is written
 * @param expected how many products there were when it was begun; 0 while nobody has begun
 * @param products how many are in the file
 * @param fileSize in bytes
 * @param waiting for a worker: another export is on its way, or the shop has just been started
 */
public record ExportRun(
        long id,
        String actor,
        ProductFilter filter,
        ExportState state,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable Instant keptUntil,
        int expected,
        int products,
        long fileSize,
        boolean waiting) {

    public boolean isBusy() {
        return state == ExportState.WRITING;
    }

    public boolean isWritten() {
        return state == ExportState.WRITTEN;
    }

    /** In percent; 100 is said of a file that is there and of none else. */
    public int percent() {
        return isWritten() ? 100 : expected == 0 ? 0 : (int) Math.min(99, 100L * products / expected);
    }
}
