package shop.stoa.payments;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.stoa.payments.gateway.Background;
import shop.stoa.payments.gateway.GatewayRefusal;
import shop.stoa.payments.gateway.GatewayUnreachable;
import shop.stoa.payments.gateway.PaymentGateway;
import shop.stoa.payments.gateway.RefundReport;

/**
 * Sends money back that nobody can say what it was paid for: once, under one key for ever, and only after looking whether it
 * has been sent before.
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
        strays.claimDue(Reconciling.LEASE).ifPresent(stray -> Background.run(() -> send(stray)));
    }

    private void send(StrayRepository.Stray stray) {
        try {
            Optional<RefundReport> there = gateway.findRefund(stray.refundId(), stray.intentId());
            RefundReport report =
                    there.orElseGet(() -> gateway.refund(stray.refundId(), stray.intentId(), stray.amount()));
            strays.told(report);
            log.warn(
                    "Payment {} was not for anything that was sold: {} goes back, {}",
                    stray.intentId(),
                    stray.amount(),
                    report.standing());
        } catch (GatewayUnreachable later) {
            log.warn("Payment {} goes back later: {}", stray.intentId(), later.getMessage());
        } catch (GatewayRefusal refused) {
            strays.refused(stray.intentId(), String.valueOf(refused.getMessage()));
        }
    }
}
