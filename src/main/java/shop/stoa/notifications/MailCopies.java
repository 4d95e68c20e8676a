package shop.stoa.notifications;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.PersonalData;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.orders.CustomerBooks;
import shop.stoa.orders.OrderId;

/** The mails that somebody was sent, as they stand in the copy of what is kept about them; what a mail said is not kept. */
@Component
class MailCopies implements PersonalData {

    private final Notifications notifications;
    private final CustomerBooks books;

    MailCopies(Notifications notifications, CustomerBooks books) {
        this.notifications = notifications;
        this.books = books;
    }

    record Copy(
            String kind,
            String to,
            String status,
            Instant writtenAt,
            @Nullable Instant sentAt,
            String order) {}

    @Override
    public String part() {
        return "mails";
    }

    @Override
    public List<Copy> of(CustomerId customer, EmailAddress email) {
        return books.orderIdsOf(customer).stream()
                .flatMap(order -> notifications.mailsAbout(order).stream().map(mail -> copy(order, mail)))
                .toList();
    }

    private static Copy copy(OrderId order, SentMail mail) {
        return new Copy(
                mail.kind(),
                mail.to().value(),
                mail.status().name().toLowerCase(Locale.ROOT),
                mail.writtenAt(),
                mail.sentAt(),
                order.toString());
    }
}
