package shop.stoa.cart;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;

/**
 * The statements on the cart's tables. Whoever changes a cart locks its row first, by raising its version; what is read
 * afterwards in the same transaction is nobody else's to change.
 */
@Component
class CartRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    CartRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The cart and its lines, of one moment: one statement. */
    Optional<Cart> find(SecretToken token) {
        record Row(
                long version, String checkoutKey, @Nullable String sku, int quantity) {}
        List<Row> rows = jdbc.sql("""
                select cart.version, cart.checkout_key, line.sku, line.quantity
                from cart.cart left join cart.line on line.cart = cart.key
                where cart.key = cart.opened_by(:key)
                order by line.position
                """)
                .param("key", token.digest())
                .query((row, i) -> new Row(
                        row.getLong("version"),
                        row.getString("checkout_key"),
                        row.getString("sku"),
                        row.getInt("quantity")))
                .list();
        return rows.stream()
                .findFirst()
                .map(first -> new Cart(
                        token,
                        first.version(),
                        new SecretToken(first.checkoutKey()),
                        rows.stream()
                                .flatMap(row -> row.sku() == null
                                        ? Stream.empty()
                                        : Stream.of(new CartLine(new Sku(row.sku()), row.quantity())))
                                .toList()));
    }

    /** What a copy of the cart is compared with, and does not say: one statement. */
    Optional<CartState> stateOf(SecretToken token) {
        Map<Sku, Long> prices = new HashMap<>();
        List<Long> versions = jdbc.sql("""
                select cart.version, line.sku, line.price
                from cart.cart left join cart.line on line.cart = cart.key and line.price is not null
                where cart.key = cart.opened_by(:key)
                """)
                .param("key", token.digest())
                .query((row, n) -> {
                    String sku = row.getString("sku");
                    if (sku != null) {
                        prices.put(new Sku(sku), row.getLong("price"));
                    }
                    return row.getLong("version");
                })
                .list();
        return versions.stream().findFirst().map(version -> new CartState(version, prices));
    }

    Optional<Long> versionOf(SecretToken token) {
        return jdbc.sql("select version from cart.cart where key = cart.opened_by(:key)")
                .param("key", token.digest())
                .query(Long.class)
                .optional();
    }

    /**
     * Begins a cart with its first line: one statement.
     *
     * @return whether there was none
     */
    boolean begin(Cart cart, Sku sku, int quantity, long price) {
        return isPut(jdbc.sql("""
                        with begun as (
                            insert into cart.cart (key, version, checkout_key, created_at, changed_at)
                            values (cart.opened_by(:key), :version, :checkoutKey, :at, :at)
                            on conflict (key) do nothing
                            returning key)
                        insert into cart.line (cart, sku, quantity, price)
                        select begun.key, :sku, :quantity, :price from begun
                        """), cart, sku, quantity, price);
    }

    /**
     * Puts a line into a cart that is of the version before this one when it is locked: one statement. Whatever changes a cart's lines
     * raises its version, so what was read with that version is so.
     *
     * @return whether it was
     */
    boolean putNext(Cart cart, Sku sku, int quantity, long price) {
        return isPut(jdbc.sql("""
                        with raised as (
                            update cart.cart set version = :version, changed_at = :at
                            where key = cart.opened_by(:key) and version = :version - 1 and checkout_key = :checkoutKey
                            returning key)
                        insert into cart.line (cart, sku, quantity, price)
                        select raised.key, :sku, :quantity, :price from raised
                        on conflict (cart, sku) do update set quantity = excluded.quantity, price = excluded.price
                        """), cart, sku, quantity, price);
    }

    private boolean isPut(JdbcClient.StatementSpec statement, Cart cart, Sku sku, int quantity, long price) {
        return statement
                        .param("key", cart.token().digest())
                        .param("version", cart.version())
                        .param("checkoutKey", cart.checkoutKey().value())
                        .param("at", now())
                        .param("sku", sku.value())
                        .param("quantity", quantity)
                        .param("price", price)
                        .update()
                == 1;
    }

    /** Locks the cart and raises its version; begins it where there is none. */
    @Transactional(propagation = Propagation.MANDATORY)
    void touchOrBegin(SecretToken token) {
        jdbc.sql("""
                insert into cart.cart (key, version, checkout_key, created_at, changed_at)
                values (cart.opened_by(:key), 1, :checkoutKey, :at, :at)
                on conflict (key) do update set version = cart.version + 1, changed_at = excluded.changed_at
                """)
                .param("key", token.digest())
                .param("checkoutKey", SecretToken.random().value())
                .param("at", now())
                .update();
    }

    /** Locks the cart and raises its version; false where there is none. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean touch(SecretToken token) {
        return jdbc.sql("update cart.cart set version = version + 1, changed_at = :at where key = cart.opened_by(:key)")
                        .param("key", token.digest())
                        .param("at", now())
                        .update()
                == 1;
    }

    /** @param price what one of it costs, in minor units */
    void put(SecretToken token, Sku sku, int quantity, long price) {
        jdbc.sql("""
                insert into cart.line (cart, sku, quantity, price) values (cart.opened_by(:cart), :sku, :quantity, :price)
                on conflict (cart, sku) do update set quantity = excluded.quantity, price = excluded.price
                """)
                .param("cart", token.digest())
                .param("sku", sku.value())
                .param("quantity", quantity)
                .param("price", price)
                .update();
    }

    /** What one of each cost when it was last put in, in minor units; what is not known is absent. */
    Map<Sku, Long> pricesOf(SecretToken token) {
        Map<Sku, Long> prices = new HashMap<>();
        jdbc.sql("select sku, price from cart.line where cart = cart.opened_by(:cart) and price is not null")
                .param("cart", token.digest())
                .query(row -> {
                    prices.put(new Sku(row.getString("sku")), row.getLong("price"));
                });
        return prices;
    }

    void remove(SecretToken token, Sku sku) {
        jdbc.sql("delete from cart.line where cart = cart.opened_by(:cart) and sku = :sku")
                .param("cart", token.digest())
                .param("sku", sku.value())
                .update();
    }

    /**
     * Gives the cart that has this checkout key a new one; where a cart has joined another, the other one forgets its key. With
     * it the cart's row is locked. Empty where no cart has or had it, which is so when this was done before.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<byte[]> renewCheckoutKey(SecretToken checkoutKey) {
        return renew(checkoutKey).or(() -> forgetFormer(checkoutKey));
    }

    private Optional<byte[]> renew(SecretToken checkoutKey) {
        return jdbc.sql("""
                update cart.cart set checkout_key = :next, version = version + 1, changed_at = :at
                where checkout_key = :checkoutKey
                returning key
                """)
                .param("checkoutKey", checkoutKey.value())
                .param("next", SecretToken.random().value())
                .param("at", now())
                .query((row, i) -> row.getBytes("key"))
                .optional();
    }

    /** The cart first, like everybody who locks it. */
    private Optional<byte[]> forgetFormer(SecretToken checkoutKey) {
        Optional<byte[]> cart = jdbc.sql("""
                update cart.cart set version = version + 1, changed_at = :at
                where key = (select cart from cart.former_key where checkout_key = :checkoutKey)
                returning key
                """)
                .param("checkoutKey", checkoutKey.value())
                .param("at", now())
                .query((row, i) -> row.getBytes("key"))
                .optional();
        return cart.filter(there -> jdbc.sql("delete from cart.former_key where checkout_key = :checkoutKey")
                        .param("checkoutKey", checkoutKey.value())
                        .update()
                == 1);
    }

    List<SecretToken> formerKeysOf(SecretToken token) {
        return jdbc.sql("select checkout_key from cart.former_key where cart = cart.opened_by(:key)")
                .param("key", token.digest())
                .query((row, i) -> new SecretToken(row.getString("checkout_key")))
                .list();
    }

    /** Takes units off a line of a locked cart; what was added meanwhile stays. */
    void take(byte[] cart, Sku sku, int quantity) {
        jdbc.sql("delete from cart.line where cart = :cart and sku = :sku and quantity <= :quantity")
                .param("cart", cart)
                .param("sku", sku.value())
                .param("quantity", quantity)
                .update();
        jdbc.sql("update cart.line set quantity = quantity - :quantity where cart = :cart and sku = :sku")
                .param("cart", cart)
                .param("sku", sku.value())
                .param("quantity", quantity)
                .update();
    }

    /**
     * Checkout keys of some carts whose last change was before this. One that a browser holds is not abandoned: whoever is signed in
     * there would go on with another one, which is not theirs.
     */
    List<SecretToken> unchangedSince(Instant limit, int most) {
        // a cart has begun before it was changed, and when it began is what there is an index of
        return jdbc.sql("""
                        select checkout_key from cart.cart
                        where created_at < :limit and changed_at < :limit
                            and not exists (
                                select from cart.holder where holder.cart = cart.key and holder.session is not null)
                        order by created_at limit :most
                        """)
                .param("limit", limit.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, n) -> new SecretToken(row.getString("checkout_key")))
                .list();
    }

    /** Removes carts, and their lines with them, but those that somebody has changed or opened meanwhile. @return how many */
    int removeUnchangedSince(Instant limit, Collection<SecretToken> checkoutKeys) {
        return jdbc.sql("""
                        delete from cart.cart
                        where checkout_key = any (:keys) and changed_at < :limit
                            and not exists (
                                select from cart.holder where holder.cart = cart.key and holder.session is not null)
                        """)
                .param("limit", limit.atOffset(ZoneOffset.UTC))
                .param("keys", checkoutKeys.stream().map(SecretToken::value).toArray(String[]::new))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
