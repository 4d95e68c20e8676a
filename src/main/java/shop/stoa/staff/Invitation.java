package shop.stoa.staff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.EmailAddress;

/**
 * Somebody who was asked to work here and has not answered yet.
 *
 * @param expired whether the link of the mail opens nothing any more
 * @param trouble why the mail server did not take the mail; null where it did
 */
public record Invitation(
        long id,
        EmailAddress email,
        Role role,
        Instant expiresAt,
        boolean expired,
        @Nullable Instant sentAt,
        @Nullable String trouble) {}
