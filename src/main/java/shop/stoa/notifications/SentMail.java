package shop.stoa.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.orders.OrderId;

/**
 * A mail, sent or waiting.
 *
 * @param id in the log
 * @param order what it is about; null where it went to the staff
 * @param kind such as {@code order-confirmed}
 * @param sentAt null while it waits
 * @param trouble what the mail server said to the last try that failed, or null
 */
public record SentMail(
        long id,
        @Nullable OrderId order,
        String kind,
        EmailAddress to,
        Status status,
        Instant writtenAt,
        @Nullable Instant sentAt,
        @Nullable String trouble) {

    public enum Status {
        /** Not sent yet: just written, or the mail server is away and it will be tried again. */
        WAITING,
        /** The mail server has taken it. */
        SENT,
        /** The mail server refuses the recipient for good. */
        DEAD
    }
}
