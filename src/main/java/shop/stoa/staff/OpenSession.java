package shop.stoa.staff;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place where somebody is signed in.
 *
 * @param browser what the browser calls itself; null where it says nothing
 */
public record OpenSession(
        UUID id,
        Instant startedAt,
        Instant seenAt,
        @Nullable String browser) {}
