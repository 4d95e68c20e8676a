package shop.stoa.orders;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.PostalAddress;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;

/** The rows of orders, as they are written; {@link OrderReading} reads them for pages. */
@Repository
class OrderRepository {

    private final JdbcClient jdbc;

    OrderRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a transaction that moves an order needs to know of it. @param givenUpBy who of the staff, or null @param erased whether the person is gone from it */
    record Locked(
            OrderId id,
            OrderStatus status,
            SecretToken checkoutKey,
            Money total,
            boolean givenUp,
            @Nullable String givenUpBy,
            boolean erased) {}

    /** Writes the order; false where its checkout key has placed one already, from which its own key follows too. */
    boolean insert(OrderId id, SecretToken accessKey, NewOrder order, Money total, Instant now) {
        PostalAddress to = order.address();
        OrderDelivery delivery = order.delivery();
        boolean inserted = jdbc.sql("""
                                insert into orders.customer_order (
                                    id, checkout_key, access_key, status, customer_id, email, name, company, line1, line2,
                                    postal_code, city, region, country, phone, language, currency, delivery_method,
                                    delivery_gross, delivery_net, delivery_tax, delivery_tax_rate, delivery_earliest,
                                    delivery_latest, total, placed_at)
                                values (
                                    :id, :checkoutKey, :accessKey, 'PENDING', :customer, :email, :name, :company, :line1,
                                    :line2, :postalCode, :city, :region, :country, :phone, :language, :currency, :method,
                                    :gross, :net, :tax, :rate, :earliest, :latest, :total, :now)
                                on conflict do nothing""")
                        .param("id", id.value())
                        .param("checkoutKey", order.checkoutKey().value())
                        .param("accessKey", accessKey.value())
                        .param("customer", order.customer().value())
                        .param("email", order.email().value())
                        .param("name", to.name())
                        .param("company", to.company())
                        .param("line1", to.line1())
                        .param("line2", to.line2())
                        .param("postalCode", to.postalCode())
                        .param("city", to.city())
                        .param("region", to.region())
                        .param("country", to.country().value())
                        .param("phone", to.phone())
                        .param("language", order.language().toLanguageTag())
                        .param("currency", total.currencyCode())
                        .param("method", delivery.method())
                        .param("gross", delivery.gross().minor())
                        .param("net", delivery.net().minor())
                        .param("tax", delivery.tax().minor())
                        .param("rate", delivery.taxRate())
                        .param("earliest", delivery.earliest())
                        .param("latest", delivery.latest())
                        .param("total", total.minor())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
        if (inserted) {
            insertLines(id, order.lines());
        }
        return inserted;
    }

    private void insertLines(OrderId id, List<OrderLine> lines) {
        for (int position = 0; position < lines.size(); position++) {
            OrderLine line = lines.get(position);
            jdbc.sql("""
                            insert into orders.order_line (
                                order_id, position, sku, title, choices, quantity, unit_price, gross, net, tax, tax_rate,
                                image_path)
                            values (
                                :order, :position, :sku, :title, :choices, :quantity, :unitPrice, :gross, :net, :tax,
                                :rate, :image)""")
                    .param("order", id.value())
                    .param("position", position)
                    .param("sku", line.sku().value())
                    .param("title", line.title())
                    .param("choices", line.choices())
                    .param("quantity", line.quantity())
                    .param("unitPrice", line.unitPrice().minor())
                    .param("gross", line.gross().minor())
                    .param("net", line.net().minor())
                    .param("tax", line.tax().minor())
                    .param("rate", line.taxRate())
                    .param("image", line.imagePath())
                    .update();
        }
    }

    /** The order that this checkout key has placed. */
    Optional<PlacedOrder> placedUnder(SecretToken checkoutKey) {
        return jdbc.sql("select id, total, currency from orders.customer_order where checkout_key = :key")
                .param("key", checkoutKey.value())
                .query((row, n) -> {
                    OrderId id = new OrderId(row.getObject("id", UUID.class));
                    return new PlacedOrder(
                            id, id.payment(), Money.of(row.getLong("total"), row.getString("currency")), true);
                })
                .optional();
    }

