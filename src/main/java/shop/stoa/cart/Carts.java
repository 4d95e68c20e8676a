package shop.stoa.cart;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.cart.CartChange.Done;
import shop.stoa.cart.CartChange.Limited;
import shop.stoa.cart.CartChange.Reason;
import shop.stoa.cart.CartChange.Refused;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.SellableVariant;
import shop.stoa.inventory.Availability;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;
import shop.stoa.web.ShopSettings;

/**
 * The front door of the cart room; PostgreSQL is asked each time. A change locks the cart's row, so that of two at once
 * the second builds on the first and none is lost.
 */
@Service
public class Carts {

    /** The most units that a line can have. */
    public static final int MOST_UNITS = 99;

    /** The most lines that somebody can put into a cart. */
    public static final int MOST_LINES = 100;

    /**
     * The most lines that a cart can come to have by others that join it. Nobody shops so; it bounds what a machine can pile up by
     * signing in again and again, each time with a full cart.
     */
    static final int MOST_JOINED = 1_000;

    private final CartRows rows;
    private final Catalog catalog;
    private final Inventory inventory;
    private final TransactionTemplate transaction;
    private final ShopSettings shop;
    private final CartMeters meters;

    Carts(
            CartRows rows,
            Catalog catalog,
            Inventory inventory,
            TransactionTemplate transaction,
            ShopSettings shop,
            CartMeters meters) {
        this.rows = rows;
        this.catalog = catalog;
        this.inventory = inventory;
        this.transaction = transaction;
        this.shop = shop;
        this.meters = meters;
    }

    /** The cart that the token opens, or none: unknown tokens are not carts. */
    public Optional<Cart> cartOf(SecretToken token) {
        return rows.find(token);
    }

    /** The version of the cart that the token opens, by which to tell whether a copy of it is stale; or none. */
    public Optional<Long> versionOf(SecretToken token) {
        return rows.versionOf(token);
    }

    /** The same, and what whoever has a copy needs to price it; or none. */
    public Optional<CartState> stateOf(SecretToken token) {
        return rows.stateOf(token);
    }

    /** With today's prices and stock, and titles in this language. */
    public PricedCart price(Cart cart, Locale language) {
        return price(cart, cart.isEmpty() ? Map.of() : rows.pricesOf(cart.token()), language);
    }

    /** The same of a cart that is of this state. */
    public PricedCart price(Cart cart, CartState state, Locale language) {
        return price(cart, state.prices(), language);
    }

    private PricedCart price(Cart cart, Map<Sku, Long> before, Locale language) {
        Set<Sku> skus = cart.lines().stream().map(CartLine::sku).collect(Collectors.toSet());
        Map<Sku, SellableVariant> variants = skus.isEmpty() ? Map.of() : catalog.variantsOf(skus, language);
        Map<Sku, Availability> availabilities = inventory.availabilityOf(skus, cart.order());
        List<PricedLine> lines = cart.lines().stream()
                .map(line -> priced(line, variants.get(line.sku()), availabilities, before.get(line.sku())))
                .toList();
        List<Money> totals = lines.stream()
                .map(PricedLine::total)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        return new PricedCart(cart, lines, Money.sum(shop.currency(), totals));
    }

    /** How many of it this cart can have; where there is none yet, a new one. */
    public int availableTo(Optional<Cart> cart, Sku sku) {
        Set<Sku> one = Set.of(sku);
        Map<Sku, Availability> found = cart.map(it -> inventory.availabilityOf(one, it.order()))
                .orElseGet(() -> inventory.availabilityOf(one));
        return Objects.requireNonNull(found.get(sku)).available();
    }

    /**
     * Adds to a line, or begins it; a cart that does not exist yet begins with it.
     *
     * @param quantity from 1 to {@link #MOST_UNITS}; of more than there is, the line gets what there is
     */
    public CartChange add(SecretToken token, Sku sku, int quantity) {
        requireUnits(quantity, 1);
        return change(token, rows.find(token), sku, before -> before + quantity, true);
    }

