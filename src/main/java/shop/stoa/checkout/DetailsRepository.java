package shop.stoa.checkout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.SecretToken;
import shop.stoa.orders.OrderId;

/** What shoppers have entered, and which cart an order came from; by the digest of the cart's token, never the token. */
@Repository
class DetailsRepository {

    private static final String CONTACT =
            "email, country, name, company, line1, line2, postal_code, city, region, phone";

    private final JdbcClient jdbc;

    DetailsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Details> find(SecretToken cart) {
        return jdbc.sql("select " + CONTACT + ", delivery from checkout.details where cart = :cart")
                .param("cart", cart.digest())
                .query((row, n) -> new Details(contact(row), row.getString("delivery")))
                .optional();
    }

    private static Contact contact(ResultSet row) throws SQLException {
        return new Contact(
                row.getString("email"),
                row.getString("country"),
                row.getString("name"),
                row.getString("company"),
                row.getString("line1"),
                row.getString("line2"),
                row.getString("postal_code"),
                row.getString("city"),
                row.getString("region"),
                row.getString("phone"));
    }

    /** @return whether nothing had been entered for the cart before */
    boolean keep(SecretToken cart, Contact contact, @Nullable String delivery, Instant now) {
        return write("""
                        insert into checkout.details (
                            cart, email, country, name, company, line1, line2, postal_code, city, region, phone, delivery,
                            changed_at)
                        values (
                            :cart, :email, :country, :name, :company, :line1, :line2, :postalCode, :city, :region, :phone,
                            :delivery, :now)
                        on conflict (cart) do update set
                            email = excluded.email, country = excluded.country, name = excluded.name,
                            company = excluded.company, line1 = excluded.line1, line2 = excluded.line2,
                            postal_code = excluded.postal_code, city = excluded.city, region = excluded.region,
                            phone = excluded.phone, delivery = excluded.delivery, changed_at = excluded.changed_at
                        returning xmax = 0""", cart, contact, now)
                .param("delivery", delivery)
                .query(Boolean.class)
                .single();
    }

    /** The same, but what is not given stays as it was. */
    boolean note(SecretToken cart, Contact contact, Instant now) {
        return write("""
                        insert into checkout.details as kept (
                            cart, email, country, name, company, line1, line2, postal_code, city, region, phone, changed_at)
                        values (
                            :cart, :email, :country, :name, :company, :line1, :line2, :postalCode, :city, :region, :phone,
                            :now)
                        on conflict (cart) do update set
                            email = coalesce(excluded.email, kept.email),
                            country = coalesce(excluded.country, kept.country),
                            name = coalesce(excluded.name, kept.name),
                            company = coalesce(excluded.company, kept.company),
                            line1 = coalesce(excluded.line1, kept.line1),
                            line2 = coalesce(excluded.line2, kept.line2),
                            postal_code = coalesce(excluded.postal_code, kept.postal_code),
                            city = coalesce(excluded.city, kept.city),
                            region = coalesce(excluded.region, kept.region),
                            phone = coalesce(excluded.phone, kept.phone),
                            changed_at = excluded.changed_at
                        returning xmax = 0""", cart, contact, now).query(Boolean.class).single();
    }

    // PostgreSQL gives a row that an upsert found, and did not insert, its own transaction as xmax
    private JdbcClient.StatementSpec write(String statement, SecretToken cart, Contact contact, Instant now) {
        return jdbc.sql(statement)
                .param("cart", cart.digest())
                .param("email", contact.email())
                .param("country", contact.country())
                .param("name", contact.name())
                .param("company", contact.company())
                .param("line1", contact.line1())
                .param("line2", contact.line2())
                .param("postalCode", contact.postalCode())
                .param("city", contact.city())
                .param("region", contact.region())
                .param("phone", contact.phone())
                .param("now", Timestamp.from(now));
    }

    void choose(SecretToken cart, String delivery, Instant now) {
        jdbc.sql("update checkout.details set delivery = :delivery, changed_at = :now where cart = :cart")
                .param("delivery", delivery)
                .param("now", Timestamp.from(now))
                .param("cart", cart.digest())
                .update();
    }

    /** Remembers that this token's cart has led to the order; the same again is nothing new. */
    void placed(OrderId order, SecretToken cart, Instant now) {
        jdbc.sql("""
                        insert into checkout.placed_order (order_id, cart, placed_at) values (:order, :cart, :now)
                        on conflict (order_id, cart) do nothing""")
                .param("order", order.value())
                .param("cart", cart.digest())
                .param("now", Timestamp.from(now))
                .update();
    }

    boolean wasPlacedFrom(OrderId order, SecretToken cart) {
        return jdbc.sql("select 1 from checkout.placed_order where order_id = :order and cart = :cart")
                .param("order", order.value())
                .param("cart", cart.digest())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** @param to one that nothing was entered under yet */
    void move(SecretToken from, SecretToken to) {
        jdbc.sql("update checkout.details set cart = :to where cart = :from")
                .param("to", to.digest())
                .param("from", from.digest())
                .update();
        jdbc.sql("update checkout.placed_order set cart = :to where cart = :from")
                .param("to", to.digest())
                .param("from", from.digest())
                .update();
    }

    /** What was typed has gone into the order and is not kept twice. */
    void forgetDetailsOf(OrderId order) {
        jdbc.sql("""
                        delete from checkout.details
                        where cart in (select cart from checkout.placed_order where order_id = :order)""").param("order", order.value()).update();
    }

    void forgetCartOf(OrderId order) {
        jdbc.sql("delete from checkout.placed_order where order_id = :order")
                .param("order", order.value())
                .update();
    }

    /** @param cart the digest of a token */
    void forgetDetailsOf(byte[] cart) {
        jdbc.sql("delete from checkout.details where cart = :cart")
                .param("cart", cart)
                .update();
    }

    void forgetDetailsOf(EmailAddress email) {
        jdbc.sql("delete from checkout.details where lower(email) = :key")
                .param("key", email.key())
                .update();
    }

    List<DetailCopies.Copy> copiesOf(EmailAddress email) {
        return jdbc.sql("select " + CONTACT
                        + ", changed_at from checkout.details where lower(email) = :key order by changed_at")
                .param("key", email.key())
                .query((row, n) -> new DetailCopies.Copy(
                        contact(row), row.getTimestamp("changed_at").toInstant()))
                .list();
    }

    /** @return how many, of some thousand at most */
    int forgetOlderThan(Instant limit) {
        return jdbc.sql("""
                        delete from checkout.details
                        where changed_at < :limit and cart in (
                            select cart from checkout.details where changed_at < :limit order by changed_at limit 5000)
                        """).param("limit", Timestamp.from(limit)).update();
    }
}
