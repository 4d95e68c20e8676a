package shop.stoa.checkout;

import java.util.List;
import java.util.Objects;
import shop.stoa.orders.OrderDetails;

/** Whether an order that waits for its payment is still what the shopper wants. */
final class SameOrder {

    private record Line(String sku, int quantity) {}

    private SameOrder() {}

    static boolean is(OrderDetails order, CheckoutView wanted) {
        Quote quote = wanted.quote();
        return quote != null
                && order.total().equals(quote.total())
                && order.delivery().method().equals(quote.delivery().name())
                && order.email()
                        .value()
                        .equalsIgnoreCase(
                                Objects.requireNonNullElse(wanted.contact().email(), ""))
                && order.address().equals(AddressRules.addressOf(wanted.contact()))
                && linesOf(order).equals(linesOf(wanted));
    }

    private static List<Line> linesOf(OrderDetails order) {
        return order.lines().stream()
                .map(line -> new Line(line.sku().value(), line.quantity()))
                .toList();
    }

    private static List<Line> linesOf(CheckoutView wanted) {
        return wanted.cart().lines().stream()
                .map(line -> new Line(line.sku().value(), line.quantity()))
                .toList();
    }
}
