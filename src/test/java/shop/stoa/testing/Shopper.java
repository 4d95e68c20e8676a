package shop.stoa.testing;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.stoa.cart.Carts;
import shop.stoa.checkout.Checkout;
import shop.stoa.checkout.Contact;
import shop.stoa.checkout.Placement;
import shop.stoa.checkout.Quote;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;
import shop.stoa.web.Network;

/** Somebody who buys, at the front doors and without a browser. */
public final class Shopper {

    private final Carts carts;
    private final Checkout checkout;
    private final SecretToken token = SecretToken.random();
    private @Nullable Network from;

    public Shopper(Carts carts, Checkout checkout) {
        this.carts = carts;
        this.checkout = checkout;
    }

    /** Calls from this network; otherwise from one that does not count. */
    public Shopper sits(String address) {
        from = Network.of(address).orElseThrow();
        return this;
    }

    public SecretToken token() {
        return token;
    }

    public Shopper puts(Sku sku, int quantity) {
        carts.add(token, sku, quantity);
        return this;
    }

    /** Enters an address in Berlin and the cheapest delivery. */
    public Shopper says(String email) {
        var problems = checkout.enter(
                token,
                new Contact(
                        email, "DE", "Ines Markou", null, "Invalidenstr. 116", null, "10115", "Berlin", null, null));
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.toString());
        }
        List<String> options = checkout.view(token, Locale.ENGLISH).orElseThrow().options().stream()
                .map(option -> option.code())
                .toList();
        checkout.chooseDelivery(token, options.getFirst());
        return this;
    }

    /** The total that the checkout shows. */
    public Money sees() {
        return Objects.requireNonNull(
                        checkout.view(token, Locale.ENGLISH).orElseThrow().quote())
                .total();
    }

    /** Presses the button, whether or not the page would have shown it. */
    public Placement orders() {
        return orders(Locale.ENGLISH);
    }

    private Placement orders(Locale language) {
        Quote quote = checkout.view(token, Locale.ENGLISH).orElseThrow().quote();
        return checkout.place(token, null, from, quote == null ? Money.of(0, "EUR") : quote.total(), language);
    }

    /** Orders, and fails where no payment page came of it. */
    public Placement.Placed ordersSurely() {
        return ordersSurely(Locale.ENGLISH);
    }

    /** The same as a reader of this language. */
    public Placement.Placed ordersSurely(Locale language) {
        if (orders(language) instanceof Placement.Placed placed) {
            return placed;
        }
        throw new IllegalStateException("Not placed");
    }
}
