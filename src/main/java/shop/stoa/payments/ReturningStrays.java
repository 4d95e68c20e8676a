package shop.stoa.payments;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.stoa.payments.StrayRepository.Stray;
import shop.stoa.payments.gateway.Background;
import shop.stoa.payments.gateway.GatewayRefusal;
import shop.stoa.payments.gateway.GatewayUnreachable;
import shop.stoa.payments.gateway.PaymentGateway;
import shop.stoa.payments.gateway.RefundReport;
import shop.stoa.payments.gateway.RefundReport.Standing;

/**
 * Sends money back that nobody can say what it was paid for: under one key, and only after looking whether it has been sent before.
 * As with any refund, what the provider keeps under the key as failed is not asked for again, nor what it may have forgotten; both
 * wait for a person, who sends it under another.
 */
@Component
class ReturningStrays {

    private static final Logger log = LoggerFactory.getLogger(ReturningStrays.class);

    private final StrayRepository strays;
    private final PaymentGateway gateway;

    ReturningStrays(StrayRepository strays, PaymentGateway gateway) {
        this.strays = strays;
        this.gateway = gateway;
    }

    @Scheduled(fixedDelayString = "${stoa.payments.reconcile-every:3s}")
    void sendDue() {
        strays.claimDue(Reconciling.LEASE).ifPresent(stray -> Background.run(() -> lookAfter(stray)));
    }

    private void lookAfter(Stray stray) {
        try {
            send(stray);
        } catch (GatewayUnreachable | GatewayRefusal later) {
            log.warn("Payment {} goes back later: {}", stray.intentId(), later.getMessage());
            strays.putOff(stray, Reconciling.LEASE);
        }
    }

    private void send(Stray stray) {
        try {
            tell(stray, sent(stray));
        } catch (GatewayUnreachable later) {
            if (!later.isKept()) {
                throw later;
            }
            refuse(stray, later);
        } catch (GatewayRefusal refused) {
            refuse(stray, refused);
        }
    }

    private RefundReport sent(Stray stray) {
        Optional<RefundReport> there = found(stray);
        if (there.isEmpty() && stray.forgettable()) {
            throw new GatewayRefusal(Refunding.NOT_TAKEN_IN_TIME, null);
        }
        return there.orElseGet(() -> gateway.refund(stray.refundId(), stray.intentId(), stray.amount()));
    }

    /** Under the key before as well, unless the provider has given up on that one. */
    private Optional<RefundReport> found(Stray stray) {
        return Optional.ofNullable(stray.formerRefundId())
                .flatMap(former -> gateway.findRefund(former, stray.intentId()))
                .filter(report -> report.standing() == Standing.PENDING || report.standing() == Standing.SUCCEEDED)
                .or(() -> gateway.findRefund(stray.refundId(), stray.intentId()));
    }

    /** It ends only once the provider has been asked that it has none under its key. */
    private void refuse(Stray stray, RuntimeException refused) {
        Optional<RefundReport> there = foundIfKnown(stray);
        if (there.isPresent()) {
            tell(stray, there.get());
        } else {
            log.error("Payment {} does not go back: {}", stray.intentId(), refused.getMessage());
            strays.refused(stray.intentId(), String.valueOf(refused.getMessage()));
        }
    }

    /** Nothing where the provider does not even know the payment, as after a change of keys. */
    private Optional<RefundReport> foundIfKnown(Stray stray) {
        try {
            return found(stray);
        } catch (GatewayRefusal refused) {
            if (refused.isUnknown()) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private void tell(Stray stray, RefundReport report) {
        strays.told(report);
        log.warn(
                "Payment {} was not for anything that was sold: {} goes back, {}",
                stray.intentId(),
                stray.amount(),
                report.standing());
    }
}
