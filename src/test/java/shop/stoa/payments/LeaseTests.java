package shop.stoa.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import shop.stoa.embedded.TestServers;
import shop.stoa.kernel.Money;
import shop.stoa.payments.gateway.ProviderInbox;
import shop.stoa.payments.gateway.ProviderInboxes;
import shop.stoa.testing.RoomMigrations;

/**
 * Two nodes and a row of work: while its holder may be alive the other leaves it alone, and half a minute after its death it is the
 * other's. In a database without a shop, where nobody else looks for work.
 */
class LeaseTests {

    private static final Money DUE = Money.of(15_390, "EUR");
    private static final Duration AS_LONG_AS_A_CALL = Duration.ofSeconds(20);
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private static DriverManagerDataSource database;

    private final JdbcClient books = JdbcClient.create(database);
    private final PaymentReference reference = new PaymentReference(UUID.randomUUID());

    @BeforeAll
    static void createTheBooks() {
        Map<String, String> settings = TestServers.freshSettings();
        database = new DriverManagerDataSource(
                settings.get("spring.datasource.url"),
                settings.get("spring.datasource.username"),
                settings.get("spring.datasource.password"));
        RoomMigrations.of("payments", database).load().migrate();
    }

    @BeforeEach
    void startEmpty() {
        books.sql(
                        "truncate payments.refund, payments.ledger, payments.attempt, payments.provider_event, payments.stray_payment cascade")
                .update();
    }

    @Test
    void aPageThatADeadNodeWasToAskForIsAskedForByTheOther() {
        openedAt(longAgo());

        movesOn(() -> attempts().claimDue(Reconciling.LEASE), "payments.attempt", "next_check_at");
    }

    /** Whoever has just placed the order asks for its page. */
    @Test
    void aPageThatNobodyLivedToAskForIsAskedForToo() {
        openedAt(Instant.now());
        assertThat(attempts().claimDue(Reconciling.LEASE)).isEmpty();

        passes(HALF_A_MINUTE, "payments.attempt", "next_check_at");

        assertThat(attempts().claimDue(Reconciling.LEASE)).contains(reference);
    }

    @Test
    void moneyThatADeadNodeWasToSendBackIsSentByTheOtherUnderTheSameKey() {
        UUID refund = UUID.randomUUID();
        openedAt(longAgo());
        refunds().request(refund, reference, DUE, RefundSource.STAFF, longAgo());

        Refund last = movesOn(() -> refunds().claimDue(Reconciling.LEASE), "payments.refund", "next_try_at");

        assertThat(last.id()).isEqualTo(refund);
        assertThat(last.status()).isEqualTo(RefundStatus.SENT);
        assertThat(last.tries()).as("so the provider is asked first").isEqualTo(2);
    }

    /** How long it waits after a try is no matter of how long the try may take. */
    @Test
    void aRefundThatANodeDiedOverAtALaterTryWaitsNoLonger() {
        openedAt(longAgo());
        refunds().request(UUID.randomUUID(), reference, DUE, RefundSource.STAFF, longAgo());
        books.sql("update payments.refund set tries = 5").update();

        movesOn(() -> refunds().claimDue(Reconciling.LEASE), "payments.refund", "next_try_at");
    }

    @Test
    void aRefundThatIsLeftUndecidedWaitsTwiceAsLongEachTimeUnlessAnotherHasTakenIt() {
        openedAt(longAgo());
        refunds().request(UUID.randomUUID(), reference, DUE, RefundSource.STAFF, longAgo());
        books.sql("update payments.refund set tries = 3").update();
        Refund taken = refunds().claimDue(Reconciling.LEASE).orElseThrow();

        refunds().putOff(taken, Reconciling.LEASE);

        Duration wait = Reconciling.LEASE.multipliedBy(8);
        passes(wait.minus(AS_LONG_AS_A_CALL), "payments.refund", "next_try_at");
        assertThat(refunds().claimDue(Reconciling.LEASE)).isEmpty();
        passes(AS_LONG_AS_A_CALL, "payments.refund", "next_try_at");
        assertThat(refunds().claimDue(Reconciling.LEASE)).isPresent();

        refunds().putOff(taken, Reconciling.LEASE);

        passes(HALF_A_MINUTE, "payments.refund", "next_try_at");
        assertThat(refunds().claimDue(Reconciling.LEASE)).as("only its lease").isPresent();
    }

    @Test
    void anEventThatADeadNodeHeardIsHeardByTheOther() {
        books.sql("""
                        insert into payments.provider_event (event_id, type, payload, state, next_try_at, received_at)
                        values ('evt_1', 'checkout.session.completed', '', 'NEW', now(), now())""").update();

        movesOn(() -> inbox().claim(), "payments.provider_event", "next_try_at");
    }

    @Test
    void aStrayPaymentThatADeadNodeWasToReturnIsReturnedByTheOther() {
        books.sql("""
                        insert into payments.stray_payment
                            (intent_id, ours, amount, currency, state, refund_id, paid_at, found_at, next_try_at)
                        values ('pi_1', true, 100, 'EUR', 'FOUND', gen_random_uuid(), now(), now(), now())""").update();

        movesOn(
                () -> new StrayRepository(JdbcClient.create(database)).claimDue(Reconciling.LEASE),
                "payments.stray_payment",
                "next_try_at");
    }

    /** @return what the other node is given in the end */
    private <T> T movesOn(Supplier<Optional<T>> claim, String table, String due) {
        assertThat(claim.get()).as("taken by one").isPresent();
        assertThat(claim.get()).as("taken by one already").isEmpty();
        passes(AS_LONG_AS_A_CALL, table, due);
        assertThat(claim.get()).as("its holder may still be at it").isEmpty();
        passes(HALF_A_MINUTE.minus(AS_LONG_AS_A_CALL), table, due);
        return claim.get().orElseThrow(() -> new AssertionError("Nobody took it up"));
    }

    /** By the database's clock, which no test can set: so what is in the rows moves the other way. */
    private void passes(Duration time, String table, String due) {
        books.sql("update %s set %s = %s - make_interval(secs => ?)".formatted(table, due, due))
                .param(time.toSeconds())
                .update();
    }

    private void openedAt(Instant now) {
        attempts().insert(reference, DUE, "{}", now.plus(Duration.ofMinutes(35)), now);
    }

    private static Instant longAgo() {
        return Instant.now().minus(Duration.ofMinutes(5));
    }

    private static AttemptRepository attempts() {
        return new AttemptRepository(JdbcClient.create(database));
    }

    private static RefundRepository refunds() {
        return new RefundRepository(JdbcClient.create(database));
    }

    private static ProviderInbox inbox() {
        return ProviderInboxes.in(database);
    }
}
