package shop.stoa.staff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that came, changed or went.
 *
 * @param table with its room, {@code catalog.variant}
 * @param key its primary key, parts apart by a slash
 * @param label what people call it: a title, a SKU, a number; null where it has no such thing
 * @param values what is different, by the names of the columns
 */
public record AuditChange(
        String table, String key, @Nullable String label, Kind kind, List<Value> values) {

    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /**
     * @param before null where there was nothing; lists have their parts apart by commas
     * @param hidden of a secret, or of what tells where somebody lives, it is only known that it changed
     */
    public record Value(
            String column,
            @Nullable String before,
            @Nullable String after,
            boolean hidden) {}
}
