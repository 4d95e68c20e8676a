package shop.stoa.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.orders.OrderId;

/** A row as the log shows it; without a recipient until it was tried. */
record LoggedMail(
        long id,
        OrderId order,
        String kind,
        @Nullable EmailAddress to,
        SentMail.Status status,
        Instant writtenAt,
        @Nullable Instant sentAt,
        @Nullable String trouble) {

    SentMail shownWith(EmailAddress customer) {
        return new SentMail(id, order, kind, to == null ? customer : to, status, writtenAt, sentAt, trouble);
    }
}
