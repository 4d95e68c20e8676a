package shop.stoa.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import shop.stoa.kernel.Slice;

/**
 * Reads orders for pages, an order and what belongs to it on one connection: whoever holds one while asking for a second
 * brings the pool to a standstill as soon as there are as many of them as it has connections.
 */
@Repository
@Transactional(readOnly = true)
class OrderReading {

    private static final int PAGE_SIZE = 50;

    /** Every order that a page of the list may show; each condition is off while its parameter is null. */
    private static final String MATCHING = """
            from orders.customer_order o
            where (cast(:status as text) is null or o.status = :status)
              and (cast(:words as text) is null or o.number = cast(:number as bigint)
                   or o.email ilike :words escape '\\' or o.name ilike :words escape '\\')
            """;

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
        return jdbc.sql("select * from orders.customer_order where " + condition)
                .param("value", value)
                .query((row, n) -> read(row))
                .optional();
    }

    Slice<OrderSummary> latest(int page, @Nullable OrderStatus status, @Nullable String words) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("status", status == null ? null : status.name());
        params.put("words", words == null ? null : "%" + escaped(words) + "%");
        params.put("number", words == null ? null : number(words));
        long total = jdbc.sql("select count(*) " + MATCHING)
                .params(params)
                .query(Long.class)
                .single();
        List<OrderSummary> rows = jdbc.sql(
                        """
                        select o.*, (select coalesce(sum(quantity), 0) from orders.order_line l where l.order_id = o.id) as items
                        """ + MATCHING + "order by o.placed_at desc, o.id limit :size offset :offset")
                .params(params)
                .param("size", PAGE_SIZE)
                .param("offset", (long) (page - 1) * PAGE_SIZE)
                .query((row, n) -> summary(row))
                .list();
        return new Slice<>(rows, page, PAGE_SIZE, total);
    }

    Takings takingsSince(Instant from, Currency currency) {
        return jdbc.sql("""
                        select count(*) as orders, coalesce(sum(paid - refunded), 0) as revenue
                        from orders.customer_order
                        where status = 'CONFIRMED' and confirmed_at >= :from and currency = :currency""")
                .param("from", Timestamp.from(from))
                .param("currency", currency.getCurrencyCode())
                .query((row, n) -> new Takings(row.getLong("orders"), new Money(row.getLong("revenue"), currency)))
                .single();
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static @Nullable Long number(String words) {
        String digits = words.startsWith("#") ? words.substring(1) : words;
        return digits.matches("[0-9]{1,15}") ? Long.valueOf(digits) : null;
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
                address(row),
                linesOf(id, currency),
                delivery(row, currency),
                Money.of(row.getLong("total"), currency),
                Money.of(row.getLong("paid"), currency),
                Money.of(row.getLong("refunded"), currency),
                Locale.forLanguageTag(row.getString("language")),
                id.payment(),
                timeline.of(id),
                row.getTimestamp("placed_at").toInstant(),
                instant(row, "confirmed_at"));
    }

    private static PostalAddress address(ResultSet row) throws SQLException {
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
        return jdbc.sql("select * from orders.order_line where order_id = :id order by position")
                .param("id", id.value())
                .query((row, n) -> new OrderLine(
                        new Sku(row.getString("sku")),
                        row.getString("title"),
                        row.getString("choices"),
                        row.getInt("quantity"),
                        Money.of(row.getLong("unit_price"), currency),
                        Money.of(row.getLong("gross"), currency),
                        Money.of(row.getLong("net"), currency),
                        Money.of(row.getLong("tax"), currency),
                        row.getInt("tax_rate"),
                        row.getString("image_path")))
                .list();
    }

    private static OrderSummary summary(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new OrderSummary(
                new OrderId(row.getObject("id", UUID.class)),
                number(row),
                OrderStatus.valueOf(row.getString("status")),
                row.getString("name"),
                new EmailAddress(row.getString("email")),
                row.getInt("items"),
                Money.of(row.getLong("total"), currency),
                Money.of(row.getLong("paid"), currency),
                Money.of(row.getLong("refunded"), currency),
                row.getTimestamp("placed_at").toInstant());
    }

    private static @Nullable OrderNumber number(ResultSet row) throws SQLException {
        long number = row.getLong("number");
        return row.wasNull() ? null : new OrderNumber(number);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
