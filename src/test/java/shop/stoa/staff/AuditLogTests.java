package shop.stoa.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.testing.ShopTest;

/**
 * Among 20,000 entries nobody who asks reads them all: PostgreSQL itself counts the rows that a transaction has read from one
 * end of a table to the other. The entries are gone when the transaction is.
 */
@ShopTest
class AuditLogTests {

    private static final int ENTRIES = 20_000;

    @Autowired
    private AuditLog log;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private record Question(String name, AuditQuery query, boolean finds) {}

    @TestFactory
    List<DynamicTest> findsByAnIndex() {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            fill();
            List<DynamicTest> tests = new ArrayList<>();
            for (Question question : questions()) {
                long before = rowsReadThrough();
                AuditPage found = log.find(question.query, null, 50);
                String next = found.next();
                if (next != null) {
                    log.find(question.query, next, 50);
                }
                long read = rowsReadThrough() - before;
                tests.add(DynamicTest.dynamicTest(question.name, () -> {
                    assertThat(read).isZero();
                    assertThat(found.entries().isEmpty()).isEqualTo(!question.finds);
                }));
            }
            long before = rowsReadThrough();
            List<String> areas = log.areas();
            List<String> actions = log.actions();
            long read = rowsReadThrough() - before;
            tests.add(DynamicTest.dynamicTest("what there is to choose from", () -> {
                assertThat(read).isZero();
                assertThat(areas).contains("hot-3");
                assertThat(actions).contains("POST /admin/hot/7");
            }));
            before = rowsReadThrough();
            jdbc.sql("select count(*) from audit.entry where path = 'x'")
                    .query(Long.class)
                    .single();
            long all = rowsReadThrough() - before;
            tests.add(DynamicTest.dynamicTest(
                    "and who reads all would be noticed", () -> assertThat(all).isGreaterThanOrEqualTo(ENTRIES)));
            return tests;
        });
    }

    private static List<Question> questions() {
        Instant old = Instant.now().minus(5_000, ChronoUnit.MINUTES);
        return List.of(
                new Question("the latest", query(null, null, null, Set.of(), null, null), true),
                new Question("a person", query(1_000_007L, null, null, Set.of(), null, null), true),
                new Question("a person who did nothing", query(999_999L, null, null, Set.of(), null, null), false),
                new Question("an area", query(null, "hot-3", null, Set.of(), null, null), true),
                new Question("an action", query(null, null, "POST /admin/hot/7", Set.of(), null, null), true),
                new Question("a subject", query(null, null, null, Set.of("HOT:77", "Hot 77"), null, null), true),
                new Question("a subject of nothing", query(null, null, null, Set.of("zebra"), null, null), false),
                new Question("days long ago", query(null, null, null, Set.of(), old, null), true),
                new Question("a rare word", query(null, null, null, Set.of(), null, "rare1234"), true),
                new Question("a word that is everywhere", words("common"), true),
                new Question(
                        "a word that is everywhere, of an area",
                        query(null, "hot-3", null, Set.of(), null, "common"),
                        true),
                new Question(
                        "words, the longest of which is rare",
                        query(null, null, null, Set.of(), null, "com rare1234 r"),
                        true),
                new Question(
                        "words that stand in no row together",
                        query(null, null, null, Set.of(), null, "rare1234 rare1235"),
                        false),
                new Question("words of nothing", query(null, null, null, Set.of(), null, "xylophone"), false));
    }

    private static AuditQuery words(String words) {
        return query(null, null, null, Set.of(), null, words);
    }

    private static AuditQuery query(
            @Nullable Long person,
            @Nullable String area,
            @Nullable String action,
            Set<String> subjects,
            @Nullable Instant until,
            @Nullable String words) {
        return new AuditQuery(person, area, action, subjects, null, until, words);
    }

    @Test
    void findsWordsOfWhichTheLongestIsCommonByAllOfThem() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            fill();

            assertThat(log.find(query(null, null, null, Set.of(), null, "common rare7 "), null, 2_000)
                            .entries())
                    .hasSize(1_111);
        });
    }

    @Test
    void leafsThroughWhatManyHaveWithoutAGap() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            fill();

            List<Long> met = new ArrayList<>();
            String next = null;
            for (int page = 0; page < 3; page++) {
                AuditPage found = log.find(words("common"), next, 400);
                found.entries().forEach(entry -> met.add(entry.id()));
                next = found.next();
            }

            assertThat(met)
                    .isEqualTo(jdbc.sql("select id from audit.entry where actor = 'hot' order by at desc limit 1200")
                            .query(Long.class)
                            .list());
        });
    }

    /** The rows of an entry are not read without end: one bulk edit may have more than all others together. */
    @Test
    void missesNothingOfAnEntryOfVeryManyRows() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            fill();
            long bulk = jdbc.sql("""
                            insert into audit.entry (at, request, actor_id, actor, area, action)
                            values (now() + interval '2 days', gen_random_uuid(), 1000000, 'hot', 'hot-0', 'POST /admin/hot/bulk') returning id""").query(Long.class).single();
            jdbc.sql("""
                            insert into audit.change (entry_id, relation, key, operation, words)
                            select :bulk, 'hot.thing', n, 'UPDATE',
                                array_to_tsvector(array[case when n = 6000 then 'common' else 'bulk' end])
                            from generate_series(1, 6000) n""").param("bulk", bulk).update();

            assertThat(log.find(words("common"), null, 50).entries())
                    .hasSize(50)
                    .first()
                    .extracting(AuditEntry::id)
                    .isEqualTo(bulk);
        });
    }

    /** Of this transaction, which has not told the others. */
    private long rowsReadThrough() {
        return jdbc.sql("""
                select coalesce(sum(seq_tup_read), 0) from pg_stat_xact_user_tables
                where schemaname = 'audit' and relname in ('entry', 'change', 'mention')""").query(Long.class).single();
    }

    /** Newer than what other tests have left, who share the shop. */
    private void fill() {
        jdbc.sql("""
                        insert into audit.entry (at, request, actor_id, actor, area, action)
                        select now() + interval '1 day' - make_interval(mins => n), gen_random_uuid(), 1000000 + n % 20, 'hot', 'hot-' || n % 4,
                            'POST /admin/hot/' || n % 40
                        from generate_series(1, :entries) n
                        """).param("entries", ENTRIES).update();
        // or each row that refers to one would look for it through all of them
        analyze("entry");
        // with fewer than a hundred usual words the planner guesses how often one is
        jdbc.sql("""
                        insert into audit.change (entry_id, relation, key, label, operation, before, after, words)
                        select e.id, 'hot.thing', n, 'Hot ' || n, 'UPDATE', '{"a": 1}', '{"a": 2}',
                            array_to_tsvector(array['common', 'rare' || n, 'often' || n % 200])
                        from (select id, row_number() over (order by id) as n from audit.entry where actor = 'hot') e
                        """).update();
        jdbc.sql("""
                        insert into audit.mention (subject, at, entry_id)
                        select 'hot:' || n, at, id
                        from (select id, at, row_number() over (order by id) as n from audit.entry where actor = 'hot') e
                        """).update();
        // or the planner would think of what waits to be put into the index, which here is as much as the table
        jdbc.sql("select gin_clean_pending_list('audit.change_words')")
                .query(Long.class)
                .single();
        analyze("change");
        analyze("mention");
    }

    private void analyze(String table) {
        jdbc.sql("analyze audit." + table).update();
    }
}
