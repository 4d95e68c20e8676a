package shop.stoa.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.testing.ShopTest;

/** The audit log sees every table of every room, but for those that say in writing why not. */
@ShopTest
class EveryTableIsWatchedTests {

    private static final String TABLES = """
            select table_schema || '.' || table_name as relation from information_schema.tables
            where table_type = 'BASE TABLE' and table_schema !~ '^pg_'
                and table_schema not in ('information_schema', 'public', 'audit')
            """;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource source;

    @Test
    void everyTableOfEveryRoomIsWatchedOrSaysWhyNot() {
        assertThat(unwatched()).isEmpty();
        assertThat(names("select relation from (" + TABLES + ") t")).contains("catalog.product", "orders.refund");
    }

    @Test
    void aNewTableIsWatchedAfterTheNextMigration() {
        jdbc.sql("create table staff.made_by_a_test (id int primary key)").update();
        try {
            assertThat(unwatched()).containsExactly("staff.made_by_a_test");
            jdbc.sql("select audit.watch_all()").query().singleRow();
            assertThat(unwatched()).isEmpty();
        } finally {
            jdbc.sql("drop table staff.made_by_a_test").update();
        }
    }

    /** Two nodes start, and one of them has just decided to watch what the other is dropping. */
    @Test
    void aTableThatGoesMeanwhileIsInNobodysWay() throws Exception {
        jdbc.sql("create table staff.gone_by_then (id int primary key)").update();
        try (Connection dropping = source.getConnection();
                Connection watching = source.getConnection()) {
            dropping.setAutoCommit(false);
            watching.setAutoCommit(false);
            execute(dropping, "drop table staff.gone_by_then");
            int watcher = processOf(watching);
            var watched = CompletableFuture.runAsync(
                    () -> new EveryTableIsWatched().handle(Event.AFTER_MIGRATE, new Migrated(watching)),
                    Thread::startVirtualThread);
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> jdbc.sql("select exists (select from pg_locks where pid = ? and not granted)")
                            .param(watcher)
                            .query(Boolean.class)
                            .single());
            dropping.commit();

            assertThat(watched).succeedsWithin(Duration.ofSeconds(20));
            watching.commit();
        }
        assertThat(unwatched()).isEmpty();
    }

    private static int processOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select pg_backend_pid()")) {
            answer.next();
            return answer.getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void nothingIsExemptThatIsNotThereOrIsWatchedAllTheSame() {
        assertThat(names("select relation from audit.exempt where relation not in (" + TABLES + ")"))
                .isEmpty();
        assertThat(names("select relation from audit.exempt e where exists (" + triggerOn("e.relation") + ")"))
                .isEmpty();
    }

    @Test
    void columnsWithRulesOfTheirOwnAreThere() {
        assertThat(names("""
                select relation || '.' || column_name from (table audit.hidden union all table audit.quiet) rules
                where (relation, column_name) not in (
                    select table_schema || '.' || table_name, column_name from information_schema.columns)
                """)).isEmpty();
    }

    private List<String> unwatched() {
        return names("select relation from (" + TABLES + ") t where relation not in (select relation from audit.exempt)"
                + " and not exists (" + triggerOn("t.relation") + ")");
    }

    private static String triggerOn(String relation) {
        return "select from pg_trigger where tgname = 'audited' and tgenabled = 'O' and tgrelid = cast(" + relation
                + " as regclass)";
    }

    private List<String> names(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
