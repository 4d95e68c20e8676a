package shop.stoa.staff;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the audit log; all of it has to be so.
 *
 * @param person an account's id; null for everybody
 * @param area the part of the admin, {@code orders}; null for all
 * @param action a route or a word of the log's own, as {@link AuditEntry#action} has it; null for all
 * @param subjects what it is about: one of these, {@code order:…} or as people write it, {@code TEA-200}; empty for anything
 * @param from the first moment; null for as long ago as there is
 * @param until the moment at which it is over; null for now
 * @param words words, perhaps only begun, that stand together in what one row was or became; null for any
 */
public record AuditQuery(
        @Nullable Long person,
        @Nullable String area,
        @Nullable String action,
        Set<String> subjects,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String words) {

    public AuditQuery {
        subjects = Set.copyOf(subjects);
    }
}
