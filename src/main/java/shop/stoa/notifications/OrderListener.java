package shop.stoa.notifications;

import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.NewsOrder;
import shop.stoa.orders.OrderEvent.BuyerErased;
import shop.stoa.orders.OrderEvent.LateMoneyReturned;
import shop.stoa.orders.OrderEvent.OrderCancelled;
import shop.stoa.orders.OrderEvent.OrderLinkAsked;
import shop.stoa.orders.OrderEvent.OrderPaid;
import shop.stoa.orders.OrderEvent.OrderRefunded;
import shop.stoa.orders.OrderEvent.PaymentAwaited;
import shop.stoa.orders.OrderEvent.PaymentFellThrough;

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
    void on(PaymentAwaited news) {
        outbox.write("payment-awaited:" + news.order(), MailKind.PAYMENT_AWAITED, news.order(), news.total());
    }

    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(OrderRefunded news) {
        if (news.mail()) {
            outbox.write("order-refunded:" + news.refund(), MailKind.ORDER_REFUNDED, news.order(), news.amount());
        }
    }

    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(PaymentFellThrough news) {
        outbox.write("payment-failed:" + news.order(), MailKind.PAYMENT_FAILED, news.order(), news.total());
    }

    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(OrderCancelled news) {
        if (news.mail()) {
            String cause = news.whole()
                    ? news.order().toString()
                    : news.order() + "-" + news.at().toEpochMilli();
            outbox.write("order-cancelled:" + cause, MailKind.ORDER_CANCELLED, news.order(), news.goingBack());
        }
    }

    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(LateMoneyReturned news) {
        outbox.write("late-money-returned:" + news.order(), MailKind.LATE_MONEY_RETURNED, news.order(), news.amount());
    }

    /** Each asking is a mail of its own: how many somebody may ask for is not the mail room's to say. */
    @EventListener
    void on(OrderLinkAsked news) {
        outbox.writeLink("order-link:" + UUID.randomUUID(), MailKind.ORDER_LINK, news.number(), news.email());
    }

    /** There is nobody left to write to. */
    @EventListener
    @Order(NewsOrder.OUTBOX)
    void on(BuyerErased news) {
        outbox.forget(news.order());
    }
}
