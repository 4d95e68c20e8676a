package shop.stoa.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.testing.ShopTest;

/** Two nodes that start at once: one alters tables of one room, the other is done with that room and watches all of them. */
@ShopTest
class NodesStartingAtOnceTests {

    @Autowired
    private DataSource source;

    @Autowired
    private JdbcClient books;

    @BeforeEach
    void unwatched() {
        books.sql("create schema met").update();
        books.sql("create table met.first (id int primary key)").update();
        books.sql("create table met.second (id int primary key)").update();
    }

    @AfterEach
    void gone() {
        books.sql("drop schema met cascade").update();
    }

    @Test
    void stepsBackFromTablesThatAnotherNodeAlters() throws Exception {
        try (Connection migrating = source.getConnection();
                Statement migration = migrating.createStatement()) {
            migrating.setAutoCommit(false);
            migration.execute("alter table met.second add column note text");
            CompletableFuture<Void> watching = CompletableFuture.runAsync(this::watch);
            await().until(this::somebodyWaits);

            migration.execute("alter table met.first add column note text");
            migrating.commit();

            assertThat(watching).succeedsWithin(Duration.ofSeconds(20));
        }
        assertThat(books.sql("""
                        select tgrelid::regclass::text from pg_trigger
                        where tgname = 'audited' and tgrelid::regclass::text like 'met.%' order by 1""").query(String.class).list()).containsExactly("met.first", "met.second");
    }

    private boolean somebodyWaits() {
        return books.sql("select count(*) from pg_locks where not granted and relation = 'met.second'::regclass")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void watch() {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            new EveryTableIsWatched().handle(Event.AFTER_MIGRATE, new Migrated(connection));
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
