package shop.stoa.checkout;

import java.util.List;
import shop.stoa.inventory.Shortage;
import shop.stoa.kernel.Money;
import shop.stoa.orders.OrderId;

/** What came of placing an order. */
public sealed interface Placement {

    /** The order stands, unpaid; the shopper goes to the payment page. */
    record Placed(OrderId order, String paymentPage) implements Placement {}

    /** The order stands, but the provider does not answer. Nothing was charged; pressing the button again goes on. */
    record PaymentUnreachable() implements Placement {}

    /** The provider will not make a payment page for this order; it is released again. */
    record PaymentRefused() implements Placement {}

    /** This checkout is paid already, or its money is on its way. */
    record AlreadyPaid(OrderId order) implements Placement {}

    /** Too many orders of the same mailbox or network wait for their money already. Nothing was started. */
    record TooManyUnpaid() implements Placement {}

    /** Something is missing. */
    record Incomplete(List<Requirement> requirements) implements Placement {}

    /** It costs something else than the shopper was shown. Nothing was started. */
    record QuoteChanged(Money shown, Quote now) implements Placement {}

    /** Somebody was faster. Nothing was started. */
    record OutOfStock(List<Shortage> shortages) implements Placement {}
}
