package shop.stoa.payments;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after whatever waits: attempts whose page was never confirmed, pages that should have been paid or closed by now,
 * refunds. Webhooks only make this faster; with all of them lost it still comes out right. Runs on every node, each attempt on
 * one.
 */
@Component
class Reconciling {

    private static final Logger log = LoggerFactory.getLogger(Reconciling.class);
    private static final int AT_A_TIME = 50;
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final AttemptRepository attempts;
    private final Payments payments;
    private final Refunding refunding;
    private final Clock clock;

    Reconciling(AttemptRepository attempts, Payments payments, Refunding refunding, Clock clock) {
        this.attempts = attempts;
        this.payments = payments;
        this.refunding = refunding;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${stoa.payments.reconcile-every:30s}")
    void reconcile() {
        List<PaymentReference> due = attempts.claimDue(AT_A_TIME, LEASE, clock.instant());
        due.forEach(this::lookAfter);
        refunding.sendDue();
    }

    private void lookAfter(PaymentReference reference) {
        try {
            Attempt attempt = attempts.find(reference).orElseThrow(() -> new NoSuchPayment(reference));
            if (attempt.state() == PaymentStatus.CREATING) {
                payments.start(reference);
            } else {
                payments.settle(reference);
            }
        } catch (RuntimeException later) {
            log.warn("Payment {} is looked after again in a minute: {}", reference, later.toString());
        }
    }
}
