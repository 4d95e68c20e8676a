package shop.stoa.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.customers.CustomerId;
import shop.stoa.kernel.Money;

/**
 * Adds up what was sold: orders that were paid, at the moment of their confirmation, whatever became of them since, less what
 * went back or is on its way back and less what a bank has called back for good. Money that came for an order that had ended
 * before never counts: it was never confirmed.
 */
@Repository
class SalesFigures {

    /** A cancelled order whose money went back whole was no sale. */
    private static final String SUM = """
            count(*) filter (where status = 'CONFIRMED' or paid > refund_committed) as orders,
            coalesce(sum(paid - refund_committed - lost), 0) as revenue""";

    private final JdbcClient jdbc;

    SalesFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Takings between(Instant from, Instant until, Currency currency) {
        return jdbc.sql("select " + SUM + """
                         from orders.customer_order
                        where confirmed_at >= :from and confirmed_at < :until
                          and currency = :currency""")
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("currency", currency.getCurrencyCode())
                .query((row, n) -> takings(row, currency))
                .single();
    }

    Conversion conversion(Instant from, Instant until) {
        return jdbc.sql("""
                        select count(*) as ended, count(*) filter (where confirmed_at is not null) as paid
                        from orders.customer_order
                        where placed_at >= :from and placed_at < :until and status <> 'PENDING'""")
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .query((row, n) -> new Conversion(row.getLong("ended"), row.getLong("paid")))
                .single();
    }

    List<DaySales> byDay(LocalDate first, LocalDate last, ZoneId zone, Currency currency) {
        Map<LocalDate, Takings> days = new HashMap<>();
        jdbc.sql("select cast(confirmed_at at time zone :zone as date) as day, " + SUM + """
                         from orders.customer_order
                        where confirmed_at >= :from and confirmed_at < :until
                          and currency = :currency
                        group by 1""")
                .param("zone", zone.getId())
                .param("from", Timestamp.from(first.atStartOfDay(zone).toInstant()))
                .param(
                        "until",
                        Timestamp.from(last.plusDays(1).atStartOfDay(zone).toInstant()))
                .param("currency", currency.getCurrencyCode())
                .query((row, n) -> days.put(row.getObject("day", LocalDate.class), takings(row, currency)))
                .list();
        Takings none = new Takings(0, Money.zero(currency));
        return first.datesUntil(last.plusDays(1))
                .map(day -> new DaySales(day, days.getOrDefault(day, none)))
                .toList();
    }

    Takings of(CustomerId customer, Currency currency) {
        return jdbc.sql("select " + SUM + """
                         from orders.customer_order
                        where customer_id = :customer and confirmed_at is not null and currency = :currency""")
                .param("customer", customer.value())
                .param("currency", currency.getCurrencyCode())
                .query((row, n) -> takings(row, currency))
                .single();
    }

    boolean any() {
        return jdbc.sql("select exists (select 1 from orders.customer_order where confirmed_at is not null)")
                .query(Boolean.class)
                .single();
    }

    private static Takings takings(ResultSet row, Currency currency) throws SQLException {
        return new Takings(row.getLong("orders"), new Money(row.getLong("revenue"), currency));
    }
}
