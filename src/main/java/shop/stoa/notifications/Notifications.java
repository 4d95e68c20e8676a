package shop.stoa.notifications;

import java.util.List;
import org.springframework.stereotype.Service;
import shop.stoa.orders.OrderId;

/** The front door of the mail room. */
@Service
public class Notifications {

    /** The mails about an order, newest first. */
    public List<SentMail> mailsAbout(OrderId order) {
        throw new UnsupportedOperationException();
    }
}
