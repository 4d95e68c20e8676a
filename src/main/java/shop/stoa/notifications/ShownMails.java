package shop.stoa.notifications;

import org.springframework.stereotype.Service;
import shop.stoa.notifications.mail.Letter;
import shop.stoa.orders.NoSuchOrder;
import shop.stoa.orders.OrderId;

/** Mails about orders as they would go out now, for those who think of sending one again. */
@Service
public class ShownMails {

    private final Outbox outbox;
    private final MailWriter writer;

    ShownMails(Outbox outbox, MailWriter writer) {
        this.outbox = outbox;
        this.writer = writer;
    }

    /**
     * What a mail would say if it were sent again.
     *
     * @param mail as {@link SentMail#id} names it
     * @throws NoSuchOrder where the order has no such mail, or is nobody's any more
     */
    public ShownMail of(OrderId order, long mail) {
        ClaimedMail row = outbox.find(mail, order).orElseThrow(NoSuchOrder::new);
        Letter letter = writer.shown(row).orElseThrow(NoSuchOrder::new);
        return new ShownMail(row.kind().word(), letter.to(), letter.language(), letter.subject(), letter.text());
    }
}
