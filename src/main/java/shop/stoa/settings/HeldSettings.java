package shop.stoa.settings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A group as the books have it.
 *
 * @param version 0 where nobody has saved it yet
 * @param by the name of the sign-in of whoever saved it, null with version 0
 */
public record HeldSettings<T extends Record>(
        T values,
        int version,
        @Nullable String by,
        @Nullable Instant at) {}
