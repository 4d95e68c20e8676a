package shop.stoa.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.customers.Customers;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.PostalAddress;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.NewOrder;
import shop.stoa.orders.OrderDelivery;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderLine;
import shop.stoa.orders.Orders;
import shop.stoa.payments.PaymentEvent;
import shop.stoa.payments.PaymentReference;
import shop.stoa.payments.RefundSource;
import shop.stoa.payments.RefundStatus;

/**
 * Orders for tests of whoever comes after the sale: placed through the ledger's own door, and paid by the news that the
 * payments' room would tell, with an attempt's row beside it. Where the stock room is lit, what is ordered arrives there first
 * and is reserved. No checkout, no provider.
 */
public final class Sales {

    private final ApplicationContext shop;
    private final Orders orders;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Sales(ApplicationContext shop) {
        this.shop = shop;
        this.orders = shop.getBean(Orders.class);
        this.jdbc = shop.getBean(JdbcClient.class);
        this.transaction = shop.getBean(TransactionTemplate.class);
    }

    /** Two vases in terracotta and a bowl, by parcel to Athens: 153.90 EUR. */
    public OrderDetails placed(String email) {
        return placed(email, "Ines Markou");
    }

    public OrderDetails placed(String email, String name) {
        return placed(email, name, Locale.UK);
    }

    /** The same by a reader of this language. */
    public OrderDetails placed(String email, String name, Locale language) {
        EmailAddress address = new EmailAddress(email);
        OrderId id = Objects.requireNonNull(transaction.execute(status -> {
            OrderId placed = orders.place(new NewOrder(
                            SecretToken.random(),
                            shop.getBean(Customers.class).guest(address),
                            address,
                            address,
                            new PostalAddress(
                                    name,
                                    null,
                                    "Adrianou 24",
                                    null,
                                    "105 55",
                                    "Athina",
                                    null,
                                    new CountryCode("GR"),
                                    "+30 210 0000000"),
                            List.of(
                                    line(
                                            "VASE-TALL-TER",
                                            "Tall amphora vase",
                                            "Terracotta, 30 cm",
                                            2,
                                            5000,
                                            10000,
                                            8065),
                                    line("BOWL-LOW", "Low serving bowl <wide>", "", 1, 4900, 4900, 3952)),
                            delivery(),
                            language))
                    .id();
            attempt(placed);
            reserve(placed);
            return placed;
        }));
        return orders.orderOf(id);
    }

    /** Placed, paid and confirmed. */
    public OrderDetails confirmed(String email) {
        return paid(placed(email));
    }

    public OrderDetails paid(OrderDetails order) {
        Instant now = Instant.now();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            update payments.attempt
                            set state = 'PAID', session_id = :session, intent_id = :intent, settled_at = now()
                            where reference = :id""")
                    .param("session", "cs_test_" + order.id())
                    .param("intent", "pi_" + order.id())
                    .param("id", order.payment().value())
                    .update();
            shop.publishEvent(new PaymentEvent.PaymentSettled(order.payment(), order.total(), now));
        });
        return orders.orderOf(order.id());
    }

    /** No refund of these orders is sent: the provider knows no such payments, and {@link #refundMoved} tells its word. */
    public Sales holdingRefundsBack() {
        jdbc.sql("""
                        create or replace function payments.hold_back() returns trigger language plpgsql as $$
                        begin
                            if exists (select 1 from payments.attempt where reference = new.reference
                                       and intent_id = 'pi_' || reference) then
                                new.next_try_at := now() + interval '1 day';
                            end if;
                            return new;
                        end $$""").update();
        jdbc.sql("""
                        create or replace trigger hold_back before insert on payments.refund
                        for each row execute function payments.hold_back()""").update();
        return this;
    }

    /** What the payments' room would tell of a refund. */
    public void refundMoved(OrderId order, UUID refund, Money amount, RefundStatus to, @Nullable String failure) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            update payments.refund set state = :state, provider_refund_id = coalesce(provider_refund_id, :provider)
                            where id = :id""")
                    .param("state", to.name())
                    .param("provider", "re_" + refund)
                    .param("id", refund)
                    .update();
            shop.publishEvent(new PaymentEvent.RefundMoved(
                    new PaymentReference(order.value()),
                    refund,
                    amount,
                    to,
                    RefundSource.STAFF,
                    failure,
                    Instant.now()));
        });
    }

    /** The provider says that nobody can pay it any more. */
    public OrderDetails expired(OrderDetails order) {
        transaction.executeWithoutResult(
                status -> shop.publishEvent(new PaymentEvent.PaymentExpired(order.payment(), Instant.now())));
        return orders.orderOf(order.id());
    }

    private void reserve(OrderId order) {
        shop.getBeanProvider(Inventory.class).ifAvailable(stock -> {
            Map<Sku, Integer> quantities = Map.of(new Sku("BOWL-LOW"), 1, new Sku("VASE-TALL-TER"), 2);
            new TreeMap<>(quantities).forEach((sku, quantity) -> stock.receive(sku, quantity, "tests"));
            stock.reserve(order, quantities);
        });
    }

    /** Checked far in the future, so that the reconciler leaves it alone. */
    private void attempt(OrderId order) {
        jdbc.sql("""
                        insert into payments.attempt (reference, state, amount, currency, request, expires_at, opened_at, next_check_at)
                        values (:id, 'CREATING', 15390, 'EUR', '{}', now() + interval '1 day', now(), now() + interval '1 day')""").param("id", new PaymentReference(order.value()).value()).update();
    }

    private static OrderLine line(
            String sku, String title, String choices, int quantity, long each, long gross, long net) {
        return new OrderLine(
                new Sku(sku), title, choices, quantity, eur(each), eur(gross), eur(net), eur(gross - net), 2400, null);
    }

    private static OrderDelivery delivery() {
        return new OrderDelivery(
                "Parcel", eur(490), eur(395), eur(95), 2400, LocalDate.of(2026, 11, 27), LocalDate.of(2026, 11, 30));
    }

    private static Money eur(long cents) {
        return Money.of(cents, "EUR");
    }
}
