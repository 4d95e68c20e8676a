package shop.stoa.cart;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.customers.CustomerId;
import shop.stoa.kernel.SecretToken;

/** The statements by which a guest's cart becomes a customer's, inside the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class JoiningRows {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;

    /** As long as what was typed is kept, where the merchant has not said otherwise. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    JoiningRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Locks the customer's cart; begins it where there is none. */
    byte[] own(CustomerId customer) {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return jdbc.sql("""
                        insert into cart.cart (key, version, checkout_key, created_at, changed_at, customer_id)
                        values (:key, 1, :checkoutKey, :at, :at, :customer)
                        on conflict (customer_id) do update set version = cart.version + 1, changed_at = excluded.changed_at
                        returning key
                        """)
                .param("key", key)
                .param("checkoutKey", SecretToken.random().value())
                .param("at", now())
                .param("customer", customer.value())
                .query((row, n) -> row.getBytes("key"))
                .single();
    }

    /** Locks the guest's cart that the token opens by itself. @return whether there is one */
    boolean lockGuests(SecretToken token) {
        return jdbc.sql("select 1 from cart.cart where key = :key and customer_id is null for update")
                .param("key", token.digest())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Whether the token is one of those that hold this cart, or did until its session ended. */
    boolean holds(SecretToken token, byte[] cart) {
        return jdbc.sql("select exists (select from cart.holder where key = :key and cart = :cart)")
                .param("key", token.digest())
                .param("cart", cart)
                .query(Boolean.class)
                .single();
    }

    /**
     * Puts a guest's lines with the customer's. The units of both add up to as many as a line can have; no line is lost, so that a cart
     * may come to have more of them than somebody can put into it, up to {@link Carts#MOST_JOINED}.
     */
    void join(SecretToken guest, byte[] own) {
        String guests = checkoutKeyOf(guest.digest());
        String customers = checkoutKeyOf(own);
        boolean empty = isEmpty(own);
        bringLines(guest, own);
        jdbc.sql("delete from cart.cart where key = :guest")
                .param("guest", guest.digest())
                .update();
        if (empty) {
            take(guests, own);
        }
        rememberFormer(empty ? customers : guests, own);
    }

    private void bringLines(SecretToken guest, byte[] own) {
        jdbc.sql("""
                        insert into cart.line as kept (cart, sku, quantity, price)
                        select :own, sku, quantity, price from (
                            select theirs.sku, theirs.quantity, theirs.price, theirs.position, ours.sku is null as fresh,
                                   row_number() over (partition by ours.sku is null order by theirs.position) as nth
                            from cart.line theirs
                                left join cart.line ours on ours.cart = :own and ours.sku = theirs.sku
                            where theirs.cart = :guest) brought
                        where not fresh or nth <= :mostJoined - (select count(*) from cart.line where cart = :own)
                        order by position
                        on conflict (cart, sku) do update set
                            quantity = least(:most, kept.quantity + excluded.quantity), price = excluded.price
                        """)
                .param("own", own)
                .param("guest", guest.digest())
                .param("most", Carts.MOST_UNITS)
                .param("mostJoined", Carts.MOST_JOINED)
                .update();
    }

    private boolean isEmpty(byte[] cart) {
        return !jdbc.sql("select exists (select from cart.line where cart = :cart)")
                .param("cart", cart)
                .query(Boolean.class)
                .single();
    }

    private String checkoutKeyOf(byte[] cart) {
        return jdbc.sql("select checkout_key from cart.cart where key = :key")
                .param("key", cart)
                .query(String.class)
                .single();
    }

    /** An order that is being paid is found by it, and stays the same cart's where nothing else was in that. */
    private void take(String checkoutKey, byte[] own) {
        jdbc.sql("update cart.cart set checkout_key = :checkoutKey where key = :own")
                .param("checkoutKey", checkoutKey)
                .param("own", own)
                .update();
    }

    /** What was placed under it may still be paid for, until the cart is paid for as a whole. */
    private void rememberFormer(String checkoutKey, byte[] own) {
        jdbc.sql("insert into cart.former_key (checkout_key, cart) values (:checkoutKey, :own)")
                .param("checkoutKey", checkoutKey)
                .param("own", own)
                .update();
    }

    /** Those that were let go long ago are forgotten by the way. */
    void hold(SecretToken token, byte[] cart, UUID session) {
        jdbc.sql("delete from cart.holder where cart = :cart and session is null and let_go_at < :limit")
                .param("cart", cart)
                .param("limit", now().minus(REMEMBERED))
                .update();
        jdbc.sql("insert into cart.holder (key, cart, session) values (:key, :cart, :session)")
                .param("key", token.digest())
                .param("cart", cart)
                .param("session", session)
                .update();
    }

    void letGo(SecretToken token) {
        jdbc.sql("delete from cart.holder where key = :key")
                .param("key", token.digest())
                .update();
    }

    /** Their tokens open nothing from now on. */
    void letGo(Collection<UUID> sessions) {
        jdbc.sql("update cart.holder set session = null, let_go_at = :now where session = any(:sessions)")
                .param("now", now())
                .param("sessions", sessions.toArray(UUID[]::new))
                .update();
    }

    /** The digests of all tokens that have opened the customer's cart. */
    List<byte[]> tokensOf(CustomerId customer) {
        return jdbc.sql("""
                        select holder.key from cart.holder join cart.cart on cart.key = holder.cart
                        where cart.customer_id = :customer
                        """)
                .param("customer", customer.value())
                .query((row, n) -> row.getBytes("key"))
                .list();
    }

    void removeOf(CustomerId customer) {
        jdbc.sql("delete from cart.cart where customer_id = :customer")
                .param("customer", customer.value())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
