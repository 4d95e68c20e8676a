package shop.stoa.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.orders.OrderId;

/** A row as the log shows it; one about an order is without a recipient until it was tried. */
record LoggedMail(
        long id,
        @Nullable OrderId order,
        String kind,
        @Nullable EmailAddress to,
        SentMail.Status status,
        Instant writtenAt,
        @Nullable Instant sentAt,
        @Nullable String trouble) {

    /** @param customer whoever it goes to that was never tried */
    SentMail shownWith(EmailAddress customer) {
        return new SentMail(id, order, kind, to == null ? customer : to, status, writtenAt, sentAt, trouble);
    }
}
