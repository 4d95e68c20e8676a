package shop.stoa.cart;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
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

    /** Whether the token is one of those that hold this cart. */
    boolean holds(SecretToken token, byte[] cart) {
        return jdbc.sql("select exists (select from cart.holder where key = :key and cart = :cart)")
                .param("key", token.digest())
                .param("cart", cart)
                .query(Boolean.class)
                .single();
    }

    /** Puts a guest's lines with the customer's: none is lost, and the units of both add up to as many as a line can have. */
    void join(SecretToken guest, byte[] own) {
        Optional<String> checkoutKey = isEmpty(own) ? checkoutKeyOf(guest) : Optional.empty();
        jdbc.sql("""
                        insert into cart.line as kept (cart, sku, quantity, price)
                        select :own, sku, quantity, price from cart.line where cart = :guest order by position
                        on conflict (cart, sku) do update set
                            quantity = least(:most, kept.quantity + excluded.quantity), price = excluded.price
                        """)
                .param("own", own)
                .param("guest", guest.digest())
                .param("most", Carts.MOST_UNITS)
                .update();
        jdbc.sql("delete from cart.cart where key = :guest")
                .param("guest", guest.digest())
                .update();
        checkoutKey.ifPresent(key -> jdbc.sql("update cart.cart set checkout_key = :checkoutKey where key = :own")
                .param("checkoutKey", key)
                .param("own", own)
                .update());
    }

    private boolean isEmpty(byte[] cart) {
        return !jdbc.sql("select exists (select from cart.line where cart = :cart)")
                .param("cart", cart)
                .query(Boolean.class)
                .single();
    }

    /** An order that is being paid is found by it, and stays the same cart's where nothing else was in that. */
    private Optional<String> checkoutKeyOf(SecretToken guest) {
        return jdbc.sql("select checkout_key from cart.cart where key = :key")
                .param("key", guest.digest())
                .query(String.class)
                .optional();
    }

    void hold(SecretToken token, byte[] cart, UUID session) {
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

    void letGo(Collection<UUID> sessions) {
        jdbc.sql("delete from cart.holder where session = any(:sessions)")
                .param("sessions", sessions.toArray(UUID[]::new))
                .update();
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
