package shop.stoa.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One product of a file.
 *
 * @param number within the run, from 1
 * @param line of the file where it begins
 * @param fate what would become of it
 * @param done what has become of it; null while nothing has
 * @param undo what came of taking it back; null while nobody has
 * @param changes column by column; of one that is new there are none
 */
public record RunItem(
        int number,
        int line,
        String slug,
        String title,
        ItemFate fate,
        @Nullable ItemFate done,
        @Nullable ItemUndo undo,
        List<Change> changes) {

    /** @param column our own name of it; with a SKU in front where it is a variant's */
    public record Change(String column, String old, String now) {}
}
