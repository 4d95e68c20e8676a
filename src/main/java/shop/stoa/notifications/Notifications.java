package shop.stoa.notifications;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Slice;
import shop.stoa.orders.NoSuchOrder;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.Orders;

/** The front door of the mail room. */
@Service
public class Notifications {

    private static final int PAGE = 50;

    private final Outbox outbox;
    private final Orders orders;

    Notifications(Outbox outbox, Orders orders) {
        this.outbox = outbox;
        this.orders = orders;
    }

    /** The mails about an order, newest first. */
    public List<SentMail> mailsAbout(OrderId order) {
        List<LoggedMail> mails = outbox.mailsAbout(order);
        if (mails.isEmpty()) {
            return List.of();
        }
        // a mail that was never tried goes to wherever the order says by then
        EmailAddress customer = orders.orderOf(order).mailTo();
        return mails.stream().map(mail -> mail.shownWith(customer)).toList();
    }

    /** The mails about these orders that went out, the newest first. @param most how many at most */
    public List<TakenMail> sentAbout(Collection<OrderId> orders, int most) {
        return outbox.sentAbout(orders, most);
    }

    /**
     * Sends a mail once more, as things stand now. Where it goes, all later ones about the order go, too.
     *
     * @param mail as {@link SentMail#id} names it
     * @param token of the form that asks; the same form again is the same mail
     * @param seen where the order's mails went for whoever asks
     * @param actor who asks, by e-mail address
     * @return false where somebody else has said another address meanwhile; then nothing is sent
     * @throws NoSuchOrder where the order has no such mail, or its customer is erased
     */
    public boolean sendAgain(OrderId order, long mail, UUID token, EmailAddress seen, EmailAddress to, String actor) {
        return outbox.writeAgain(mail, order, token, seen, to, actor);
    }

    /** What lies in the outbox, over all orders. */
    public MailCounts outbox() {
        return outbox.counts();
    }

    /**
     * The mails that the mail server refuses for good, the newest first.
     *
     * @param page counted from 1
     */
    public Slice<SentMail> undeliverable(int page) {
        List<SentMail> mails = outbox.dead(PAGE, (page - 1L) * PAGE).stream()
                .map(mail -> mail.shownWith(recipientOf(mail)))
                .toList();
        return new Slice<>(mails, page, PAGE, outbox.counts().dead());
    }

    /** Whom it was tried with; where that is forgotten, whoever the order says. */
    private EmailAddress recipientOf(LoggedMail mail) {
        EmailAddress tried = mail.to();
        return tried == null
                ? orders.orderOf(Objects.requireNonNull(mail.order())).mailTo()
                : tried;
    }
}
