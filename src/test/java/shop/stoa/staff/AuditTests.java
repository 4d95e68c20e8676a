package shop.stoa.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.kernel.Acting;
import shop.stoa.testing.ShopTest;
import shop.stoa.web.Checkup;

/** What the database writes down by itself while somebody acts. */
@ShopTest
class AuditTests {

    @Autowired
    private Audit audit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    @Qualifier("auditLine")
    private Checkup line;

    private final UUID request = UUID.randomUUID();

    private final Acting anna = new Acting(
            request, 7, "anna@stoa.example", "192.0.2.1", "shelves", "POST /admin/shelves/{id}", "/admin/shelves/1");

    @BeforeEach
    void shelve() {
        jdbc.sql("""
                create table staff.audit_shelf (
                    id bigint primary key, version int not null default 0, sku text, title text, price bigint, tags text[],
                    token_hash text, picture bytea, order_id uuid)
                """).update();
        jdbc.sql("select audit.watch_all()").query().singleRow();
        jdbc.sql(
                        "insert into staff.audit_shelf (id, sku, title, price, token_hash) values (1, 'TEA-1', 'Tea', 490, 'a')")
                .update();
    }

    @AfterEach
    void clear() {
        jdbc.sql("drop table staff.audit_shelf").update();
    }

    /** Here one account is both, as in every trial. */
    @Test
    void theDoctorSaysWhetherTheShopCouldChangeIt() {
        assertThat(line.look().get().text()).isEqualTo("staff.doctor.audit.owned");
    }

    @Test
    void tellsOfAChangedRowOnlyWhatDiffers() {
        byAnna("update staff.audit_shelf set price = 520, version = 1 where id = 1");

        assertThat(entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("actor_id", 7L)
                        .containsEntry("actor", "anna@stoa.example")
                        .containsEntry("address", "192.0.2.1")
                        .containsEntry("area", "shelves")
                        .containsEntry("action", "POST /admin/shelves/{id}")
                        .containsEntry("path", "/admin/shelves/1"));
        assertThat(changes()).containsExactly("UPDATE staff.audit_shelf 1 Tea {\"price\": 490} > {\"price\": 520}");
    }

    @Test
    void tellsOfARowThatComesOrGoesWhatItSays() {
        byAnna(
                "insert into staff.audit_shelf (id, title, price, tags) values (2, 'Coffee', 700, '{}')",
                "delete from staff.audit_shelf where id = 2");

        assertThat(changes())
                .containsExactly(
                        "INSERT staff.audit_shelf 2 Coffee null > {\"id\": 2, \"price\": 700, \"title\": \"Coffee\"}",
                        "DELETE staff.audit_shelf 2 Coffee {\"id\": 2, \"price\": 700, \"title\": \"Coffee\"} > null");
    }

    @Test
    void tellsOfASecretThatItChangedAndNoMore() {
        byAnna("update staff.audit_shelf set token_hash = 'b', picture = 'x' where id = 1");

        assertThat(changes()).containsExactly("UPDATE staff.audit_shelf 1 Tea null > null picture token_hash");
    }

    @Test
    void cutsALongText() {
        byAnna("update staff.audit_shelf set title = repeat('é', 5000) where id = 1");

        assertThat(jdbc.sql(
                                "select length(c.after ->> 'title') from audit.change c join audit.entry e on e.id = c.entry_id"
                                        + " where e.request = :request")
                        .param("request", request)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2001);
    }

    @Test
    void saysNothingWhereNothingChangedOrNobodyActs() {
        byAnna("update staff.audit_shelf set price = 490, version = 5 where id = 1");
        transaction.executeWithoutResult(
                status -> jdbc.sql("update staff.audit_shelf set price = 1").update());

        assertThat(entries()).isEmpty();
    }

    @Test
    void makesOneEntryOfOneRequest() {
        byAnna("update staff.audit_shelf set price = 1", "update staff.audit_shelf set price = 2");
        byAnna("update staff.audit_shelf set price = 3");

        assertThat(entries()).hasSize(1);
        assertThat(changes()).hasSize(3);
    }

