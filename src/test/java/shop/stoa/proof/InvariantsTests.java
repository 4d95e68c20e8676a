package shop.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.testing.ShopTest;

/**
 * A checker that cannot fail proves nothing: every kind of corruption is planted once, with the guards of the tables taken
 * down, and found. Each planting is rolled back.
 */
@ShopTest
class InvariantsTests {

    private static final String CONFIRMED = "00000000-0000-0000-0000-0000000000c1";
    private static final String PENDING = "00000000-0000-0000-0000-0000000000c2";
    private static final String LATE = "00000000-0000-0000-0000-0000000000c3";
    private static final String SENT = "00000000-0000-0000-0000-0000000000c4";

    @Autowired
    private JdbcClient books;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void soundBooksBreakNothing() {
        inRolledBackBooks(() -> assertThat(Invariants.broken(books)).isEmpty());
    }

    @ParameterizedTest(name = "{0} is broken by: {1}")
    @MethodSource("corruptions")
    void everyKindOfCorruptionIsFound(Invariants invariant, String corruption) {
        inRolledBackBooks(() -> {
            assertThat(invariant.brokenBy(books)).as("before").isEmpty();
            books.sql(corruption).update();
            assertThat(invariant.brokenBy(books)).as("after").isNotEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void noInvariantIsLeftWithoutACorruption(Invariants invariant) {
        assertThat(corruptions().map(each -> each.get()[0])).contains(invariant);
    }

    static Stream<Arguments> corruptions() {
        return Stream.of(
                arguments(
                        Invariants.STOCK_IS_NEVER_OVERSOLD,
                        "update inventory.stock set reserved = 11 where sku = 'INV-1'"),
                arguments(
                        Invariants.STOCK_IS_NEVER_OVERSOLD,
                        "update inventory.stock set reserved = -1 where sku = 'INV-1'"),
                arguments(
                        Invariants.RESERVED_IS_WHAT_ORDERS_HOLD,
                        "update inventory.stock set reserved = reserved + 1 where sku = 'INV-1'"),
                arguments(
                        Invariants.ON_HAND_IS_THE_SUM_OF_ITS_MOVES,
                        "update inventory.stock set on_hand = on_hand + 1 where sku = 'INV-1'"),
                arguments(
                        Invariants.A_RESERVATION_IS_WHAT_ITS_UNITS_SAY,
                        "update inventory.reservation set state = 'COMMITTED' where order_id = '" + SENT + "'"),
                arguments(
                        Invariants.A_RESERVATION_IS_WHAT_ITS_UNITS_SAY,
                        "update inventory.reservation set shipped = 9 where order_id = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.A_CONFIRMED_ORDER_HAS_ITS_STOCK,
                        "update inventory.reservation set state = 'HELD' where order_id = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.A_CONFIRMED_ORDER_HAS_ITS_STOCK,
                        "update inventory.reservation set quantity = 1 where order_id = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.A_CONFIRMED_ORDER_HAS_ITS_STOCK,
                        "update orders.order_line set dispatched = 1 where order_id = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.A_CONFIRMED_ORDER_HAS_ITS_STOCK,
                        "update orders.order_line set removed = 1 where order_id = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.COMMITTED_STOCK_HAS_ITS_ORDER,
                        "update inventory.reservation set state = 'COMMITTED' where order_id = '" + PENDING + "'"),
                arguments(
                        Invariants.WHAT_LEFT_IS_WHAT_THE_ORDER_SHIPPED,
                        "insert into inventory.stock_move (sku, delta, kind, actor, order_id, at) values ('INV-1', -2, 'SALE', 'x', '"
                                + CONFIRMED + "', now())"),
                arguments(
                        Invariants.WHAT_LEFT_IS_WHAT_THE_ORDER_SHIPPED,
                        "delete from inventory.stock_move where order_id = '" + SENT + "'"),
                arguments(
                        Invariants.WHAT_WAS_DISPATCHED_IS_IN_PARCELS,
                        "delete from shipping.fulfilment_line where fulfilment_id = '" + SENT + "'"),
                arguments(
                        Invariants.WHAT_WAS_DISPATCHED_IS_IN_PARCELS,
                        "update orders.order_line set dispatched = 1 where order_id = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.A_PARCEL_IS_A_SALE_A_SKU,
                        "update shipping.fulfilment_line set quantity = 2 where fulfilment_id = '" + SENT + "'"),
                arguments(
                        Invariants.A_PARCEL_IS_A_SALE_A_SKU,
                        "delete from shipping.fulfilment where id = '" + SENT + "'"),
                arguments(
                        Invariants.NO_MORE_COMES_BACK_THAN_LEFT,
                        "insert into inventory.stock_move (sku, delta, kind, actor, order_id, at) values ('INV-1', 1, 'RETURN', 'x', '"
                                + SENT + "', now())"),
                arguments(
                        Invariants.UNITS_ARE_WHERE_THEY_CAN_BE,
                        "update orders.order_line set returned = 1 where order_id = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.WHAT_WAITS_IS_WHAT_HAS_SOMETHING_TO_BE_SENT,
                        "delete from orders.waiting_order where order_id = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.WHAT_WAITS_IS_WHAT_HAS_SOMETHING_TO_BE_SENT,
                        "update orders.order_line set dispatched = quantity where order_id = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.A_RELEASED_ORDER_HOLDS_NOTHING,
                        "update inventory.reservation set state = 'HELD' where order_id = '" + LATE + "'"),
                arguments(
                        Invariants.HELD_STOCK_WAITS_FOR_A_PENDING_ORDER,
                        "update inventory.reservation set state = 'HELD' where order_id = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.A_PENDING_ORDER_HAS_ONE_LIVE_PAYMENT,
                        "update payments.attempt set state = 'EXPIRED' where reference = '" + PENDING + "'"),
                arguments(
                        Invariants.A_LIVE_PAYMENT_IS_FOR_A_PENDING_ORDER,
                        "update orders.customer_order set status = 'EXPIRED' where id = '" + PENDING + "'"),
                arguments(
                        Invariants.GROSS_IS_NET_AND_TAX,
                        "update orders.order_line set tax = tax + 1 where order_id = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.GROSS_IS_NET_AND_TAX,
                        "update orders.customer_order set delivery_net = delivery_net + 1 where id = '" + CONFIRMED
                                + "'"),
                arguments(
                        Invariants.THE_TOTAL_IS_THE_SUM_OF_ITS_LINES,
                        "update orders.order_line set gross = gross + 1, tax = tax + 1 where order_id = '" + CONFIRMED
                                + "'"),
                arguments(
                        Invariants.AN_ORDER_IS_PAID_AS_IT_WAS_AGREED,
                        "update payments.attempt set amount = amount - 1 where reference = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.AN_ORDER_IS_PAID_AS_IT_WAS_AGREED,
                        "update payments.attempt set currency = 'USD' where reference = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.AN_ORDER_IS_PAID_AS_IT_WAS_AGREED,
                        "update payments.attempt set state = 'PAID' where reference = '" + PENDING + "'"),
                arguments(
                        Invariants.PAID_IS_WHAT_THE_LEDGER_CAPTURED,
                        "delete from payments.ledger where provider_id = 'pi_c1'"),
                arguments(
                        Invariants.REFUNDED_IS_WHAT_THE_LEDGER_SENT_BACK,
                        "update orders.customer_order set refunded = 1 where id = '" + LATE + "'"),
                arguments(
                        Invariants.REFUND_COMMITTED_IS_THE_SUM_OF_ITS_REFUNDS,
                        "update orders.customer_order set refund_committed = 1 where id = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.REFUND_COMMITTED_IS_THE_SUM_OF_ITS_REFUNDS,
                        "update payments.refund set state = 'FAILED' where reference = '" + LATE + "'"),
                arguments(
                        Invariants.ONE_MAIL_A_REFUND_THAT_WANTS_ONE,
                        "update orders.refund set notify = true where order_id = '" + LATE + "'"),
                arguments(
                        Invariants.ONE_MAIL_A_REFUND_THAT_WANTS_ONE,
                        "insert into notifications.mail (dedup_key, kind, order_id, written_at) values ('order-refunded:"
                                + LATE + "', 'order-refunded', '" + LATE + "', now())"),
                arguments(
                        Invariants.A_TAGS_LIST_SAYS_WHAT_THE_FIGURES_SAY,
                        "insert into orders.customer_tag (tag, customer_id) values ('regular', 1)"),
                arguments(
                        Invariants.A_TAGS_LIST_SAYS_WHAT_THE_FIGURES_SAY,
                        "insert into orders.tagged_customer (tag, customer_id, orders, spent, first_seen) values ('regular', 1, 1, 1, now())"),
                arguments(
                        Invariants.NO_UNIT_IS_REFUNDED_TWICE,
                        "insert into orders.refund_line (refund_id, position, quantity, amount) values ('" + LATE
                                + "', 0, 2, 100)"),
                arguments(
                        Invariants.NO_UNIT_IS_REFUNDED_TWICE,
                        "insert into orders.refund_line (refund_id, position, quantity, amount, back) values ('" + LATE
                                + "', 0, 1, 100, 1)"),
                arguments(
                        Invariants.NO_UNIT_IS_REFUNDED_TWICE,
                        "update orders.refund set delivery = 491 where order_id = '" + LATE + "'"),
                arguments(
                        Invariants.A_REFUND_FOR_UNITS_IS_THEIR_SUM,
                        "insert into orders.refund_line (refund_id, position, quantity, amount) values ('" + LATE
                                + "', 0, 1, 3000)"),
                arguments(
                        Invariants.BOTH_ROOMS_SAY_THE_SAME_OF_A_REFUND,
                        "update orders.refund set status = 'PENDING' where order_id = '" + LATE + "'"),
                arguments(
                        Invariants.BOTH_ROOMS_SAY_THE_SAME_OF_A_REFUND,
                        "delete from orders.refund where order_id = '" + LATE + "'"),
                arguments(
                        Invariants.ONE_CAPTURE_A_PAYMENT,
                        "insert into payments.ledger (reference, kind, provider_id, amount, currency, booked_at) values ('"
                                + CONFIRMED + "', 'CAPTURE', 'pi_again', 5490, 'EUR', now())"),
                arguments(
                        Invariants.ONE_CAPTURE_A_PAYMENT,
                        "update payments.attempt set intent_id = 'pi_other' where reference = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.NEVER_MORE_BACK_THAN_CAME,
                        "update payments.refund set amount = amount + 1 where reference = '" + LATE + "'"),
                arguments(
                        Invariants.A_REFUND_THAT_ARRIVED_IS_BOOKED_ONCE,
                        "delete from payments.ledger where provider_id = 're_c3'"),
                arguments(
                        Invariants.A_REFUND_THAT_ARRIVED_IS_BOOKED_ONCE,
                        "update payments.refund set state = 'PENDING' where reference = '" + LATE + "'"),
                arguments(
                        Invariants.A_REFUND_THAT_ARRIVED_IS_BOOKED_ONCE,
                        "insert into payments.ledger (reference, kind, provider_id, amount, currency, booked_at) values ('"
                                + LATE + "', 'REFUND_FAILED', 're_c3', 2990, 'EUR', now())"),
                arguments(
                        Invariants.LATE_MONEY_GOES_BACK_WHOLE,
                        "update payments.refund set amount = amount - 1 where reference = '" + LATE + "'"),
                arguments(
                        Invariants.LATE_MONEY_GOES_BACK_WHOLE,
                        "update payments.attempt set state = 'REFUND_DUE' where reference = '" + CONFIRMED + "'"),
                arguments(Invariants.ORDER_NUMBERS_HAVE_NO_GAPS, "update orders.number_counter set last = last + 1"),
                arguments(
                        Invariants.ORDER_NUMBERS_HAVE_NO_GAPS,
                        "update orders.customer_order set number = number + 100 where id = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.ORDER_NUMBERS_HAVE_NO_GAPS,
                        "update orders.customer_order set number = null where id = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.ONE_CONFIRMATION_MAIL_AN_ORDER,
                        "delete from notifications.mail where order_id = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.ONE_CONFIRMATION_MAIL_AN_ORDER,
                        "insert into notifications.mail (dedup_key, kind, order_id, written_at) values ('order-confirmed:"
                                + PENDING + "', 'order-confirmed', '" + PENDING + "', now())"),
                arguments(
                        Invariants.A_DISPUTE_SHOWS_ON_ITS_ORDER,
                        "update orders.customer_order set dispute = 'OPEN' where id = '" + CONFIRMED + "'"),
                arguments(
                        Invariants.A_DISPUTE_SHOWS_ON_ITS_ORDER,
                        "insert into payments.dispute (id, reference, amount, currency, state, reason, opened_at, moved_at) values ('du_1', '"
                                + CONFIRMED + "', 5490, 'EUR', 'WON', 'general', now(), now())"),
                arguments(
                        Invariants.A_DISPUTES_MONEY_FOLLOWS_ITS_STATE,
                        "insert into payments.ledger (reference, kind, provider_id, amount, currency, booked_at) values ('"
                                + CONFIRMED + "', 'DISPUTE', 'du_1', -5490, 'EUR', now())"),
                arguments(
                        Invariants.FIGURES_OF_A_CUSTOMER_ARE_THE_SUM_OF_THEIR_ORDERS,
                        "update orders.customer_figures set spent = spent + 1"),
                arguments(
                        Invariants.FIGURES_OF_A_CUSTOMER_ARE_THE_SUM_OF_THEIR_ORDERS,
                        "delete from orders.customer_figures"),
                arguments(
                        Invariants.NOTHING_IS_LEFT_TO_DO,
                        "insert into payments.provider_event (event_id, type, payload, state, next_try_at, received_at) values ('evt_x', 'x', '{}', 'DEAD', now(), now())"));
    }

    @ParameterizedTest(name = "{0} is found in: {1}")
    @MethodSource("delays")
    void whateverWaitsForTooLongIsFound(Overdue overdue, String delay) {
        inRolledBackBooks(() -> {
            assertThat(overdue.in(books)).as("before").isEmpty();
            books.sql(delay).update();
            assertThat(overdue.in(books)).as("after").isNotEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void nothingOverdueIsLeftWithoutADelay(Overdue overdue) {
        assertThat(delays().map(each -> each.get()[0])).contains(overdue);
    }

    static Stream<Arguments> delays() {
        String event =
                "insert into payments.provider_event (event_id, type, payload, state, next_try_at, received_at) values ('evt_x', 'x', '{}', 'NEW', now() - interval '%s', now() - interval '%s')";
        String mail =
                "insert into notifications.mail (dedup_key, kind, order_id, written_at, due_at) values ('x', 'order-confirmed', '"
                        + CONFIRMED + "', now(), now() + interval '%s')";
        return Stream.of(
                arguments(
                        Overdue.PAGES_BEING_MADE_FOR_MORE_THAN_TWO_MINUTES,
                        "update payments.attempt set state = 'CREATING', opened_at = now() - interval '3 minutes' where state = 'OPEN'"),
                arguments(
                        Overdue.PAYMENTS_DUE_FOR_MORE_THAN_A_MINUTE,
                        "update payments.attempt set next_check_at = now() - interval '2 minutes' where state = 'OPEN'"),
                arguments(
                        Overdue.PAYMENTS_PUT_OFF_TOO_FAR,
                        "update payments.attempt set next_check_at = now() + interval '12 minutes' where state = 'OPEN'"),
                arguments(
                        Overdue.REFUNDS_DUE_FOR_MORE_THAN_A_MINUTE,
                        "update payments.refund set state = 'REQUESTED', next_try_at = now() - interval '2 minutes'"),
                arguments(
                        Overdue.REFUNDS_SENT_FOR_MORE_THAN_TEN_MINUTES,
                        "update payments.refund set state = 'SENT', first_sent_at = now() - interval '11 minutes'"),
                arguments(Overdue.EVENTS_DUE_FOR_MORE_THAN_A_MINUTE, event.formatted("2 minutes", "2 minutes")),
                arguments(Overdue.EVENTS_HEARD_OF_FIVE_MINUTES_AGO, event.formatted("0", "6 minutes")),
                arguments(Overdue.MAILS_DUE_FOR_MORE_THAN_A_MINUTE, mail.formatted("-2 minutes")),
                arguments(Overdue.MAILS_PUT_OFF_TOO_FAR, mail.formatted("12 minutes")));
    }

    private void inRolledBackBooks(Runnable test) {
        transaction.executeWithoutResult(status -> {
            try {
                takeGuardsDown();
                clear();
                plantSoundBooks();
                test.run();
            } finally {
                status.setRollbackOnly();
            }
        });
    }

    /** Triggers and foreign keys by the session's role; checks and unique keys by dropping them, until the rollback. */
    private void takeGuardsDown() {
        books.sql("set local session_replication_role = replica").update();
        books.sql("""
                        select format('alter table %s drop constraint %I', conrelid::regclass, conname)
                        from pg_constraint
                        where contype = 'c' and connamespace::regnamespace::text in ('inventory', 'orders', 'payments', 'shipping', 'notifications')""")
                .query(String.class)
                .list()
                .forEach(drop -> books.sql(drop).update());
    }

    /** Other tests of this shop write rows of their own, not all of them sound; until the rollback they are gone. */
    private void clear() {
        books.sql("""
                        select string_agg(format('%I.%I', schemaname, tablename), ', ') from pg_tables
                        where schemaname in ('inventory', 'orders', 'payments', 'notifications') and tablename <> 'number_counter'
                           or tablename in ('fulfilment', 'fulfilment_line')""")
                .query(String.class)
                .optional()
                .ifPresent(all -> books.sql("truncate " + all).update());
        books.sql("update orders.number_counter set last = 1000").update();
    }

    /** A confirmed order of two, a pending one of one, one that was paid too late and went back, and one that has left. */
    private void plantSoundBooks() {
        books.sql("""
                insert into inventory.stock (sku, on_hand, reserved) values ('INV-1', 10, 3)""").update();
        books.sql("""
                insert into inventory.stock_move (sku, delta, kind, actor, at) values ('INV-1', 11, 'RECEIVED', 'test', now())""").update();
        plantOrder(CONFIRMED, "CONFIRMED", 2, 5490, 0);
        plantOrder(PENDING, "PENDING", 1, 0, 0);
        plantOrder(LATE, "EXPIRED", 1, 2990, 2990);
        plantOrder(SENT, "CONFIRMED", 1, 2990, 0);
        books.sql("""
                insert into orders.customer_figures
                    (customer_id, email, name, language, currency, orders, spent, first_seen, last_order_at)
                select customer_id, 'ines@example.com', 'Ines', 'en', 'EUR', 2, 8480, min(placed_at), max(confirmed_at)
                from orders.customer_order group by customer_id""").update();
        plantParcel();
        books.sql("""
                insert into orders.waiting_order (order_id, placed_at, number, total)
                select id, placed_at, number, total from orders.customer_order where id = '%s'""".formatted(CONFIRMED)).update();
        books.sql("""
                insert into inventory.reservation (order_id, sku, quantity, shipped, released, state, held_at, changed_at) values
                    ('%s', 'INV-1', 2, 0, 0, 'COMMITTED', now(), now()),
                    ('%s', 'INV-1', 1, 0, 0, 'HELD', now(), now()),
                    ('%s', 'INV-1', 1, 0, 1, 'RELEASED', now(), now()),
                    ('%s', 'INV-1', 1, 1, 0, 'SHIPPED', now(), now())""".formatted(CONFIRMED, PENDING, LATE, SENT)).update();
        books.sql("""
                insert into payments.attempt
                    (reference, state, amount, currency, request, expires_at, session_id, intent_id, opened_at, next_check_at)
                values
                    ('%s', 'PAID', 5490, 'EUR', '', now(), 'cs_c1', 'pi_c1', now(), now()),
                    ('%s', 'OPEN', 2990, 'EUR', '', now(), 'cs_c2', null, now(), now()),
                    ('%s', 'REFUND_DUE', 2990, 'EUR', '', now(), 'cs_c3', 'pi_c3', now(), now()),
                    ('%s', 'PAID', 2990, 'EUR', '', now(), 'cs_c4', 'pi_c4', now(), now())""".formatted(CONFIRMED, PENDING, LATE, SENT)).update();
        books.sql("""
                insert into payments.refund
                    (id, reference, amount, currency, source, state, provider_refund_id, requested_at, next_try_at)
                values ('%1$s', '%1$s', 2990, 'EUR', 'AUTO', 'SUCCEEDED', 're_c3', now(), now())""".formatted(LATE)).update();
        books.sql("""
                insert into orders.refund (id, order_id, amount, source, status, notify, requested_at, moved_at)
                values ('%1$s', '%1$s', 2990, 'AUTO', 'SUCCEEDED', false, now(), now())""".formatted(LATE)).update();
        books.sql("""
                insert into payments.ledger (reference, kind, provider_id, amount, currency, booked_at) values
                    ('%1$s', 'CAPTURE', 'pi_c1', 5490, 'EUR', now()),
                    ('%2$s', 'CAPTURE', 'pi_c3', 2990, 'EUR', now()),
                    ('%2$s', 'REFUND', 're_c3', -2990, 'EUR', now()),
                    ('%3$s', 'CAPTURE', 'pi_c4', 2990, 'EUR', now())""".formatted(CONFIRMED, LATE, SENT)).update();
        books.sql("""
                insert into notifications.mail (dedup_key, kind, order_id, status, written_at, sent_at)
                values
                    ('order-confirmed:%1$s', 'order-confirmed', '%1$s', 'SENT', now(), now()),
                    ('order-confirmed:%2$s', 'order-confirmed', '%2$s', 'SENT', now(), now())""".formatted(CONFIRMED, SENT)).update();
    }

    private void plantParcel() {
        books.sql("update orders.order_line set dispatched = 1 where order_id = cast(:id as uuid)")
                .param("id", SENT)
                .update();
        books.sql("""
                insert into inventory.stock_move (sku, delta, kind, actor, cause, order_id, at)
                values ('INV-1', -1, 'SALE', 'test', 'fulfilment:%1$s', '%1$s', now())""".formatted(SENT)).update();
        books.sql("""
                insert into shipping.fulfilment (id, order_id, status, created_by, dispatched_at)
                values ('%1$s', '%1$s', 'DISPATCHED', 'test', now())""".formatted(SENT)).update();
        books.sql("insert into shipping.fulfilment_line (fulfilment_id, position, quantity) values ('%s', 0, 1)"
                        .formatted(SENT))
                .update();
    }

    private void plantOrder(String id, String status, int quantity, long paid, long refunded) {
        boolean confirmed = status.equals("CONFIRMED");
        books.sql("""
                        insert into orders.customer_order (
                            id, checkout_key, access_key, number, status, customer_id, email, name, line1, city, country, language,
                            currency, delivery_method, delivery_gross, delivery_net, delivery_tax, delivery_tax_rate,
                            delivery_earliest, delivery_latest, total, paid, refunded, refund_committed, placed_at, confirmed_at)
                        values (
                            cast(:id as uuid), :id, :id, :number, :status, 1, 'a@example.com', 'A', 'B', 'C', 'DE', 'en',
                            'EUR', 'Standard', 490, 412, 78, 1900,
                            current_date, current_date, :total, :paid, :refunded, :refunded, now(), case when :confirmed then now() end)""")
                .param("id", id)
                .param("number", confirmed ? nextNumber() : null)
                .param("status", status)
                .param("total", 490 + 2500L * quantity)
                .param("paid", paid)
                .param("refunded", refunded)
                .param("confirmed", confirmed)
                .update();
        books.sql("""
                        insert into orders.order_line
                            (order_id, position, sku, title, choices, quantity, unit_price, gross, net, tax, tax_rate)
                        values (cast(:id as uuid), 0, 'INV-1', 'Vase', '', :quantity, 2500, 2500 * :quantity, 2101 * :quantity, 399 * :quantity, 1900)""").param("id", id).param("quantity", quantity).update();
    }

    private long nextNumber() {
        return books.sql("update orders.number_counter set last = last + 1 returning last")
                .query(Long.class)
                .single();
    }
}
