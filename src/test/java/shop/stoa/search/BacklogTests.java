package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.catalog.ProductId;
import shop.stoa.testing.RoomTest;
import shop.stoa.web.Checkup;

/** News that nobody brings to the index is told of before shoppers tell. Nobody does here, and all of it is rolled back. */
@RoomTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@TestPropertySource(properties = "stoa.search.feeding=false")
class BacklogTests {

    @Autowired
    private News news;

    @Autowired
    private Backlog backlog;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    @Qualifier("indexLine")
    private Checkup line;

    @Test
    void tellsForHowLongTheOldestHasWaited() {
        withoutAny(() -> {
            assertThat(backlog.size()).isEqualTo(new Backlog.Size(0, 0, 0));

            news.ofProducts(List.of(new ProductId(1)));
            news.of(News.Names.CATEGORIES);
            jdbc.sql("update search.pending set written_at = now() - interval '20 minutes'")
                    .update();
            news.ofProducts(List.of(new ProductId(2)));
            assertThat(backlog.size()).isEqualTo(new Backlog.Size(3, 0, 1_200));
            assertThat(line.look().get())
                    .isEqualTo(Checkup.Finding.ill("search.doctor.index.late", "search.doctor.index.late.advice", 20L));
        });
    }

    /** A catalogue that is read anew takes as long as it takes, and one product that cannot be read is not all of them. */
    @Test
    void whatMayWaitAndWhatIsStuckIsNotLate() {
        withoutAny(() -> {
            news.ofProducts(List.of(new ProductId(1)), true);
            news.ofProducts(List.of(new ProductId(2)));
            jdbc.sql("update search.pending set written_at = now() - interval '20 minutes'")
                    .update();
            jdbc.sql("update search.pending set attempts = 3 where not can_wait")
                    .update();

            assertThat(backlog.size()).isEqualTo(new Backlog.Size(2, 1, 0));
        });
    }

    @Test
    void whatAClusterDoesNotTakeCountsAsWell() {
        Backlog ofCluster = new Backlog(
                jdbc, new SearchSettings(List.of("http://127.0.0.1:9200"), null, null, "test", Duration.ofHours(1)));
        withoutAny(() -> {
            news.ofProducts(List.of(new ProductId(1)));
            writtenDown("PENDING", 30);
            writtenDown("ABORTED", 90);

            assertThat(ofCluster.size()).isEqualTo(new Backlog.Size(3, 1, 1_800));
            assertThat(backlog.size()).as("it has none").isEqualTo(new Backlog.Size(1, 0, 0));
        });
    }

    private void writtenDown(String status, int minutesAgo) {
        jdbc.sql("""
                        insert into search.hsearch_outboxevent (
                            id, entity_name, entity_id, entity_id_hash, payload, retries, process_after, status)
                        values (gen_random_uuid(), 'IndexedProduct', '0', 0, '', 0, now() - make_interval(mins => :ago), :status)""").param("ago", minutesAgo).param("status", status).update();
    }

    private void withoutAny(Runnable test) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from search.pending").update();
            jdbc.sql("delete from search.hsearch_outboxevent").update();
            jdbc.sql("delete from search.node").update();
            test.run();
            status.setRollbackOnly();
        });
    }
}
