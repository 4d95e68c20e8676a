package shop.stoa.notifications;

import java.time.Instant;
import org.springframework.stereotype.Component;
import shop.stoa.customers.Expiring;

/** Who was written to, long ago; that a mail was sent stays, so that none is sent twice. What a mail said is never kept. */
@Component
class OldMails implements Expiring {

    private final Outbox outbox;

    OldMails(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public String what() {
        return "mails";
    }

    @Override
    public String title() {
        return "notifications.retention";
    }

    @Override
    public String text() {
        return "notifications.retention.text";
    }

    @Override
    public int usualDays() {
        return 365;
    }

    @Override
    public int removeSome(Instant limit) {
        return outbox.forgetOlderThan(limit);
    }
}