    Optional<Locked> lock(OrderId id) {
        return jdbc.sql("""
                        select id, status, checkout_key, total, currency, given_up_at is not null as given_up, given_up_by,
                            erased_at is not null as erased
                        from orders.customer_order where id = :id for update""")
                .param("id", id.value())
                .query((row, n) -> new Locked(
                        new OrderId(row.getObject("id", UUID.class)),
                        OrderStatus.valueOf(row.getString("status")),
                        new SecretToken(row.getString("checkout_key")),
                        Money.of(row.getLong("total"), row.getString("currency")),
                        row.getBoolean("given_up"),
                        row.getString("given_up_by"),
                        row.getBoolean("erased")))
                .optional();
    }

    Map<Sku, Integer> quantitiesOf(OrderId id) {
        Map<Sku, Integer> quantities = new TreeMap<>();
        jdbc.sql("select sku, quantity from orders.order_line where order_id = :id")
                .param("id", id.value())
                .query((row, n) ->
                        quantities.merge(new Sku(row.getString("sku")), row.getInt("quantity"), Integer::sum))
                .list();
        return quantities;
    }

    void confirmed(OrderId id, Money paid, Instant now) {
        jdbc.sql("""
                        update orders.customer_order
                        set status = 'CONFIRMED', paid = :paid, confirmed_at = :now where id = :id""")
                .param("paid", paid.minor())
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
    }

    /** Gives the next number; the counter's row stays locked until the transaction ends. */
    void numbered(OrderId id) {
        jdbc.sql("""
                        with next as (update orders.number_counter set last = last + 1 returning last)
                        update orders.customer_order set number = (select last from next) where id = :id""").param("id", id.value()).update();
    }

    void released(OrderId id, OrderStatus to) {
        jdbc.sql("update orders.customer_order set status = :status where id = :id")
                .param("status", to.name())
                .param("id", id.value())
                .update();
    }

    void paidLate(OrderId id, Money amount) {
        jdbc.sql("update orders.customer_order set paid = paid + :amount where id = :id")
                .param("amount", amount.minor())
                .param("id", id.value())
                .update();
    }

    /** Where mails about it go, which stays so until the transaction ends; empty where it is nobody's any more. */
    Optional<EmailAddress> lockMailTo(OrderId id) {
        return jdbc.sql("""
                        select coalesce(mail_to, email) from orders.customer_order
                        where id = :id and erased_at is null for no key update""")
                .param("id", id.value())
                .query(String.class)
                .optional()
                .map(EmailAddress::new);
    }

    /** Its own address is no other. */
    void mailTo(OrderId id, EmailAddress to) {
        jdbc.sql("""
                        update orders.customer_order set mail_to = case when lower(email) <> lower(:to) then :to end
                        where id = :id""").param("to", to.value()).param("id", id.value()).update();
    }

    /** The customer is done and the money on its way. */
    void processing(OrderId id, Instant since) {
        jdbc.sql("""
                        update orders.customer_order set processing_since = coalesce(processing_since, :since)
                        where id = :id""")
                .param("since", Timestamp.from(since))
                .param("id", id.value())
                .update();
    }

    /** @param lost what banks have called back of it for good */
    void disputed(OrderId id, DisputeView to, Money lost) {
        jdbc.sql("update orders.customer_order set dispute = :dispute, lost = :lost where id = :id")
                .param("dispute", to.name())
                .param("lost", lost.minor())
                .param("id", id.value())
                .update();
    }

    /** Remembers that somebody gave an unpaid order up. @param who of the staff, or null where it was the customer */
    boolean giveUp(OrderId id, @Nullable String who, Instant now) {
        return jdbc.sql("""
                        update orders.customer_order set given_up_by = case when given_up_at is null then :who else given_up_by end,
                            given_up_at = coalesce(given_up_at, :now)
                        where id = :id and status = 'PENDING'""")
                        .param("who", who)
                        .param("now", Timestamp.from(now))
                        .param("id", id.value())
                        .update()
                == 1;
    }
}
