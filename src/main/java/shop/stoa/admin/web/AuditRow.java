package shop.stoa.admin.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.staff.AuditChange;
import shop.stoa.staff.AuditEntry;

/**
 * An entry of the audit log in the reader's words.
 *
 * @param deed what was done: {@code Order refunded}
 * @param link the page of what it was done to; null where there is none
 * @param more how many changes are not among these
 */
record AuditRow(AuditEntry entry, String deed, @Nullable String link, List<Change> changes, long more) {

    /**
     * @param what {@code Product}
     * @param key the primary key of the row
     */
    record Change(
            String what,
            String key,
            AuditChange.Kind kind,
            @Nullable String label,
            List<Figure> figures,
            int moreFigures) {}

    /**
     * @param column {@code Price}
     * @param before a text, or {@code Money}; null where there was nothing
     */
    record Figure(
            String column,
            @Nullable Object before,
            @Nullable Object after,
            boolean hidden) {}
}
