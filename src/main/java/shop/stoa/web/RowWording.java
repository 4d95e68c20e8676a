package shop.stoa.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts into words how a row of a room's table has changed, where its columns would tell a person little. A room hangs it out as
 * a bean, and the audit log shows what it says in the place of the columns.
 */
public interface RowWording {

    /** With its room: {@code settings.held}. */
    String table();

    /**
     * @param key the row's primary key
     * @param columns those that are different, by their names
     * @return empty where the columns have to speak for themselves
     */
    Optional<Told> told(String key, Map<String, Column> columns, Locale reader);

    /** What a column said and says; null for nothing. */
    record Column(@Nullable String before, @Nullable String after) {}

    /**
     * @param name what the row is called; null where it goes by what its kind is called
     * @param asChange whether it was something before, even where the row is new
     * @param figures none where the change says nothing to anybody
     */
    record Told(@Nullable String name, boolean asChange, List<Figure> figures) {}

    /**
     * @param label in the reader's language
     * @param before {@code true} or {@code false} where it is a yes or a no; null for nothing
     */
    record Figure(
            String label, @Nullable String before, @Nullable String after) {}
}
