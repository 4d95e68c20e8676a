package shop.stoa.staff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device that somebody of the staff confirms with, after their password.
 *
 * @param label what they call it
 * @param usedAt when it was used last; null where it never was
 */
public record Passkey(
        long id, String label, Instant addedAt, @Nullable Instant usedAt) {}
