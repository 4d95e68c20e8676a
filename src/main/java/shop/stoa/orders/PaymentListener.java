package shop.stoa.orders;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.NewsOrder;
import shop.stoa.orders.OrderEvent.LateMoneyReturned;
import shop.stoa.orders.OrderEvent.OrderPaid;
import shop.stoa.orders.OrderEvent.OrderReleased;
import shop.stoa.orders.OrderEvent.PaymentAwaited;
import shop.stoa.orders.OrderEvent.PaymentFellThrough;
import shop.stoa.payments.PaymentEvent.PaymentExpired;
import shop.stoa.payments.PaymentEvent.PaymentFailed;
import shop.stoa.payments.PaymentEvent.PaymentProcessing;
import shop.stoa.payments.PaymentEvent.PaymentReleased;
import shop.stoa.payments.PaymentEvent.PaymentSettled;
import shop.stoa.payments.Payments;

/** What a payment's news means for its order, in the transaction that tells it: either all of it is true afterwards or nothing. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PaymentListener {

    private static final Logger log = LoggerFactory.getLogger(PaymentListener.class);

    private final OrderRepository orders;
    private final Timeline timeline;
    private final Payments payments;
    private final ApplicationEventPublisher news;

    PaymentListener(OrderRepository orders, Timeline timeline, Payments payments, ApplicationEventPublisher news) {
        this.orders = orders;
        this.timeline = timeline;
        this.payments = payments;
        this.news = news;
    }

    @EventListener
    @Order(NewsOrder.ORDER)
    void on(PaymentSettled settled) {
        orders.lock(OrderId.paidBy(settled.reference()))
                .ifPresentOrElse(
                        order -> book(order, settled),
                        () -> log.error("Payment {} belongs to no order", settled.reference()));
    }

    private void book(OrderRepository.Locked order, PaymentSettled settled) {
        if (order.status() == OrderStatus.PENDING) {
            confirm(order, settled);
        } else {
            sendBack(order, settled);
        }
    }

    /** The number comes last: its counter is the one row that every sale locks. */
    private void confirm(OrderRepository.Locked order, PaymentSettled settled) {
        orders.confirmed(order.id(), settled.amount(), settled.at());
        timeline.tell(order.id(), "paid", "provider", settled.amount().toString(), settled.at());
        if (order.givenUpBy() != null) {
            timeline.did(order.id(), TimelineEntry.PAID_UNWANTED, order.givenUpBy(), null, false, settled.at());
        }
        news.publishEvent(new OrderPaid(
                order.id(), order.checkoutKey(), orders.quantitiesOf(order.id()), settled.amount(), settled.at()));
        orders.numbered(order.id());
    }

    /** What was held is somebody else's by now: the money always goes back. */
    private void sendBack(OrderRepository.Locked order, PaymentSettled settled) {
        orders.paidLate(order.id(), settled.amount());
        payments.returnLateMoney(settled.reference());
        timeline.tell(order.id(), "late-money", "shop", settled.amount().toString(), settled.at());
        news.publishEvent(new LateMoneyReturned(order.id(), settled.amount(), settled.at()));
    }

    @EventListener
    @Order(NewsOrder.ORDER)
    void on(PaymentExpired expired) {
        release(OrderId.paidBy(expired.reference()), "expired", expired.at());
    }

    @EventListener
    @Order(NewsOrder.ORDER)
    void on(PaymentReleased released) {
        OrderId id = OrderId.paidBy(released.reference());
        orders.lock(id)
                .filter(order -> order.status() == OrderStatus.PENDING)
                .ifPresent(order -> timeline.did(id, "released", released.by(), null, false, released.at()));
        release(id, "expired", released.at());
    }

    @EventListener
    @Order(NewsOrder.ORDER)
    void on(PaymentProcessing processing) {
        OrderId id = OrderId.paidBy(processing.reference());
        orders.lock(id).filter(order -> order.status() == OrderStatus.PENDING).ifPresent(order -> {
            orders.processing(id, processing.at());
            timeline.tell(id, "payment-processing", "provider", order.total().toString(), processing.at());
            news.publishEvent(new PaymentAwaited(
                    id, order.checkoutKey(), orders.quantitiesOf(id), order.total(), processing.at()));
        });
    }

    @EventListener
    @Order(NewsOrder.ORDER)
    void on(PaymentFailed failed) {
        if (failed.awaited()) {
            OrderId id = OrderId.paidBy(failed.reference());
            orders.lock(id)
                    .filter(order -> order.status() == OrderStatus.PENDING)
                    .ifPresent(order -> news.publishEvent(new PaymentFellThrough(id, order.total(), failed.at())));
        }
        release(OrderId.paidBy(failed.reference()), "payment-failed", failed.at());
    }

    private void release(OrderId id, String type, Instant at) {
        orders.lock(id).filter(order -> order.status() == OrderStatus.PENDING).ifPresent(order -> {
            OrderStatus to = order.givenUp() ? OrderStatus.CANCELLED : OrderStatus.EXPIRED;
            orders.released(id, to);
            tellRelease(order, type, at);
            news.publishEvent(new OrderReleased(id, order.checkoutKey(), to, at));
        });
    }

    private void tellRelease(OrderRepository.Locked order, String type, Instant at) {
        if (order.givenUpBy() != null) {
            timeline.did(order.id(), "cancelled", order.givenUpBy(), null, true, at);
        } else {
            timeline.tell(
                    order.id(),
                    order.givenUp() ? "cancelled" : type,
                    order.givenUp() ? "customer" : "provider",
                    null,
                    at);
        }
    }
}
