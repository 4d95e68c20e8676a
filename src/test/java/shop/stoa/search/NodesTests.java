package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.catalog.WholeCatalog;
import shop.stoa.testing.RoomTest;
import shop.stoa.web.Checkup;
import shop.stoa.web.ShopSettings;

/** Several nodes on one database. This shop's own says nothing: the tests say it for all. */
@RoomTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@TestPropertySource(properties = "stoa.search.feeding=false")
class NodesTests {

    private static final SearchSettings FOLDER = settings(List.of());
    private static final SearchSettings CLUSTER = settings(List.of("http://127.0.0.1:9200"));

    @Autowired
    private News news;

    @Autowired
    private Backlog backlog;

    @Autowired
    private SearchDesk desk;

    @Autowired
    private Index index;

    @Autowired
    private WholeCatalog catalog;

    @Autowired
    private ShopSettings shop;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    @Qualifier("indexLine")
    private Checkup line;

    private static SearchSettings settings(List<String> uris) {
        return new SearchSettings(uris, null, null, "test", Duration.ofHours(1));
    }

    @BeforeEach
    void beAlone() {
        jdbc.sql("delete from search.node").update();
    }

    @Test
    void theDoctorTellsOfANodeThatHasAnIndexOfItsOwn() {
        Nodes other = node(FOLDER);
        assertThat(line.look().get().isWell()).isTrue();

        other.tell();
        assertThat(line.look().get())
                .isEqualTo(Checkup.Finding.ill("search.doctor.index.apart", "search.doctor.index.apart.advice", 1L));

        other.leave();
        assertThat(line.look().get().isWell()).isTrue();
    }

    @Test
    void aNodeThatHasEndedIsNoneBesideItsSuccessor() {
        Nodes ended = node(FOLDER);
        Nodes successor = node(FOLDER);
        ended.tell();
        successor.tell();
        assertThat(successor.apart()).isZero();

        ended.tell();
        assertThat(successor.apart()).isEqualTo(1);

        jdbc.sql("update search.node set seen_at = now() - interval '2 minutes', began_at = now() - interval '1 hour'")
                .update();
        assertThat(successor.apart()).isZero();
    }

    @Test
    void nodesOfOneClusterHaveOneIndex() {
        Nodes one = node(CLUSTER);
        Nodes other = node(CLUSTER);
        Nodes apart = node(FOLDER);
        one.tell();
        other.tell();
        assertThat(one.apart()).isZero();
        assertThat(one.haveOtherRules()).isFalse();

        apart.tell();
        assertThat(one.apart()).isEqualTo(1);
        assertThat(apart.apart()).isZero();
        other.tell();
        assertThat(apart.apart()).isEqualTo(1);
    }

    @Test
    void whatNodesOfOtherRulesHaveTakenIsReadAgainWhenTheyAreGone() {
        Rebuilding rebuilding = new Rebuilding(jdbc, news, catalog, node(CLUSTER), clock, CLUSTER, shop);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                    insert into search.node (id, fingerprint, cluster, began_at, seen_at)
                    values (gen_random_uuid(), 'older', true, now(), now())""").update();
            rebuilding.start(Rebuilding.Reason.NEW_RULES);
            jdbc.sql("delete from search.pending").update();
            assertThat(rebuilding.finish()).isTrue();
            long before = rebuilds();

            rebuilding.mend();
            assertThat(rebuilds()).isEqualTo(before);
            assertThat(SearchCheckup.look(desk, index, backlog, node(CLUSTER)).text())
                    .isEqualTo("search.doctor.index.mixed");

            jdbc.sql("delete from search.node").update();
            rebuilding.mend();
            rebuilding.mend();
            assertThat(rebuilds()).isEqualTo(before + 1);
            assertThat(rebuilding.latest())
                    .hasValueSatisfying(latest -> assertThat(latest.reason()).isEqualTo(Rebuilding.Reason.INCOMPLETE));
            status.setRollbackOnly();
        });
    }

    @Test
    void anIndexOfOneVersionAloneIsBuiltOnce() {
        Rebuilding rebuilding = new Rebuilding(jdbc, news, catalog, node(CLUSTER), clock, CLUSTER, shop);
        transaction.executeWithoutResult(status -> {
            rebuilding.start(Rebuilding.Reason.NEW_RULES);
            jdbc.sql("delete from search.pending").update();
            assertThat(rebuilding.finish()).isTrue();
            long before = rebuilds();

            rebuilding.mend();

            assertThat(rebuilds()).isEqualTo(before);
            status.setRollbackOnly();
        });
    }

    /** Versions before this one say nothing of themselves, but bring what was written down to the cluster. */
    @Test
    void aNodeThatSaysNothingOfItsRulesMayHaveOthers() {
        Nodes nodes = node(CLUSTER);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from search.hsearch_agent").update();
            nodes.tell();
            bringing();
            assertThat(nodes.mayHaveOtherRules()).isFalse();

            bringing();
            assertThat(nodes.mayHaveOtherRules()).isTrue();
            node(CLUSTER).tell();
            assertThat(nodes.mayHaveOtherRules()).isFalse();
            status.setRollbackOnly();
        });
    }

    private void bringing() {
        jdbc.sql("""
                insert into search.hsearch_agent (id, type, name, expiration, state)
                values (:id, 'EVENT_PROCESSING_DYNAMIC_SHARDING', 'test', now() + interval '30 seconds', 'RUNNING')""").param("id", UUID.randomUUID()).update();
    }

    private Nodes node(SearchSettings settings) {
        return new Nodes(jdbc, clock, settings, shop);
    }

    private long rebuilds() {
        return jdbc.sql("select count(*) from search.rebuild").query(Long.class).single();
    }
}