    /**
     * The same for a shopper, to the cart that this token opens. One that opens no cart was not given by this shop: then, and without
     * any, a new cart begins under a token of its own.
     */
    public CartChange addTo(Optional<SecretToken> shown, Sku sku, int quantity) {
        requireUnits(quantity, 1);
        Optional<Cart> there = shown.flatMap(rows::find);
        SecretToken token = there.map(Cart::token).orElseGet(SecretToken::random);
        return change(token, there, sku, before -> before + quantity, true);
    }

    /**
     * Sets a line to a quantity; 0 removes it, whatever has become of the SKU, and as often as it is asked for.
     *
     * @param quantity from 0 to {@link #MOST_UNITS}; of more than there is, the line gets what there is
     */
    public CartChange set(SecretToken token, Sku sku, int quantity) {
        requireUnits(quantity, 0);
        return quantity == 0 ? remove(token, sku) : change(token, rows.find(token), sku, before -> quantity, false);
    }

    /**
     * Gives the cart a new checkout key if it still has this one; a cart that another one with this key has joined forgets it. What was
     * placed under it has ended.
     */
    @Transactional
    public void renewCheckoutKey(SecretToken checkoutKey) {
        rows.renewCheckoutKey(checkoutKey);
    }

    /**
     * The checkout keys of carts that have joined this one, as long as what was placed under them may still be paid for; a guest's
     * cart has none.
     */
    public List<SecretToken> formerKeysOf(SecretToken token) {
        return rows.formerKeysOf(token);
    }

    private CartChange change(SecretToken token, Optional<Cart> there, Sku sku, Wish wish, boolean mayBegin) {
        Optional<Money> price = catalog.priceOf(sku);
        if (price.isEmpty()) {
            return new Refused(sku, Reason.NOT_FOR_SALE);
        }
        int available = availableTo(there, sku);
        if (available == 0) {
            return new Refused(sku, Reason.SOLD_OUT);
        }
        int most = Math.min(MOST_UNITS, available);
        CartChange made = Objects.requireNonNull(transaction.execute(status -> {
            CartChange change = changeLocked(token, sku, price.get(), wish, mayBegin, most);
            if (change instanceof Refused) {
                status.setRollbackOnly();
            }
            return change;
        }));
        meters.count(made);
        return made;
    }

    private CartChange changeLocked(SecretToken token, Sku sku, Money price, Wish wish, boolean mayBegin, int most) {
        if (mayBegin) {
            rows.touchOrBegin(token);
        } else if (!rows.touch(token)) {
            return new Refused(sku, Reason.NOT_IN_CART);
        }
        // locked, so what was read of it stays so
        Cart before = rows.find(token).orElseThrow();
        int there = before.quantityOf(sku);
        if (there == 0 && !mayBegin) {
            return new Refused(sku, Reason.NOT_IN_CART);
        }
        if (there == 0 && before.lines().size() >= MOST_LINES) {
            return new Refused(sku, Reason.CART_FULL);
        }
        int wanted = wish.given(there);
        int granted = Math.min(wanted, most);
        rows.put(token, sku, granted, price.minor());
        Cart cart = before.with(sku, granted);
        return granted == wanted ? new Done(cart) : new Limited(cart, sku, granted);
    }

    private CartChange remove(SecretToken token, Sku sku) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!rows.touch(token)) {
                return new Refused(sku, Reason.NOT_IN_CART);
            }
            rows.remove(token, sku);
            return new Done(rows.find(token).orElseThrow());
        }));
    }

    private static PricedLine priced(
            CartLine line,
            @Nullable SellableVariant variant,
            Map<Sku, Availability> availabilities,
            @Nullable Long before) {
        Money then = variant == null || before == null
                ? null
                : new Money(before, variant.price().currency());
        return new PricedLine(
                line.sku(),
                line.quantity(),
                variant,
                variant == null ? null : variant.price().times(line.quantity()),
                then == null || then.equals(Objects.requireNonNull(variant).price()) ? null : then,
                Objects.requireNonNull(availabilities.get(line.sku())));
    }

    private static void requireUnits(int quantity, int least) {
        if (quantity < least || quantity > MOST_UNITS) {
            throw new IllegalArgumentException("A line has %d to %d units".formatted(least, MOST_UNITS));
        }
    }

    @FunctionalInterface
    private interface Wish {
        int given(int before);
    }
}
