package shop.stoa.checkout;

import java.time.Instant;
import org.springframework.stereotype.Component;
import shop.stoa.customers.Expiring;

/** What somebody has entered at the checkout and did not come back for. */
@Component
class AbandonedDetails implements Expiring {

    private final DetailsRepository details;

    AbandonedDetails(DetailsRepository details) {
        this.details = details;
    }

    @Override
    public String what() {
        return "checkouts";
    }

    @Override
    public String title() {
        return "checkout.retention";
    }

    @Override
    public String text() {
        return "checkout.retention.text";
    }

    @Override
    public int usualDays() {
        return 30;
    }

    @Override
    public int removeSome(Instant limit) {
        return details.forgetOlderThan(limit);
    }
}
