package shop.stoa.payments;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import shop.stoa.payments.gateway.ProviderBooks;

/** The door for staff who look after disputes. They are answered at the provider's own pages. */
@Service
public class Disputes {

    private final DisputeRepository disputes;
    private final ProviderBooks provider;

    Disputes(DisputeRepository disputes, ProviderBooks provider) {
        this.disputes = disputes;
        this.provider = provider;
    }

    /** At most two hundred, the newest first. */
    public List<DisputeSummary> latest() {
        return disputes.latest();
    }

    /** The disputes about a payment, the oldest first. */
    public List<DisputeSummary> of(PaymentReference reference) {
        return disputes.of(reference);
    }

    /** Those that are not decided, the one with the nearest deadline first. */
    public List<DisputeSummary> open() {
        return disputes.open();
    }

    public long countOpen() {
        return disputes.countOpen();
    }

    /** Where a dispute is read and answered; none where the provider has no such page. */
    public Optional<String> staffPageOf(DisputeSummary dispute) {
        return provider.staffPageOfDispute(dispute.id());
    }
}
