package shop.stoa.checkout;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.cart.Cart;
import shop.stoa.cart.PricedLine;
import shop.stoa.catalog.SellableVariant;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.Customers;
import shop.stoa.inventory.Inventory;
import shop.stoa.inventory.ReservationOutcome;
import shop.stoa.inventory.Shortage;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.NewOrder;
import shop.stoa.orders.OrderDelivery;
import shop.stoa.orders.OrderLine;
import shop.stoa.orders.Orders;
import shop.stoa.orders.PlacedOrder;
import shop.stoa.payments.PaymentWish;
import shop.stoa.payments.Payments;
import shop.stoa.web.Network;
import shop.stoa.web.ShopSettings;

/**
 * The one transaction that makes an order: order, payment attempt, reservation, all or nothing, and no network inside. The
 * stock comes last because its rows are the ones that everybody wants.
 */
@Component
class Placing {

    private final Quoting quoting;
    private final DetailsRepository details;
    private final Customers customers;
    private final Orders orders;
    private final Payments payments;
    private final Inventory inventory;
    private final PaymentPages pages;
    private final UnpaidOrders unpaid;
    private final ShopSettings shop;
    private final JdbcClient jdbc;
    private final Clock clock;

    Placing(
            Quoting quoting,
            DetailsRepository details,
            Customers customers,
            Orders orders,
            Payments payments,
            Inventory inventory,
            PaymentPages pages,
            UnpaidOrders unpaid,
            ShopSettings shop,
            JdbcClient jdbc,
            Clock clock) {
        this.quoting = quoting;
        this.details = details;
        this.customers = customers;
        this.orders = orders;
        this.payments = payments;
        this.inventory = inventory;
        this.pages = pages;
        this.unpaid = unpaid;
        this.shop = shop;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the transaction came to. */
    sealed interface Outcome {

        record Standing(PlacedOrder order) implements Outcome {}

        record Refused(Placement why) implements Outcome {}
    }

    /** Rolls the transaction back, for too many wait already. */
    static final class TooManyUnpaid extends RuntimeException {

        TooManyUnpaid() {
            super("Too many orders wait for their money", null, false, false);
        }
    }

    /** Rolls the transaction back, for there is too little stock. */
    static final class OutOfStock extends RuntimeException {

        final transient List<Shortage> shortages;

        OutOfStock(List<Shortage> shortages) {
            super("Out of stock", null, false, false);
            this.shortages = shortages;
        }
    }

    /**
     * @param customer who is signed in, whose order it is; null for a guest, whom the address names
     * @param from where the shopper is; null where that does not count
     * @param shown the total that the shopper agreed to
     */
    @Transactional
    public Outcome place(
            Cart cart, @Nullable CustomerId customer, @Nullable Network from, Money shown, Locale language) {
        boundWaiting();
        Details entered = details.find(cart.token()).orElse(Details.NOTHING);
        CheckoutView view = quoting.view(cart, entered, language);
        Quote quote = view.quote();
        if (quote == null || !view.requirements().isEmpty()) {
            return new Outcome.Refused(new Placement.Incomplete(view.requirements()));
        }
        if (!quote.total().equals(shown)) {
            return new Outcome.Refused(new Placement.QuoteChanged(shown, quote));
        }
        PlacedOrder placed = orders.place(newOrder(cart, customer, entered.contact(), quote, language));
        details.placed(placed.id(), cart.token(), clock.instant());
        if (!placed.already()) {
            requireFewUnpaid(placed, view.cart().cart().units(), customer, from, entered.contact());
            payments.open(wish(placed, entered.contact(), view, language));
            reserve(placed, view);
        }
        return new Outcome.Standing(placed);
    }

    private void requireFewUnpaid(
            PlacedOrder placed, int units, @Nullable CustomerId customer, @Nullable Network from, Contact contact) {
        EmailAddress guest = customer == null ? new EmailAddress(Objects.requireNonNull(contact.email())) : null;
        if (!unpaid.admit(placed.id(), units, from, guest)) {
            throw new TooManyUnpaid();
        }
    }

    /** Nobody waits longer for a lock than a shopper would for a page. */
    private void boundWaiting() {
        jdbc.sql("select set_config('lock_timeout', '3s', true), set_config('statement_timeout', '5s', true)")
                .query()
                .singleRow();
    }

    private NewOrder newOrder(Cart cart, @Nullable CustomerId customer, Contact contact, Quote quote, Locale language) {
        EmailAddress email = new EmailAddress(Objects.requireNonNull(contact.email()));
        return new NewOrder(
                cart.checkoutKey(),
                customer == null ? customers.guest(email) : customer,
                customer == null ? email : customers.addressOf(customer),
                email,
                AddressRules.addressOf(contact),
                quote.lines().stream().map(Placing::line).toList(),
                new OrderDelivery(
                        quote.delivery().name(),
                        quote.deliveryAmount().gross(),
                        quote.deliveryAmount().net(),
                        quote.deliveryAmount().tax(),
                        quote.deliveryAmount().rate(),
                        quote.delivery().earliest(),
                        quote.delivery().latest()),
                language);
    }

    private static OrderLine line(Quote.QuotedLine quoted) {
        PricedLine line = quoted.line();
        SellableVariant variant = Objects.requireNonNull(line.variant());
        return new OrderLine(
                line.sku(),
                variant.title(),
                variant.choices(),
                line.quantity(),
                variant.price(),
                quoted.amount().gross(),
                quoted.amount().net(),
                quoted.amount().tax(),
                quoted.amount().rate(),
                variant.image() == null ? null : variant.image().path());
    }

    private PaymentWish wish(PlacedOrder placed, Contact contact, CheckoutView view, Locale language) {
        return new PaymentWish(
                placed.payment(),
                placed.total(),
                pages.description(view.cart().cart().units()),
                new EmailAddress(Objects.requireNonNull(contact.email())),
                shop.absolute(language, "/checkout/complete?session={CHECKOUT_SESSION_ID}"),
                shop.absolute(language, "/checkout/cancelled/" + placed.id()),
                language);
    }

    private void reserve(PlacedOrder placed, CheckoutView view) {
        Map<Sku, Integer> quantities = new TreeMap<>();
        view.cart().lines().forEach(line -> quantities.merge(line.sku(), line.quantity(), Integer::sum));
        if (inventory.reserve(placed.id(), quantities) instanceof ReservationOutcome.Short(var shortages)) {
            throw new OutOfStock(shortages);
        }
    }
}
