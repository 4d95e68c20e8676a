package shop.stoa.cart.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import shop.stoa.cart.Cart;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.SellableVariant;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.NoSuchOrder;
import shop.stoa.orders.OrderLine;
import shop.stoa.orders.OrderNumber;
import shop.stoa.orders.OwnOrders;

/**
 * Says what of an earlier order is not in the cart, or costs something else than then; worked out from both, so that the page says
 * the truth however often it is loaded.
 */
@Component
class BoughtAgain {

    private final OwnOrders orders;
    private final Catalog catalog;

    BoughtAgain(OwnOrders orders, Catalog catalog) {
        this.orders = orders;
        this.catalog = catalog;
    }

    /**
     * A line that is not as it was.
     *
     * @param kind the last word of its message: {@code gone}, {@code fewer}, {@code price}
     * @param quantity how many are in the cart
     * @param wanted how many were bought
     */
    record Difference(String kind, String title, int quantity, int wanted, Money now, Money then) {}

    /** In the order's order, none where all of it is there as it was; empty where they have no such order. */
    Optional<List<Difference>> differences(SignedInCustomer customer, String number, Optional<Cart> cart) {
        if (!number.matches("[0-9]{1,15}")) {
            return Optional.empty();
        }
        try {
            OrderNumber order = new OrderNumber(Long.parseLong(number));
            return Optional.of(differences(orders.orderOf(customer.id(), order).lines(), cart));
        } catch (NoSuchOrder notTheirs) {
            return Optional.empty();
        }
    }

    private List<Difference> differences(List<OrderLine> lines, Optional<Cart> cart) {
        Map<Sku, Integer> there = new HashMap<>();
        cart.ifPresent(it -> it.lines().forEach(line -> there.put(line.sku(), line.quantity())));
        Map<Sku, SellableVariant> sold =
                there.isEmpty() ? Map.of() : catalog.variantsOf(there.keySet(), LocaleContextHolder.getLocale());
        List<Difference> differences = new ArrayList<>();
        for (OrderLine line : lines) {
            int quantity = there.getOrDefault(line.sku(), 0);
            SellableVariant variant = sold.get(line.sku());
            if (quantity == 0 || variant == null) {
                differences.add(difference("gone", line, 0, line.unitPrice()));
                continue;
            }
            if (quantity < line.quantity()) {
                differences.add(difference("fewer", line, quantity, variant.price()));
            }
            if (!variant.price().equals(line.unitPrice())) {
                differences.add(difference("price", line, quantity, variant.price()));
            }
        }
        return differences;
    }

    private static Difference difference(String kind, OrderLine line, int quantity, Money now) {
        String title = line.choices().isEmpty() ? line.title() : line.title() + ", " + line.choices();
        return new Difference(kind, title, quantity, line.quantity(), now, line.unitPrice());
    }
}
