package shop.stoa.payments;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.stoa.payments.gateway.GatewayReport;
import shop.stoa.payments.gateway.PaymentGateway;

/** Finds out whether the provider made a page whose answer never came; without one, the attempt ends. */
@Component
class LostPages {

    private final PaymentGateway gateway;
    private final Settling settling;

    LostPages(PaymentGateway gateway, Settling settling) {
        this.gateway = gateway;
        this.settling = settling;
    }

    void lookFor(Attempt attempt) {
        Optional<GatewayReport> there = find(attempt);
        if (there.isPresent()) {
            settling.book(attempt.reference(), there.get(), null);
        } else {
            settling.bookRefusal(attempt.reference());
        }
    }

    /** The page that was made for it, if there is one. */
    Optional<GatewayReport> find(Attempt attempt) {
        Instant lastAskedAt = attempt.expiresAt().minus(Payments.LEAST_OPEN);
        return gateway.find(attempt.id(), attempt.openedAt(), lastAskedAt);
    }
}
