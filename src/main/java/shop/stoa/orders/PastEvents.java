package shop.stoa.orders;

import java.time.Instant;
import org.springframework.stereotype.Component;
import shop.stoa.customers.Expiring;
import shop.stoa.payments.Payers;

/** What the payment provider told of payments, who paid included; what came of it is in the books. */
@Component
class PastEvents implements Expiring {

    private final Payers payers;

    PastEvents(Payers payers) {
        this.payers = payers;
    }

    @Override
    public String what() {
        return "payment-events";
    }

    @Override
    public String title() {
        return "orders.retention.events";
    }

    @Override
    public String text() {
        return "orders.retention.events.text";
    }

    @Override
    public int usualDays() {
        return 90;
    }

    @Override
    public int removeSome(Instant limit) {
        return payers.forgetEvents(limit);
    }
}
