package shop.stoa.staff;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did with one request.
 *
 * @param who the e-mail address that they had then; null where nobody was signed in
 * @param address the network address that asked
 * @param area the part of the admin: {@code orders}
 * @param action the route, {@code POST /admin/orders/{id}/refunds}, or {@code sign-in}, {@code sign-in-refused}, {@code
 *     sign-out}, {@code export}, {@code denied}
 * @param path the address that was asked for
 * @param detail what the entry says beyond its changes, by names
 * @param changes the rows that are different since, the first of them where there are many
 * @param more how many rows are not among them, as they were written down: one that changed twice counts twice
 */
public record AuditEntry(
        long id,
        Instant at,
        @Nullable String who,
        @Nullable String address,
        String area,
        String action,
        @Nullable String path,
        Map<String, String> detail,
        List<AuditChange> changes,
        long more) {}
