package shop.stoa.orders;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.SecretToken;
import shop.stoa.orders.OrderEvent.OrderPlaced;
import shop.stoa.payments.PaymentReference;
import shop.stoa.payments.PaymentSummary;
import shop.stoa.payments.Payments;

/** The front door of the ledger. */
@Service
public class Orders {

    private final OrderRepository orders;
    private final OrderReading reading;
    private final Timeline timeline;
    private final Payments payments;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    Orders(
            OrderRepository orders,
            OrderReading reading,
            Timeline timeline,
            Payments payments,
            ApplicationEventPublisher news,
            Clock clock) {
        this.orders = orders;
        this.reading = reading;
        this.timeline = timeline;
        this.payments = payments;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Places an order, PENDING, inside the caller's transaction; the same checkout key again gives the order that is there,
     * however much the rest differs.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public PlacedOrder place(NewOrder order) {
        Instant now = clock.instant();
        OrderId id = new OrderId(UUID.randomUUID());
        Money total = order.total();
        if (!orders.insert(id, SecretToken.random(), order, total, now)) {
            return orders.placedUnder(order.checkoutKey()).orElseThrow(NoSuchOrder::new);
        }
        timeline.tell(id, "placed", "customer", null, now);
        news.publishEvent(new OrderPlaced(id, now));
        return new PlacedOrder(id, id.payment(), total, false);
    }

    /**
     * The customer no longer wants an order that is not paid yet: its payment page is closed at the provider, and what the
     * provider then says is booked, so an order that was paid in the same second stays paid. Never inside a transaction.
     */
    public PaymentSummary giveUp(OrderId id) {
        orders.giveUp(id, clock.instant());
        return payments.cancel(id.payment());
    }

    /** @throws NoSuchOrder where there is none */
    public OrderDetails orderOf(OrderId id) {
        return reading.byId(id).orElseThrow(NoSuchOrder::new);
    }

    /**
     * The order of this number, for whoever holds its key.
     *
     * @throws NoSuchOrder for an unknown number and for a wrong key alike
     */
    public OrderDetails orderOf(OrderNumber number, SecretToken accessKey) {
        return reading.byNumber(number)
                .filter(order -> order.accessKey().matches(accessKey))
                .orElseThrow(NoSuchOrder::new);
    }

    /** The order that this checkout key has placed, if any. */
    public Optional<OrderDetails> orderOf(SecretToken checkoutKey) {
        return reading.byCheckoutKey(checkoutKey);
    }

    /** The order that this payment is for. */
    public Optional<OrderDetails> orderOf(PaymentReference payment) {
        return reading.byId(OrderId.paidBy(payment));
    }
}
