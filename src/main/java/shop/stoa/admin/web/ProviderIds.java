package shop.stoa.admin.web;

import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.Orders;
import shop.stoa.payments.Payments;

/** The payment provider's ids, as its own pages show them: each is about one order. */
@Component
class ProviderIds {

    private static final String FORM = "(pi|cs|re|pyr)_[A-Za-z0-9_-]{1,250}";

    private final Orders orders;
    private final Payments payments;

    ProviderIds(Orders orders, Payments payments) {
        this.orders = orders;
        this.payments = payments;
    }

    /** The order that such an id is about; nothing for other words, which nobody is asked about. */
    Optional<OrderId> orderOf(String words) {
        return words.matches(FORM)
                ? payments.named(words).flatMap(orders::orderOf).map(OrderDetails::id)
                : Optional.empty();
    }
}
