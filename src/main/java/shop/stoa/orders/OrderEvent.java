package shop.stoa.orders;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;

/** The orders' news, each told inside the transaction that makes it true. */
public sealed interface OrderEvent {

    OrderId order();

    record OrderPlaced(OrderId order, Instant at) implements OrderEvent {}

    /**
     * The money is there and the order stands.
     *
     * @param checkoutKey of the checkout that placed it
     * @param quantities what was sold
     */
    record OrderPaid(OrderId order, SecretToken checkoutKey, Map<Sku, Integer> quantities, Money total, Instant at)
            implements OrderEvent {}

    /** Nobody paid or somebody gave it up: what was held for it is free again. */
    record OrderReleased(OrderId order, SecretToken checkoutKey, OrderStatus status, Instant at)
            implements OrderEvent {}

    /**
     * The shopper is done, but the money is still on its way; the goods stay held.
     *
     * @param checkoutKey of the checkout that placed it
     * @param quantities what was bought
     */
    record PaymentAwaited(OrderId order, SecretToken checkoutKey, Map<Sku, Integer> quantities, Money total, Instant at)
            implements OrderEvent {}

    /** The money that was on its way did not come; {@link OrderReleased} tells the rest. */
    record PaymentFellThrough(OrderId order, Money total, Instant at) implements OrderEvent {}

    /** Money came after the order had been given up and goes back. */
    record LateMoneyReturned(OrderId order, Money amount, Instant at) implements OrderEvent {}

    /**
     * Goods have left the house.
     *
     * @param fulfilment the parcel's own id; the same parcel is told of once
     * @param quantities what is in it
     * @param actor who sent it: a staff member's e-mail address, or a room's name
     */
    record OrderDispatched(OrderId order, UUID fulfilment, Map<Sku, Integer> quantities, String actor, Instant at)
            implements OrderEvent {}

    /** A parcel is with its customer. */
    record OrderDelivered(OrderId order, UUID fulfilment, Instant at) implements OrderEvent {}

    /**
     * A parcel that was told of as dispatched never left: its units still have to.
     *
     * @param fulfilment the parcel's own id; the same parcel is recalled once
     * @param quantities what was said to be in it
     * @param actor who says so: a staff member's e-mail address, or a room's name
     */
    record OrderRecalled(OrderId order, UUID fulfilment, Map<Sku, Integer> quantities, String actor, Instant at)
            implements OrderEvent {}

    /**
     * Money of an order is on its way back to whoever paid, by the provider's word.
     *
     * @param refund its id
     * @param mail whether the customer shall hear of it
     */
    record OrderRefunded(OrderId order, UUID refund, Money amount, boolean mail, Instant at) implements OrderEvent {}

    /**
     * A paid order is cancelled: what had not left never will.
     *
     * @param whole whether nothing had left at all, so that the order has ended
     * @param goingBack what of the money goes back; zero where it is kept
     * @param mail whether the customer shall hear of it
     */
    record OrderCancelled(OrderId order, boolean whole, Money goingBack, boolean mail, Instant at)
            implements OrderEvent {}

    /**
     * Units of a paid order go back to the shop: they were refunded, or the order was cancelled.
     *
     * @param cause what took them back, once: {@code refund:<id>} or {@code cancellation:<id>}
     * @param unsent those that had not left, and now never will
     * @param sent those that had left
     * @param restock whether they can be sold again; those that cannot are gone
     * @param actor who decided it: a staff member's e-mail address, or a room's name
     */
    record UnitsTakenBack(
            OrderId order,
            String cause,
            Map<Sku, Integer> unsent,
            Map<Sku, Integer> sent,
            boolean restock,
            String actor,
            Instant at)
            implements OrderEvent {}

    /**
     * Whoever placed the order is being erased: what is kept about the person by the order goes now. Told before the order's
     * own row is locked, because parcels are locked before orders; where the ledger then refuses, all of it is rolled back.
     */
    record BuyerErased(OrderId order, Instant at) implements OrderEvent {}

    /**
     * Somebody who is not signed in asks for a link to an order. Nobody has looked yet whether there is such an order, so that
     * whoever asks cannot learn it from the answer, and so it is no order's news; told inside the transaction that writes it down.
     *
     * @param number as it was typed
     * @param email as it was typed
     */
    record OrderLinkAsked(OrderNumber number, EmailAddress email, Instant at) {}
}
