package shop.stoa.orders;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.EmailAddress;
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
    private final Dispatching dispatching;
    private final Timeline timeline;
    private final CustomerFigures figures;
    private final Payments payments;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    Orders(
            OrderRepository orders,
            OrderReading reading,
            Dispatching dispatching,
            Timeline timeline,
            CustomerFigures figures,
            Payments payments,
            ApplicationEventPublisher news,
            Clock clock) {
        this.orders = orders;
        this.reading = reading;
        this.dispatching = dispatching;
        this.timeline = timeline;
        this.figures = figures;
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
        OrderId id = OrderId.placedUnder(order.checkoutKey());
        Money total = order.total();
        if (!orders.insert(id, SecretToken.random(), order, total, now)) {
            return orders.placedUnder(order.checkoutKey()).orElseThrow(NoSuchOrder::new);
        }
        if (!order.email().key().equals(order.account().key())) {
            figures.show(order.customer(), order.account());
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
        orders.giveUp(id, null, clock.instant());
        return payments.cancel(id.payment());
    }

    /**
     * A parcel with these units has left the house. Inside the caller's transaction, whose own row of the parcel sees to it
     * that it is told once; on anything but {@link Dispatch.Done} the transaction is marked so that it can only roll back.
     *
     * @param fulfilment the parcel's own id
     * @param quantities by line, at least 1 each
     * @param actor a staff member's e-mail address, or a room's name
     * @throws NoSuchOrder where there is none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Dispatch markDispatched(OrderId id, UUID fulfilment, Map<Integer, Integer> quantities, String actor) {
        return dispatching.dispatch(id, fulfilment, quantities, actor);
    }

    /**
     * A parcel that was told of as dispatched never left. As above; units that have come back by a return cannot be recalled.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Dispatch recallDispatched(OrderId id, UUID fulfilment, Map<Integer, Integer> quantities, String actor) {
        return dispatching.recall(id, fulfilment, quantities, actor);
    }

    /**
     * A parcel is with its customer. Inside the caller's transaction, whose own row of the parcel sees to it that it is told
     * once.
     *
     * @param quantities by line, what was in it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void markDelivered(OrderId id, UUID fulfilment, Map<Integer, Integer> quantities, String actor) {
        dispatching.deliver(id, fulfilment, quantities, actor);
    }

    /** A parcel is followed by other numbers now. @param tracking the carrier and the numbers, as they are shown */
    @Transactional(propagation = Propagation.MANDATORY)
    public void markTracked(OrderId id, String tracking, String actor) {
        dispatching.track(id, tracking, actor);
    }

    /**
     * The mail server has taken a mail about it, which only the staff see. Inside the caller's transaction, whose own row of the mail sees
     * to it that it is told once.
     *
     * @param kind such as {@code order-confirmed}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void mailed(OrderId id, String kind) {
        timeline.note(id, TimelineEntry.MAILED, "shop", kind, clock.instant());
    }

    /** A staff member wants a mail about it sent once more. As above. @param actor by e-mail address */
    @Transactional(propagation = Propagation.MANDATORY)
    public void mailAsked(OrderId id, String kind, String actor) {
        timeline.did(id, "mail-again", actor, kind, false, clock.instant());
    }

    /**
     * Mails about it go to another address from now on, or to its own again. As above.
     *
     * @param seen where they went for the staff member who says so, and who stands in the timeline for it
     * @return false where somebody has said another address meanwhile; then nothing is changed
     * @throws NoSuchOrder where there is none, or its customer is erased
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean sendMailsTo(OrderId id, EmailAddress seen, EmailAddress to, String actor) {
        EmailAddress now = orders.lockMailTo(id).orElseThrow(NoSuchOrder::new);
        if (!now.equals(seen)) {
            return false;
        }
        if (!now.equals(to)) {
            orders.mailTo(id, to);
            timeline.did(id, "readdressed", actor, null, false, clock.instant());
        }
        return true;
    }

    /** @throws NoSuchOrder where there is none */
    public OrderDetails orderOf(OrderId id) {
        return reading.byId(id).orElseThrow(NoSuchOrder::new);
    }

    /** The order that this checkout key has placed, if any. */
    public Optional<OrderDetails> orderOf(SecretToken checkoutKey) {
        return reading.byCheckoutKey(checkoutKey);
    }

    /** Those of these checkout keys whose orders wait for their money. */
    public Set<SecretToken> unpaidAmong(Collection<SecretToken> checkoutKeys) {
        return checkoutKeys.isEmpty() ? Set.of() : reading.unpaidAmong(checkoutKeys);
    }

    /** The order that this payment is for. */
    public Optional<OrderDetails> orderOf(PaymentReference payment) {
        return reading.byId(OrderId.paidBy(payment));
    }
}
