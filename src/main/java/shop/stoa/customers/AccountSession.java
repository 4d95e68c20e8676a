package shop.stoa.customers;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer is signed in.
 *
 * @param seenAt to the minute
 * @param browser what it calls itself; null where it does not say
 */
public record AccountSession(
        UUID id,
        Instant startedAt,
        Instant seenAt,
        @Nullable String browser) {}
