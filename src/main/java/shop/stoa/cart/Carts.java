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
 * The front door of the cart room; PostgreSQL is asked each time. A change is one statement, which finds the cart as it was read or does
 * nothing; then it is made once more with the cart's row locked, so that of two at once the second builds on the first and none is lost.
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
        Wanted wanted = new Wanted(sku, wish, mayBegin, Math.min(MOST_UNITS, available), price.get());
        CartChange made = atOnce(token, there, wanted).orElseGet(() -> changeInTurn(token, wanted));
        meters.count(made);
        return made;
    }

    /** By one statement, where the cart is as it was read when that comes to its row, or there is none yet; else nothing has happened. */
    private Optional<CartChange> atOnce(SecretToken token, Optional<Cart> there, Wanted wanted) {
        if (there.isEmpty() && !wanted.mayBegin) {
            return Optional.of(new Refused(wanted.sku, Reason.NOT_IN_CART));
        }
        Cart next = there.map(Cart::next).orElseGet(() -> Cart.begun(token));
        CartChange change = wanted.in(next);
        boolean made = change instanceof Refused
                || (there.isPresent()
                        ? rows.putNext(next, wanted.sku, wanted.unitsIn(next), wanted.price.minor())
                        : rows.begin(next, wanted.sku, wanted.unitsIn(next), wanted.price.minor()));
        return made ? Optional.of(change) : Optional.empty();
    }

    /** Behind whoever else is changing the cart. */
    private CartChange changeInTurn(SecretToken token, Wanted wanted) {
        return Objects.requireNonNull(transaction.execute(status -> {
            CartChange change = changeLocked(token, wanted);
            if (change instanceof Refused) {
                status.setRollbackOnly();
            }
            return change;
        }));
    }

    private CartChange changeLocked(SecretToken token, Wanted wanted) {
        if (wanted.mayBegin) {
            rows.touchOrBegin(token);
        } else if (!rows.touch(token)) {
            return new Refused(wanted.sku, Reason.NOT_IN_CART);
        }
        // locked, so what was read of it stays so
        Cart before = rows.find(token).orElseThrow();
        CartChange change = wanted.in(before);
        if (!(change instanceof Refused)) {
            rows.put(token, wanted.sku, wanted.unitsIn(before), wanted.price.minor());
        }
        return change;
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

    /**
     * What somebody wants of one thing.
     *
     * @param mayBegin whether it need not be in the cart yet, nor the cart be there
     * @param most units that can be had
     */
    private record Wanted(Sku sku, Wish wish, boolean mayBegin, int most, Money price) {

        /** What becomes of a cart that is of the change's version already and has the lines from before it. */
        CartChange in(Cart before) {
            int there = before.quantityOf(sku);
            if (there == 0 && !mayBegin) {
                return new Refused(sku, Reason.NOT_IN_CART);
            }
            if (there == 0 && before.lines().size() >= MOST_LINES) {
                return new Refused(sku, Reason.CART_FULL);
            }
            int granted = unitsIn(before);
            Cart cart = before.with(sku, granted);
            return granted == wish.given(there) ? new Done(cart) : new Limited(cart, sku, granted);
        }

        int unitsIn(Cart before) {
            return Math.min(wish.given(before.quantityOf(sku)), most);
        }
    }
}
