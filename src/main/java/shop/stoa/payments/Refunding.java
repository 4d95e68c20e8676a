package shop.stoa.payments;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import shop.stoa.payments.PaymentEvent.RefundMoved;
import shop.stoa.payments.gateway.GatewayRefusal;
import shop.stoa.payments.gateway.GatewayUnreachable;
import shop.stoa.payments.gateway.PaymentGateway;
import shop.stoa.payments.gateway.RefundReport;

/**
 * Sends refunds. The row was there first; the key never changes. Stripe keeps keys for a day at least
 * (docs.stripe.com/api/idempotent_requests), a refusal among them: so whatever was sent before is looked for before it is sent
 * again, and after 23 hours only looked for. What is not found by then is somebody's to see to.
 *
 * <p>A program may die before the call, during it and before its answer is booked: the row stays, and is due again after its lease.
 */
@Component
class Refunding implements DisposableBean {

    /** Why a refund failed that was sent for 23 hours and is not to be found at the provider. */
    static final String NOT_TAKEN_IN_TIME = "not_taken_in_time";

    private static final Logger log = LoggerFactory.getLogger(Refunding.class);

    private final RefundRepository refunds;
    private final RefundBooking booking;
    private final PaymentGateway gateway;
    private final ExecutorService hand =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("refunds").factory());

    Refunding(RefundRepository refunds, RefundBooking booking, PaymentGateway gateway) {
        this.refunds = refunds;
        this.booking = booking;
        this.gateway = gateway;
    }

    /** Only hastens: the row is what counts, and the reconciler finds it if nobody is left to hear this. */
    @TransactionalEventListener
    void on(RefundMoved moved) {
        if (moved.status() == RefundStatus.REQUESTED) {
            hand.execute(this::sendDue);
        }
    }

    /** Sends, or looks after, every refund that is due; while the provider is away, none. */
    void sendDue() {
        boolean goOn = true;
        while (goOn) {
            goOn = refunds.claimDue(Reconciling.LEASE).map(this::lookAfter).orElse(false);
        }
    }

    /** Only who lives to say so puts it off: what a dead node had in hand is due after its lease, at the tenth try as at the first. */
    private boolean lookAfter(Refund refund) {
        try {
            return send(refund);
        } finally {
            refunds.putOff(refund, Reconciling.LEASE);
        }
    }

    /** @return whether it is worth to go on at once */
    private boolean send(Refund refund) {
        try {
            booking.book(refund, sent(refund));
            return true;
        } catch (GatewayUnreachable later) {
            if (later.isKept()) {
                // under this key nothing else will ever be said
                bookRefusal(refund, later);
                return true;
            }
            log.warn("Refund {} waits: {}", refund.id(), later.getMessage());
            return false;
        } catch (GatewayRefusal refused) {
            bookRefusal(refund, refused);
            return true;
        }
    }

    private RefundReport sent(Refund refund) {
        if (refund.providerRefundId() != null) {
            return gateway.lookUpRefund(refund.providerRefundId());
        }
        // Whoever sent it before us may have got through: an answer that was lost, a failure that the provider keeps.
        if (refund.tries() > 1) {
            Optional<RefundReport> there = gateway.findRefund(refund.id(), refund.intentId());
            if (there.isPresent()) {
                return there.get();
            }
        }
        if (refund.forgettable()) {
            throw new GatewayRefusal(NOT_TAKEN_IN_TIME, null);
        }
        return gateway.refund(refund.id(), refund.intentId(), refund.amount());
    }

    /** A refund ends only once the provider has been asked that it has none under its id. */
    private void bookRefusal(Refund refund, RuntimeException refused) {
        try {
            Optional<RefundReport> there = gateway.findRefund(refund.id(), refund.intentId());
            if (there.isPresent()) {
                booking.book(refund, there.get());
            } else {
                log.error("Refund {} failed: {}", refund.id(), refused.getMessage());
                booking.bookFailure(refund, String.valueOf(refused.getMessage()));
            }
        } catch (GatewayUnreachable | GatewayRefusal later) {
            log.warn("Refund {} waits: {}", refund.id(), later.getMessage());
        }
    }

    @Override
    public void destroy() {
        hand.shutdown();
    }
}
