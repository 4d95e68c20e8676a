package shop.stoa.payments;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after whatever waits: attempts whose page was never confirmed, pages that should have been paid or closed by now,
 * refunds. Webhooks only make this faster; with all of them lost it still comes out right. Runs on every node, each attempt on
 * one; a provider that is away ends the round, because it would keep every other call of it waiting as long. One that says no to
 * a single page does not.
 */
@Component
class Reconciling {

    private static final Logger log = LoggerFactory.getLogger(Reconciling.class);
    private static final int A_ROUND = 50;

    /**
     * A question and a sending, each of at most ten seconds, or eleven and a half where it is asked twice; so what a dead node had in
     * hand is taken up by another in less than half a minute.
     */
    static final Duration LEASE = Duration.ofSeconds(24);

    private final AttemptRepository attempts;
    private final Payments payments;
    private final Refunding refunding;

    Reconciling(AttemptRepository attempts, Payments payments, Refunding refunding) {
        this.attempts = attempts;
        this.payments = payments;
        this.refunding = refunding;
    }

    @Scheduled(fixedDelayString = "${stoa.payments.reconcile-every:3s}")
    void reconcile() {
        int done = 0;
        while (done < A_ROUND && lookAfterNext()) {
            done++;
        }
        refunding.sendDue();
    }

    /** One by one, because a lease is for one. @return whether it is worth to go on at once */
    private boolean lookAfterNext() {
        return attempts.claimDue(LEASE).map(this::lookAfter).orElse(false);
    }

    /** @return whether the provider answered, so that the next one may be asked about */
    boolean lookAfter(PaymentReference reference) {
        try {
            Attempt attempt = attempts.find(reference).orElseThrow(() -> new NoSuchPayment(reference));
            if (attempt.hasToBeClosed()) {
                payments.cancel(reference);
                return true;
            }
            if (attempt.state() == PaymentStatus.CREATING) {
                return !(payments.start(reference) instanceof PaymentStart.Unreachable);
            }
            payments.settle(reference);
            return true;
        } catch (PaymentsUnreachable unclear) {
            log.warn("Payment {} is looked after again soon: {}", reference, String.valueOf(unclear.getCause()));
            return !unclear.isAway();
        } catch (RuntimeException later) {
            log.warn("Payment {} is looked after again soon: {}", reference, later.toString());
            return true;
        }
    }
}
