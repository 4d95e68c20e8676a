package shop.stoa.orders;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.NewsOrder;
import shop.stoa.orders.OrderEvent.OrderRefunded;
import shop.stoa.payments.PaymentEvent.RefundMoved;
import shop.stoa.payments.RefundSource;
import shop.stoa.payments.RefundStatus;

/** What a refund's news means for its order, in the transaction that tells it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RefundListener {

    private static final Logger log = LoggerFactory.getLogger(RefundListener.class);

    private final OrderRepository orders;
    private final OrderRefunds refunds;
    private final Timeline timeline;
    private final ApplicationEventPublisher news;

    RefundListener(OrderRepository orders, OrderRefunds refunds, Timeline timeline, ApplicationEventPublisher news) {
        this.orders = orders;
        this.refunds = refunds;
        this.timeline = timeline;
        this.news = news;
    }

    @EventListener
    @Order(NewsOrder.ORDER)
    void on(RefundMoved moved) {
        OrderId id = OrderId.paidBy(moved.reference());
        orders.lock(id)
                .ifPresentOrElse(
                        order -> book(order.id(), moved),
                        () -> log.error("Refund {} belongs to no order", moved.refund()));
    }

    private void book(OrderId order, RefundMoved moved) {
        refunds.moved(order, moved);
        refunds.addUp(order);
        tell(order, moved);
    }

    private void tell(OrderId order, RefundMoved moved) {
        String amount = moved.amount().toString();
        if (moved.status() == RefundStatus.SUCCEEDED) {
            timeline.tell(order, "refunded", "provider", amount, moved.at());
            news.publishEvent(new OrderRefunded(
                    order, moved.refund(), moved.amount(), refunds.wantsMail(moved.refund()), moved.at()));
        } else if (!moved.status().isCommitted()) {
            timeline.note(order, "refund-failed", "provider", amount, moved.at());
        } else if (moved.source() == RefundSource.PROVIDER) {
            timeline.note(order, "refund-elsewhere", "provider", amount, moved.at());
        }
    }
}
