package shop.stoa.notifications;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.NewsOrder;
import shop.stoa.orders.OrderEvent.LateMoneyReturned;
import shop.stoa.orders.OrderEvent.OrderPaid;

/** Writes down, in the same transaction, that a mail is owed; what it says is composed when it is sent. */
@Component
class OrderListener {

    private final Outbox outbox;

    OrderListener(Outbox outbox) {
        this.outbox = outbox;
    }

    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(OrderPaid news) {
        outbox.write("order-confirmed:" + news.order(), MailKind.ORDER_CONFIRMED, news.order(), null);
    }

    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(LateMoneyReturned news) {
        outbox.write("late-money-returned:" + news.order(), MailKind.LATE_MONEY_RETURNED, news.order(), news.amount());
    }
}
