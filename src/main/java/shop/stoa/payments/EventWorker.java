package shop.stoa.payments;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import shop.stoa.payments.gateway.EventStored;
import shop.stoa.payments.gateway.GatewayUnreachable;
import shop.stoa.payments.gateway.PaymentGateway;
import shop.stoa.payments.gateway.ProviderEvent;
import shop.stoa.payments.gateway.ProviderInbox;

/** Works off the provider's events, on whichever node is free. An event only says where to look; what is true is asked for. */
@Component
class EventWorker implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(EventWorker.class);

    private final ProviderInbox inbox;
    private final AttemptRepository attempts;
    private final ProviderRefunds refunds;
    private final PaymentGateway gateway;
    private final Settling settling;
    private final Disputing disputing;
    private final ExecutorService hand = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("stripe-events").factory());

    EventWorker(
            ProviderInbox inbox,
            AttemptRepository attempts,
            ProviderRefunds refunds,
            PaymentGateway gateway,
            Settling settling,
            Disputing disputing) {
        this.inbox = inbox;
        this.attempts = attempts;
        this.refunds = refunds;
        this.gateway = gateway;
        this.settling = settling;
        this.disputing = disputing;
    }

    @EventListener
    void on(EventStored stored) {
        hand.execute(() -> {
            try {
                workOff();
            } catch (DataAccessException later) {
                log.warn("Events wait for the next look: {}", later.toString());
            }
        });
    }

    /** What a killed node left, what failed and is due again. */
    @Scheduled(fixedDelayString = "${stoa.payments.look-every:3s}")
    void workOff() {
        Optional<ProviderEvent> next = inbox.claim();
        while (next.isPresent()) {
            handle(next.get());
            next = inbox.claim();
        }
    }

    private void handle(ProviderEvent event) {
        try {
            if (event.type().startsWith("checkout.session.")) {
                settle(event);
            } else if (event.type().startsWith("refund.") && event.objectId() != null) {
                refunds.look(event.objectId());
                inbox.done(event.id());
            } else if (event.type().startsWith("charge.dispute.") && event.objectId() != null) {
                if (!disputing.lookAfter(event.objectId(), event.id())) {
                    inbox.ignore(event.id());
                }
            } else {
                inbox.ignore(event.id());
            }
        } catch (GatewayUnreachable away) {
            log.warn("Event {} ({}) waits: {}", event.id(), event.type(), away.getMessage());
            inbox.putBack(event.id(), String.valueOf(away.getMessage()));
        } catch (DataAccessResourceFailureException | CannotCreateTransactionException books) {
            // no failure of the event's; where nothing can be written down either, its lease brings it back
            log.warn("Event {} ({}) waits for the books: {}", event.id(), event.type(), books.toString());
            inbox.putBack(event.id(), books.toString());
        } catch (RuntimeException failure) {
            log.warn("Event {} ({}) failed and is tried again: {}", event.id(), event.type(), failure.toString());
            inbox.failed(event.id(), failure.toString());
        }
    }

    /** The event may come before we know the session's id: then the reference that it carries finds the attempt. */
    private void settle(ProviderEvent event) {
        Optional<Attempt> attempt = Optional.ofNullable(event.objectId())
                .flatMap(attempts::findBySession)
                .or(() -> Optional.ofNullable(event.reference())
                        .map(PaymentReference::new)
                        .flatMap(attempts::find));
        if (attempt.isEmpty() || event.objectId() == null) {
            inbox.ignore(event.id());
        } else if (attempt.get().state().hasCaptured()) {
            inbox.done(event.id());
        } else {
            settling.book(attempt.get().reference(), gateway.lookUp(event.objectId()), event.id());
        }
    }

    @Override
    public void destroy() {
        hand.shutdown();
    }
}
