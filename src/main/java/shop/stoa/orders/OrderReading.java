package shop.stoa.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.customers.CustomerId;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.PostalAddress;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;

/**
 * Reads orders for pages, an order and what belongs to it on one connection: whoever holds one while asking for a second
 * brings the pool to a standstill as soon as there are as many of them as it has connections.
 */
@Repository
@Transactional(readOnly = true)
class OrderReading {

    /** What {@link #summary} reads of an order {@code o}. */
    static final String SUMMARY =
            "o.id, o.number, o.status, o.name, o.email, o.total, o.currency, o.paid, o.refunded, o.dispute,"
                    + " o.processing_since, o.placed_at";

    private static final String DETAILS = """
            id, number, access_key, checkout_key, status, customer_id, email, coalesce(mail_to, email) as mail_to, name, company,
            line1, line2, postal_code, city, region, country, phone, currency, delivery_method, delivery_gross, delivery_net, delivery_tax, delivery_tax_rate,
            delivery_earliest, delivery_latest, total, paid, refunded, dispute, lost, refund_committed, processing_since,
            language, placed_at, confirmed_at, erased_at""";

    private final JdbcClient jdbc;
    private final Timeline timeline;

    OrderReading(JdbcClient jdbc, Timeline timeline) {
        this.jdbc = jdbc;
        this.timeline = timeline;
    }

    Optional<OrderDetails> byId(OrderId id) {
        return details("id = :value", id.value());
    }

    Optional<OrderDetails> byNumber(OrderNumber number) {
        return details("number = :value", number.value());
    }

    Optional<OrderDetails> byCheckoutKey(SecretToken key) {
        return details("checkout_key = :value", key.value());
    }

    private Optional<OrderDetails> details(String condition, Object value) {
        return jdbc.sql("select " + DETAILS + " from orders.customer_order where " + condition)
                .param("value", value)
                .query((row, n) -> read(row))
                .optional();
    }

    private OrderDetails read(ResultSet row) throws SQLException {
        OrderId id = new OrderId(row.getObject("id", UUID.class));
        String currency = row.getString("currency");
        return new OrderDetails(
                id,
                number(row),
                new SecretToken(row.getString("access_key")),
                new SecretToken(row.getString("checkout_key")),
                OrderStatus.valueOf(row.getString("status")),
                new CustomerId(row.getLong("customer_id")),
                new EmailAddress(row.getString("email")),
                new EmailAddress(row.getString("mail_to")),
                address(row),
                linesOf(id, currency),
                unitsOf(id),
                delivery(row, currency),
                Money.of(row.getLong("total"), currency),
                Money.of(row.getLong("paid"), currency),
                Money.of(row.getLong("refunded"), currency),
                DisputeView.valueOf(row.getString("dispute")),
                Money.of(row.getLong("lost"), currency),
                Money.of(row.getLong("refund_committed"), currency),
                isProcessing(row),
                Locale.forLanguageTag(row.getString("language")),
                id.payment(),
                timeline.of(id),
                row.getTimestamp("placed_at").toInstant(),
                instant(row, "confirmed_at"),
                instant(row, "erased_at"));
    }

    static PostalAddress address(ResultSet row) throws SQLException {
        return new PostalAddress(
                row.getString("name"),
                row.getString("company"),
                row.getString("line1"),
                row.getString("line2"),
                row.getString("postal_code"),
                row.getString("city"),
                row.getString("region"),
                new CountryCode(row.getString("country")),
                row.getString("phone"));
    }

    private static OrderDelivery delivery(ResultSet row, String currency) throws SQLException {
        return new OrderDelivery(
                row.getString("delivery_method"),
                Money.of(row.getLong("delivery_gross"), currency),
                Money.of(row.getLong("delivery_net"), currency),
                Money.of(row.getLong("delivery_tax"), currency),
                row.getInt("delivery_tax_rate"),
                row.getObject("delivery_earliest", LocalDate.class),
                row.getObject("delivery_latest", LocalDate.class));
    }

    private List<OrderLine> linesOf(OrderId id, String currency) {
        return jdbc.sql("""
                        select sku, title, choices, quantity, unit_price, gross, net, tax, tax_rate, image_path
                        from orders.order_line where order_id = :id order by position""")
                .param("id", id.value())
                .query((row, n) -> line(row, currency))
                .list();
    }

    static OrderLine line(ResultSet row, String currency) throws SQLException {
        return new OrderLine(
                new Sku(row.getString("sku")),
                row.getString("title"),
                row.getString("choices"),
                row.getInt("quantity"),
                Money.of(row.getLong("unit_price"), currency),
                Money.of(row.getLong("gross"), currency),
                Money.of(row.getLong("net"), currency),
                Money.of(row.getLong("tax"), currency),
                row.getInt("tax_rate"),
                row.getString("image_path"));
    }

    Set<SecretToken> unpaidAmong(Collection<SecretToken> checkoutKeys) {
        return jdbc.sql("""
                        select checkout_key from orders.customer_order
                        where checkout_key = any (:keys) and status = 'PENDING'""")
                .param("keys", checkoutKeys.stream().map(SecretToken::value).toArray(String[]::new))
                .query((row, n) -> new SecretToken(row.getString("checkout_key")))
                .set();
    }

    List<LineUnits> unitsOf(OrderId id) {
        return jdbc.sql("""
                        select position, sku, quantity, dispatched, removed, returned from orders.order_line
                        where order_id = :id order by position""")
                .param("id", id.value())
                .query((row, n) -> units(row))
                .list();
    }

    static LineUnits units(ResultSet row) throws SQLException {
        return new LineUnits(
                row.getInt("position"),
                new Sku(row.getString("sku")),
                row.getInt("quantity"),
                row.getInt("dispatched"),
                row.getInt("removed"),
                row.getInt("returned"));
    }

    static OrderSummary summary(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        Money paid = Money.of(row.getLong("paid"), currency);
        Money refunded = Money.of(row.getLong("refunded"), currency);
        return new OrderSummary(
                new OrderId(row.getObject("id", UUID.class)),
                number(row),
                OrderStatus.valueOf(row.getString("status")),
                row.getString("name"),
                new EmailAddress(row.getString("email")),
                row.getInt("items"),
                Money.of(row.getLong("total"), currency),
                paid,
                refunded,
                DisputeView.valueOf(row.getString("dispute")),
                PaymentView.of(paid, refunded, isProcessing(row)),
                FulfilmentView.of(row.getInt("to_dispatch"), row.getInt("dispatched"), row.getInt("returned")),
                row.getTimestamp("placed_at").toInstant());
    }

    private static boolean isProcessing(ResultSet row) throws SQLException {
        return row.getTimestamp("processing_since") != null
                && row.getString("status").equals("PENDING");
    }

    private static @Nullable OrderNumber number(ResultSet row) throws SQLException {
        long number = row.getLong("number");
        return row.wasNull() ? null : new OrderNumber(number);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
