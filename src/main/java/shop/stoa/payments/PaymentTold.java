package shop.stoa.payments;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.payments.gateway.PaymentGateway;

/** Finds the payment that the provider tells a refund or a dispute of. It can be told of before its payment is: then that is booked first. */
@Component
class PaymentTold {

    private final AttemptRepository attempts;
    private final PaymentGateway gateway;
    private final Settling settling;

    PaymentTold(AttemptRepository attempts, PaymentGateway gateway, Settling settling) {
        this.attempts = attempts;
        this.gateway = gateway;
        this.settling = settling;
    }

    /**
     * @param intentId the provider's id of the payment
     * @param reference what the payment carries of ours
     * @return none where the payment is none of ours
     * @throws IllegalStateException where its payment cannot be booked yet; to be tried again
     */
    Optional<PaymentReference> payment(@Nullable String intentId, @Nullable UUID reference) {
        if (intentId == null) {
            return Optional.empty();
        }
        Optional<Attempt> known = attempts.findByIntent(intentId);
        if (known.isEmpty() && reference != null) {
            attempts.find(new PaymentReference(reference)).ifPresent(this::settle);
            known = attempts.findByIntent(intentId);
        }
        return known.map(Attempt::reference);
    }

    private void settle(Attempt attempt) {
        String session = attempt.sessionId();
        if (session == null) {
            throw new IllegalStateException("Payment " + attempt.reference() + " is told of, but has no page yet");
        }
        settling.book(attempt.reference(), gateway.lookUp(session), null);
    }
}
