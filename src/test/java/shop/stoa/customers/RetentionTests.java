package shop.stoa.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.SecretToken;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderLinks;
import shop.stoa.settings.Settings;
import shop.stoa.testing.Race;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;

@ShopTest
class RetentionTests {

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private RetentionRound round;

    @Autowired
    private RetentionTurn turn;

    @Autowired
    private Retention retention;

    @Autowired
    private Settings settings;

    @Autowired
    private AccountSessions sessions;

    @Autowired
    private EmailChanges changes;

    @Autowired
    private OrderLinks links;

    @Autowired
    private JdbcClient jdbc;

    private final String email = UUID.randomUUID() + "@retention.example";

    /** Nobody else's turn comes meanwhile. */
    @BeforeEach
    void hold() {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> jdbc.sql(
                                        "update customers.retention_turn set due_at = 'infinity' where lease_until is null")
                                .update(),
                        changed -> changed == 1);
    }

    @AfterEach
    void letGo() {
        set(Map.of());
        jdbc.sql("update customers.retention_turn set due_at = now() + interval '1 day', lease_until = null")
                .update();
    }

    @Test
    void letsGoOfWhatIsOlderThanTheMerchantHasSet() {
        OrderDetails order = new Sales(shop).confirmed(email);
        links.fresh(order.id());
        jdbc.sql("update orders.access_link set expires_at = now() - interval '20 days' where order_id = :id")
                .param("id", order.id().value())
                .update();
        byte[] cart = SecretToken.random().digest();
        jdbc.sql("""
                        insert into cart.cart (key, version, checkout_key, created_at, changed_at)
                        values (:cart, 1, :key, now() - interval '20 days', now() - interval '20 days')""")
                .param("cart", cart)
                .param("key", SecretToken.random().value())
                .update();
        jdbc.sql(
                        "insert into checkout.details (cart, email, changed_at) values (:cart, :email, now() - interval '20 days')")
                .param("cart", cart)
                .param("email", email)
                .update();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> count("notifications.mail where status = 'SENT' and recipient = :email") == 1);
        jdbc.sql("update notifications.mail set written_at = now() - interval '20 days' where recipient = :email")
                .param("email", email)
                .update();

        go();
        assertThat(kept(order, cart)).as("by the usual days").isEqualTo("1 1 1 1");

        set(Map.of("carts", 19, "checkouts", 19, "mails", 19, "links", 19));
        go();
        assertThat(kept(order, cart)).isEqualTo("0 0 0 0");
        assertThat(count("notifications.mail where order_id = '" + order.id() + "'"))
                .isEqualTo(1);
        assertThat(retention.lastRounds().keySet()).contains("carts", "checkouts", "mails", "links");
        assertThat(retention.lastRounds().values())
                .allSatisfy(last -> assertThat(last.ranAt()).isNotNull());
    }

    /** One that Stripe may still send again would be taken for a new one, and one that nobody could book waits for staff. */
    @Test
    void letsGoOfWhatTheProviderToldWhenItTellsNoMore() {
        told("DONE", 100);
        told("IGNORED", 100);
        told("DEAD", 100);
        told("DONE", 40);
        told("DONE", 30);

        go();
        assertThat(told()).as("by the usual days").containsExactly("DEAD 100", "DONE 30", "DONE 40");

        set(Map.of("payment-events", 1));
        go();
        assertThat(told()).containsExactly("DEAD 100", "DONE 30");
        jdbc.sql("delete from payments.provider_event where object_id = :email")
                .param("email", email)
                .update();
    }

    /** Kept as long as the books, or as long as the merchant says, for ever included. */
    @Test
    void letsGoOfTheAuditLogUnlessItMayStay() {
        for (int days : new int[] {3600, 3700, 4000}) {
            jdbc.sql("""
                            insert into audit.entry (at, request, area, action)
                            values (now() - make_interval(days => :days), gen_random_uuid(), 'past', :email)""").param("days", days).param("email", email).update();
        }

        set(Map.of("audit-log", 0));
        go();
        assertThat(count("audit.entry where action = :email")).as("for ever").isEqualTo(3);
        assertThat(retention.lastRounds().get("audit-log"))
                .satisfies(last -> assertThat(last.removed()).isZero());

        set(Map.of());
        go();
        assertThat(count("audit.entry where action = :email"))
                .as("by the usual days")
                .isEqualTo(1);

        set(Map.of("audit-log", 400));
        go();
        assertThat(count("audit.entry where action = :email")).isZero();
    }

    private void told(String state, int daysAgo) {
        jdbc.sql("""
                        insert into payments.provider_event (event_id, type, object_id, payload, state, next_try_at, received_at)
                        values (:id, 'refund.updated', :email, '{}', :state, now(), now() - make_interval(days => :days))""")
                .param("id", "evt_" + UUID.randomUUID())
                .param("email", email)
                .param("state", state)
                .param("days", daysAgo)
                .update();
    }

    private List<String> told() {
        return jdbc.sql("""
                        select state || ' ' || extract(day from now() - received_at) from payments.provider_event
                        where object_id = :email order by 1""").param("email", email).query(String.class).list();
    }

    @Test
    void goesOnceANightInTheWholeCluster() throws Exception {
        jdbc.sql("update customers.retention_turn set due_at = now()").update();

        assertThat(Race.of(4, round::goIfDue)).containsOnlyOnce(true);
        assertThat(round.goIfDue()).isFalse();
    }

    @Test
    void takesTheTurnOfWhoeverDiedAtIt() {
        jdbc.sql("update customers.retention_turn set due_at = now()").update();
        assertThat(turn.claim()).isPresent();
        assertThat(turn.claim()).isEmpty();

        jdbc.sql("update customers.retention_turn set lease_until = now() - interval '1 second'")
                .update();

        assertThat(turn.claim()).isPresent();
    }

    /** In one statement they would be too many one day, and then every hour. */
    @Test
    void endsVeryManySessionsThatHaveLapsed() {
        long customer = customer();
        jdbc.sql("""
                        insert into customers.session (id, customer_id, started_at, seen_at)
                        select gen_random_uuid(), :customer, now() - make_interval(days => began), now() - make_interval(days => seen)
                        from (select 91 as began, 0 as seen union all select 15, 15 union all select 15, 13) told,
                            generate_series(1, 600)""").param("customer", customer).update();

        sessions.endLapsed();

        assertThat(count("customers.session where customer_id = " + customer)).isEqualTo(600);
        assertThat(count("customers.session where seen_at > now() - interval '14 days' and customer_id = " + customer))
                .isEqualTo(600);
        sessions.endAll(new CustomerId(customer), null);
    }

    private long customer() {
        long customer = jdbc.sql(
                        "insert into customers.customer (email, email_key, created_at) values (:email, :email, now()) returning id")
                .param("email", email)
                .query(Long.class)
                .single();
        jdbc.sql("insert into customers.account (customer_id, language, opened_at) values (:customer, 'en', now())")
                .param("customer", customer)
                .update();
        return customer;
    }

    @Test
    void letsGoOfChangesOfAddressesThatNobodyAgreedTo() {
        long customer = customer();
        changes.make(new CustomerId(customer), new EmailAddress("next@retention.example"));
        changes.forgetExpired();
        assertThat(count("customers.email_change where customer_id = " + customer))
                .isEqualTo(1);

        jdbc.sql(
                        "update customers.email_change set expires_at = now() - interval '1 second' where customer_id = :customer")
                .param("customer", customer)
                .update();
        changes.forgetExpired();

        assertThat(count("customers.email_change where customer_id = " + customer))
                .isZero();
    }

    private void go() {
        jdbc.sql("update customers.retention_turn set due_at = now()").update();
        assertThat(round.goIfDue()).isTrue();
    }

    private void set(Map<String, Integer> days) {
        settings.save(
                RetentionValues.GROUP,
                new RetentionValues(days),
                settings.held(RetentionValues.GROUP).version(),
                "ada@stoa.example");
    }

    private String kept(OrderDetails order, byte[] cart) {
        return jdbc.sql("""
                        select (select count(*) from cart.cart where key = :cart) || ' ' ||
                               (select count(*) from checkout.details where cart = :cart) || ' ' ||
                               (select count(*) from notifications.mail where recipient = :email) || ' ' ||
                               (select count(*) from orders.access_link where order_id = :order)""")
                .param("cart", cart)
                .param("email", email)
                .param("order", order.id().value())
                .query(String.class)
                .single();
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from)
                .param("email", email)
                .query(Long.class)
                .single();
    }
}
