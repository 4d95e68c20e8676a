package shop.stoa.payments;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.payments.gateway.DisputeReport;
import shop.stoa.payments.gateway.ProviderBooks;

/** Finds out how a dispute stands and has it booked: events and the comparison of the books call it alike. */
@Component
class Disputing {

    private final ProviderBooks provider;
    private final DisputeBooking booking;
    private final PaymentTold told;
    private final BooksClock clock;

    Disputing(ProviderBooks provider, DisputeBooking booking, PaymentTold told, BooksClock clock) {
        this.provider = provider;
        this.booking = booking;
        this.told = told;
        this.clock = clock;
    }

    /**
     * @param eventId the provider's event that asked for it and ends with it, or null
     * @return false where the payment is none of ours
     * @throws IllegalStateException where its payment cannot be booked yet; to be tried again
     */
    boolean lookAfter(String disputeId, @Nullable String eventId) {
        Instant asked = clock.instant();
        DisputeReport report = provider.dispute(disputeId);
        Optional<PaymentReference> payment = told.payment(report.intentId(), report.reference());
        payment.ifPresent(known -> booking.book(known, report, asked, eventId));
        return payment.isPresent();
    }
}
