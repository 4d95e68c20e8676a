package shop.stoa.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.EmailAddress;

/**
 * A mail, sent or waiting.
 *
 * @param kind such as {@code order-confirmed}
 * @param sentAt null while it waits
 */
public record SentMail(
        String kind,
        EmailAddress to,
        Status status,
        Instant writtenAt,
        @Nullable Instant sentAt) {

    public enum Status {
        WAITING,
        SENT,
        DEAD
    }
}
