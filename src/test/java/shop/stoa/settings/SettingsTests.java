package shop.stoa.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.settings.SavingOutcome.Overtaken;
import shop.stoa.settings.SavingOutcome.Saved;
import shop.stoa.testing.Race;
import shop.stoa.testing.RoomTest;
import shop.stoa.testing.StatementCount;
import shop.stoa.web.NewsFromElsewhere;
import shop.stoa.web.PageKeys;
import shop.stoa.web.PageNews;

@RoomTest
@Import(StatementCount.class)
class SettingsTests {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    private PageNews pages;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private Settings settings;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private StatementCount statements;

    @Autowired
    private Clock clock;

    private SettingsGroup<Hours> hours = new SettingsGroup<>("none", Hours.class, new Hours(0, 0, List.of()));

    record Hours(int from, int until, List<String> days) {}

    private static SettingsGroup<Hours> group() {
        String letter = "a".repeat(1 + NEXT.getAndIncrement());
        return new SettingsGroup<>("hours-" + letter, Hours.class, new Hours(9, 18, List.of("Mon")));
    }

    @BeforeEach
    void anotherGroup() {
        hours = group();
    }

    @Test
    void areWhatTheShopWasStartedWithUntilSomebodySaves() {
        assertThat(settings.of(hours)).isEqualTo(new Hours(9, 18, List.of("Mon")));
        assertThat(settings.version(hours)).isZero();
        assertThat(settings.held(hours)).isEqualTo(new HeldSettings<>(hours.unsaved(), 0, null, null));

        assertThat(settings.save(hours, new Hours(8, 20, List.of()), 0, "ines")).isEqualTo(new Saved<Hours>(1));

        assertThat(settings.of(hours)).isEqualTo(new Hours(8, 20, List.of()));
        assertThat(settings.held(hours).by()).isEqualTo("ines");
        assertThat(settings.version(hours)).isEqualTo(1);
    }

    @Test
    void tellTheSecondToSaveWhatTheFirstHasSaved() {
        settings.save(hours, new Hours(8, 20, List.of()), 0, "ines");

        assertThat(settings.save(hours, new Hours(10, 12, List.of()), 0, "theo"))
                .isInstanceOfSatisfying(Overtaken.class, overtaken -> {
                    assertThat(overtaken.now().values()).isEqualTo(new Hours(8, 20, List.of()));
                    assertThat(overtaken.now().by()).isEqualTo("ines");
                });
        assertThat(settings.of(hours).from()).isEqualTo(8);
        assertThat(settings.save(hours, new Hours(10, 12, List.of()), 1, "theo"))
                .isEqualTo(new Saved<Hours>(2));
    }

    @Test
    void doNotTakeAFormThatDoesNotSayWhatItHasSeen() {
        assertThat(settings.save(hours, new Hours(10, 12, List.of()), -1, "theo"))
                .isInstanceOf(Overtaken.class);

        assertThat(settings.held(hours).version()).isZero();
    }

    @Test
    void doNotTakeAVersionThatNobodyCanHaveSeen() {
        assertThat(settings.save(hours, new Hours(10, 12, List.of()), 3, "theo"))
                .isInstanceOf(Overtaken.class);

        assertThat(settings.held(hours).version()).isZero();
        assertThat(settings.of(hours)).isEqualTo(hours.unsaved());
    }

    @Test
    void letOneOfSeveralSaveTheSameVersion() throws Exception {
        List<SavingOutcome<Hours>> outcomes =
                Race.of(8, () -> settings.save(hours, new Hours(8, 20, List.of()), 0, "somebody"));

        assertThat(outcomes).filteredOn(Saved.class::isInstance).hasSize(1);
        assertThat(settings.version(hours)).isEqualTo(1);
    }

    @Test
    void areNotTrueBeforeTheTransactionIs() {
        transactions.executeWithoutResult(open -> {
            settings.save(hours, new Hours(8, 20, List.of()), 0, "ines");
            assertThat(settings.of(hours)).isEqualTo(hours.unsaved());
            open.setRollbackOnly();
        });

        assertThat(settings.of(hours)).isEqualTo(hours.unsaved());
        assertThat(settings.held(hours).version()).isZero();
    }

    @Test
    void areTheSameOnAnotherNodeWithinASecond() {
        Settings otherNode = new Settings(jdbc, clock, pages);
        transactions.executeWithoutResult(open -> otherNode.save(hours, new Hours(7, 19, List.of()), 0, "ines"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(settings.of(hours).from()).isEqualTo(7));
    }

    @Test
    void areKnownBeforePagesAreDroppedBecauseOfThem() {
        settings.save(hours, new Hours(8, 20, List.of()), 0, "ines");
        jdbc.sql(
                        "update settings.held set body = '{\"from\": 6, \"until\": 7, \"days\": []}', version = 2 where name = :name")
                .param("name", hours.name())
                .update();

        events.publishEvent(new NewsFromElsewhere(Set.of(PageKeys.ALL)));

        assertThat(settings.of(hours).from()).isEqualTo(6);
    }

    @Test
    void areNewsForPagesOnOtherNodes() {
        String transaction = transactions.execute(open -> {
            settings.save(hours, new Hours(8, 20, List.of()), 0, "ines");
            return jdbc.sql("select pg_current_xact_id()::text")
                    .query(String.class)
                    .single();
        });

        assertThat(jdbc.sql("select keys[1] from web.page_news where xid = :transaction::xid8")
                        .param("transaction", transaction)
                        .query(String.class)
                        .list())
                .containsExactly(PageKeys.ALL);
    }

    @Test
    void costNoStatementToReadHoweverOften() {
        settings.save(hours, new Hours(8, 20, List.of()), 0, "ines");

        long asked = statements.during(() -> {
            for (int i = 0; i < 10_000; i++) {
                settings.of(hours);
            }
        });

        assertThat(asked).isLessThanOrEqualTo(2);
    }

    @Test
    void areAsIfUnsavedWhereARowCannotBeRead() {
        settings.save(hours, new Hours(8, 20, List.of()), 0, "ines");
        jdbc.sql("update settings.held set body = '{\"from\": \"noon\"}', version = version + 1 where name = :name")
                .param("name", hours.name())
                .update();
        settings.lookAgain();

        assertThat(settings.of(hours)).isEqualTo(hours.unsaved());
        assertThat(settings.version(hours)).isEqualTo(2);
    }

    @Test
    void takeARowOfANewerShopThatKnowsMore() {
        settings.save(hours, new Hours(8, 20, List.of()), 0, "ines");
        jdbc.sql(
                        "update settings.held set body = body || '{\"lunch\": true}', version = version + 1 where name = :name")
                .param("name", hours.name())
                .update();
        settings.lookAgain();

        assertThat(settings.of(hours)).isEqualTo(new Hours(8, 20, List.of()));
    }
}
