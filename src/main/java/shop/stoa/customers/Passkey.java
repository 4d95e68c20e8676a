package shop.stoa.customers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device that a customer signs in with.
 *
 * @param label what they call it
 * @param usedAt when it was used last; null where it never was
 */
public record Passkey(
        long id, String label, Instant addedAt, @Nullable Instant usedAt) {}