    @Test
    void forgetsWhatWasRolledBack() {
        anna.during(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("update staff.audit_shelf set price = 1").update();
            status.setRollbackOnly();
        }));
        byAnna("update staff.audit_shelf set price = 2");

        assertThat(changes()).containsExactly("UPDATE staff.audit_shelf 1 Tea {\"price\": 490} > {\"price\": 2}");
    }

    @Test
    void aTransactionInsideAnotherDoesNotWaitForIt() {
        TransactionTemplate inner = new TransactionTemplate(transactions);
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        anna.during(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("update staff.audit_shelf set price = 1 where id = 1").update();
            inner.executeWithoutResult(inside ->
                    jdbc.sql("insert into staff.audit_shelf (id) values (3)").update());
        }));

        assertThat(changes()).hasSize(2);
    }

    @Test
    void tellsOfSingleStatementsToo() {
        anna.during(() -> {
            jdbc.sql("update staff.audit_shelf set price = 1").update();
            jdbc.sql("update staff.audit_shelf set price = 2").update();
        });

        assertThat(entries()).hasSize(1);
        assertThat(changes()).hasSize(2);
    }

    @Test
    void aConnectionThatWentBackIsNobodys() {
        byAnna("update staff.audit_shelf set price = 1");
        anna.during(() -> {
            assertThatThrownBy(() -> jdbc.sql("select 1 / 0").query().singleRow());
            assertThatThrownBy(() -> transaction.executeWithoutResult(
                    status -> jdbc.sql("select 1 / 0").query().singleRow()));
        });

        // more than the pool has
        for (int i = 0; i < 30; i++) {
            assertThat(jdbc.sql("select coalesce(current_setting('stoa.actor', true), '')")
                            .query(String.class)
                            .single())
                    .isEmpty();
        }
    }

    @Test
    void mentionsWhatItIsAbout() {
        UUID order = UUID.randomUUID();
        byAnna("update staff.audit_shelf set order_id = '" + order + "' where id = 1");

        assertThat(jdbc.sql("select subject from audit.mention m join audit.entry e on e.id = m.entry_id"
                                + " where e.request = :request order by 1")
                        .param("request", request)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("audit_shelf:1", "order:" + order, "tea-1", "tea");
    }

    @Test
    void findsTheWordsOfWhatChanged() {
        byAnna("update staff.audit_shelf set title = 'Assam, broken leaf (Größe M)' where id = 1");

        for (String asked : List.of("assam", "BROK", "leaf tea", "größe", "Tea 1")) {
            assertThat(found(asked)).as(asked).isEqualTo(1);
        }
        assertThat(found("leaf zebra")).isZero();
    }

    @Test
    void isAppendedToAndNeverChanged() {
        byAnna("update staff.audit_shelf set price = 1");

        for (String sql : List.of(
                "update audit.entry set actor = 'eve'",
                "delete from audit.change",
                "truncate audit.mention",
                "delete from audit.entry where false")) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).hasMessageContaining("appended to, never changed");
        }
    }

    /** One of them has more rows than go at once. */
    @Test
    void letsGoOfWhatIsOldWithAllThatHangsOnIt() {
        for (int days : new int[] {360, 370, 500}) {
            jdbc.sql("""
                            with entry as (
                                insert into audit.entry (at, request, area, action)
                                values (now() - make_interval(days => :days), gen_random_uuid(), 'past', :request) returning id, at),
                            mentioned as (
                                insert into audit.mention (subject, at, entry_id)
                                select 'past:' || n, at, id from entry, generate_series(1, 4500) n)
                            insert into audit.change (entry_id, relation, key, operation, words)
                            select id, 'past', n::text, 'UPDATE', 'past' from entry, generate_series(1, 4500) n""")
                    .param("days", days)
                    .param("request", request.toString())
                    .update();
        }

        assertThat(audit.forgetSome(Instant.now().minus(Duration.ofDays(400)))).isEqualTo(1);
        assertThat(past()).isEqualTo("2 9000 9000");
        assertThat(audit.forgetSome(Instant.now())).isEqualTo(1);
        assertThat(audit.forgetSome(Instant.now())).isZero();
        assertThat(past()).as("of the last year").isEqualTo("1 4500 4500");
    }

    private String past() {
        return jdbc.sql("""
                        select count(*) || ' ' || sum((select count(*) from audit.change where entry_id = e.id)) || ' '
                            || sum((select count(*) from audit.mention where entry_id = e.id))
                        from audit.entry e where action = :request""")
                .param("request", request.toString())
                .query(String.class)
                .single();
    }

    /** Not even by who knows the door. */
    @ParameterizedTest
    @ValueSource(strings = {"entry", "change", "mention"})
    void keepsWhatIsYoungerThanAYear(String table) {
        byAnna("update staff.audit_shelf set price = 1, order_id = gen_random_uuid()");

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("select set_config('stoa.audit_forgets', 'on', true)")
                            .query()
                            .singleRow();
                    jdbc.sql("delete from audit." + table).update();
                }))
                .hasMessageContaining("keeps what is younger than a year");
        assertThat(entries()).hasSize(1);
    }

    private void byAnna(String... statements) {
        anna.during(() -> transaction.executeWithoutResult(status -> {
            for (String sql : statements) {
                jdbc.sql(sql).update();
            }
        }));
    }

    private List<Map<String, Object>> entries() {
        return jdbc.sql("select * from audit.entry where request = :request")
                .param("request", request)
                .query()
                .listOfRows();
    }

    private List<String> changes() {
        return jdbc.sql("""
                        select concat_ws(' ', operation, relation, key, label, coalesce(before::text, 'null'), '>',
                            coalesce(after::text, 'null'), nullif(array_to_string(hidden, ' '), ''))
                        from audit.change c join audit.entry e on e.id = c.entry_id where e.request = :request order by c.id
                        """).param("request", request).query(String.class).list();
    }

    private long found(String asked) {
        return jdbc.sql("""
                        select count(*) from audit.change c join audit.entry e on e.id = c.entry_id
                        where e.request = :request and c.words @@ audit.query_of(:asked)
                        """)
                .param("request", request)
                .param("asked", asked)
                .query(Long.class)
                .single();
    }
}
