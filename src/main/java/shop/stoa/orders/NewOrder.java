package shop.stoa.orders;

import java.util.List;
import java.util.Locale;
import shop.stoa.customers.CustomerId;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.PostalAddress;
import shop.stoa.kernel.SecretToken;

/**
 * An order to be placed.
 *
 * @param checkoutKey the same key again is the same order
 * @param account the customer's own address
 * @param email where the mails about the order go, which a customer with an account may choose
 * @param lines at least one
 * @param language the shopper's, for the mails
 */
public record NewOrder(
        SecretToken checkoutKey,
        CustomerId customer,
        EmailAddress account,
        EmailAddress email,
        PostalAddress address,
        List<OrderLine> lines,
        OrderDelivery delivery,
        Locale language) {

    public NewOrder {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("An order has a line at least");
        }
    }

    /** What is to be paid: the gross of all lines and of the delivery. */
    public Money total() {
        return lines.stream().map(OrderLine::gross).reduce(delivery.gross(), Money::plus);
    }
}
