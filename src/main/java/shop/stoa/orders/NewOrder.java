package shop.stoa.orders;

import java.util.List;
import java.util.Locale;
import shop.stoa.customers.CustomerId;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.PostalAddress;
import shop.stoa.kernel.SecretToken;

/**
 * An order to be placed.
 *
 * @param checkoutKey the same key again is the same order
 * @param lines at least one
 * @param language the shopper's, for the mails
 */
public record NewOrder(
        SecretToken checkoutKey,
        CustomerId customer,
        EmailAddress email,
        PostalAddress address,
        List<OrderLine> lines,
        OrderDelivery delivery,
        Locale language) {}
