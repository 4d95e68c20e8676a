package shop.stoa.customers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody of the staff wrote about a customer.
 *
 * @param author by e-mail address; nobody else may change it
 * @param changes how often it was changed, which a form has to know
 * @param changedAt when last; null where it never was
 * @param before what it said earlier, the latest first
 */
public record CustomerNote(
        long id,
        String author,
        String text,
        int changes,
        Instant writtenAt,
        @Nullable Instant changedAt,
        List<Version> before) {

    /** @param replacedAt until when it said this */
    public record Version(String text, Instant replacedAt) {}
}
