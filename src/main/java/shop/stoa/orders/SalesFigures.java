package shop.stoa.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.customers.CustomerId;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;

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

    /** Status by status, so that the index of the lists answers: of those that were called off alone the order itself says whether it was paid. */
    Conversion conversion(Instant from, Instant until) {
        return jdbc.sql("""
                        select count(*) as ended, count(*) filter (where paid) as paid from (
                            select true as paid from orders.customer_order
                            where status = 'CONFIRMED' and placed_at >= :from and placed_at < :until
                            union all
                            select false from orders.customer_order
                            where status = 'EXPIRED' and placed_at >= :from and placed_at < :until
                            union all
                            select confirmed_at is not null from orders.customer_order
                            where status = 'CANCELLED' and placed_at >= :from and placed_at < :until) ended""")
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .query((row, n) -> new Conversion(row.getLong("ended"), row.getLong("paid")))
                .single();
    }

    List<DaySales> byDay(LocalDate first, LocalDate last, ZoneId zone, Currency currency) {
        List<LocalDate> days = first.datesUntil(last.plusDays(1)).toList();
        // a part of the index for each day: asking of every order which day it was would cost more than to add it up
        return jdbc.sql("select sold.* from unnest(:from::timestamptz[], :until::timestamptz[]) with ordinality"
                        + " as d (begins, ends, place) cross join lateral (select " + SUM + """
                         from orders.customer_order
                        where confirmed_at >= d.begins and confirmed_at < d.ends and currency = :currency) sold
                        order by d.place""")
                .param("from", moments(days.stream(), zone))
                .param("until", moments(days.stream().map(day -> day.plusDays(1)), zone))
                .param("currency", currency.getCurrencyCode())
                .query((row, n) -> new DaySales(days.get(n), takings(row, currency)))
                .list();
    }

    private static String[] moments(Stream<LocalDate> days, ZoneId zone) {
        return days.map(day -> day.atStartOfDay(zone).toInstant().toString()).toArray(String[]::new);
    }

    /** Added up as doubles, which hold such sums whole and are quicker by far than the decimals that whole numbers would become. */
    List<SoldSku> best(Instant from, Instant until, Currency currency, int most) {
        return jdbc.sql("""
                        select sku, sum(units) as units, sum(revenue::float8) as revenue from orders.sold_line
                        where sold_at >= :from and sold_at < :until and currency = :currency
                        group by sku having sum(units) > 0
                        order by sum(revenue::float8) desc, sku limit :most""")
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("currency", currency.getCurrencyCode())
                .param("most", most)
                .query((row, n) -> new SoldSku(
                        new Sku(row.getString("sku")),
                        row.getLong("units"),
                        new Money(row.getLong("revenue"), currency)))
                .list();
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
