package shop.stoa.staff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.EmailAddress;

/**
 * Somebody who works here, as the others see them.
 *
 * @param name as they call themselves; null where they never said
 * @param disabledAt since when they are shut out; null where they are not
 * @param secondFactor whether a code is asked for after their password
 * @param lastSeen null where they are signed in nowhere
 */
public record Colleague(
        long id,
        EmailAddress email,
        @Nullable String name,
        Role role,
        @Nullable Instant disabledAt,
        boolean secondFactor,
        @Nullable Instant lastSeen) {}
