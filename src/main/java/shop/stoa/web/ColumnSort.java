package shop.stoa.web;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a table is sorted by, as its address says it: {@code sort=total-desc}. For {@code web/ui/table :: sortable}.
 *
 * @param column the column's word
 * @param descending the largest, latest, last letter first
 */
public record ColumnSort(String column, boolean descending) {

    private static final String DOWN = "-desc";
    private static final String UP = "-asc";

    /** What the address asks for; the fallback where it asks for nothing, or for a column that cannot be sorted by. */
    public static ColumnSort of(@Nullable String word, Collection<String> columns, ColumnSort fallback) {
        if (word == null) {
            return fallback;
        }
        boolean down = word.endsWith(DOWN);
        String column = down || word.endsWith(UP) ? word.substring(0, word.lastIndexOf('-')) : word;
        return columns.contains(column) ? new ColumnSort(column, down) : fallback;
    }

    public boolean isBy(String other) {
        return column.equals(other);
    }

    /** The value of {@code aria-sort} in a column's head; null where the table is not sorted by it. */
    public @Nullable String aria(String other) {
        if (!isBy(other)) {
            return null;
        }
        return descending ? "descending" : "ascending";
    }

    /**
     * What a click on a column's head asks for: the other way round where it is sorted by it already.
     *
     * @param first {@code desc} for columns whose largest is looked for first, else {@code asc}
     */
    public String next(String other, String first) {
        boolean down = isBy(other) ? !descending : first.equals("desc");
        return other + (down ? DOWN : UP);
    }
}
