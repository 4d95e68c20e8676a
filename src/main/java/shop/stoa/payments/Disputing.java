package shop.stoa.payments;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.payments.gateway.DisputeReport;
import shop.stoa.payments.gateway.PaymentGateway;
import shop.stoa.payments.gateway.ProviderBooks;

/** Finds out how a dispute stands and has it booked: events and the comparison of the books call it alike. */
@Component
class Disputing {

    private final AttemptRepository attempts;
    private final ProviderBooks provider;
    private final DisputeBooking booking;
    private final PaymentGateway gateway;
    private final Settling settling;

    Disputing(
            AttemptRepository attempts,
            ProviderBooks provider,
            DisputeBooking booking,
            PaymentGateway gateway,
            Settling settling) {
        this.attempts = attempts;
        this.provider = provider;
        this.booking = booking;
        this.gateway = gateway;
        this.settling = settling;
    }

    /**
     * @param eventId the provider's event that asked for it and ends with it, or null
     * @return false where the payment is none of ours
     * @throws IllegalStateException where its payment cannot be booked yet; to be tried again
     */
    boolean lookAfter(String disputeId, @Nullable String eventId) {
        DisputeReport report = provider.dispute(disputeId);
        Optional<Attempt> attempt = attemptOf(report);
        attempt.ifPresent(known -> booking.book(known.reference(), report, eventId));
        return attempt.isPresent();
    }

    /** A dispute can be told of before its payment is. */
    private Optional<Attempt> attemptOf(DisputeReport report) {
        String intent = report.intentId();
        if (intent == null) {
            return Optional.empty();
        }
        Optional<Attempt> known = attempts.findByIntent(intent);
        if (known.isEmpty() && report.reference() != null) {
            attempts.find(new PaymentReference(report.reference())).ifPresent(this::settle);
            known = attempts.findByIntent(intent);
        }
        return known;
    }

    private void settle(Attempt attempt) {
        String session = attempt.sessionId();
        if (session == null) {
            throw new IllegalStateException("Payment " + attempt.reference() + " is disputed, but has no page yet");
        }
        settling.book(attempt.reference(), gateway.lookUp(session), null);
    }
}
