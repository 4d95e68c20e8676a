package shop.stoa.search;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.lucene.index.IndexReader;
import org.hibernate.search.backend.lucene.LuceneExtension;
import org.hibernate.search.engine.backend.work.execution.DocumentCommitStrategy;
import org.hibernate.search.engine.backend.work.execution.DocumentRefreshStrategy;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.mapping.SearchMapping;
import org.hibernate.search.mapper.orm.scope.SearchScope;
import org.hibernate.search.mapper.orm.session.SearchSession;
import org.hibernate.search.mapper.orm.work.SearchIndexingPlan;
import org.hibernate.search.mapper.pojo.work.IndexingPlanSynchronizationStrategyConfigurationContext;
import org.hibernate.search.util.common.SearchException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.stereotype.Repository;

/** The index itself, and the rows that it is made from. */
@Repository
class Index {

    private static final Duration STEP = Duration.ofMillis(20);

    private static final UUID FIRST = new UUID(0, 0);
    private static final int LOT = 1_000;

    /** Fewer documents, variants among them, are found quickly in however many parts. */
    private static final int LARGE = 50_000;

    /** So many may be on their way to a cluster at any moment. */
    private static final long FEW = 10;

    private static final int FILLING_THREADS = 2;
    private static final int FILLING_LOT = 200;

    private final EntityManagerFactory entities;
    private final JdbcClient jdbc;
    private final SearchSettings settings;
    private final SearchMapping mapping;
    private final SearchScope<IndexedProduct> scope;
    private final AtomicLong changes = new AtomicLong();

    Index(EntityManagerFactory entities, JdbcClient jdbc, SearchSettings settings) {
        this.settings = settings;
        this.entities = entities;
        this.jdbc = jdbc;
        this.mapping = Search.mapping(entities);
        this.scope = mapping.scope(IndexedProduct.class);
    }

    SearchScope<IndexedProduct> scope() {
        return scope;
    }

    SearchPredicateFactory predicates() {
        return scope.predicate();
    }

    /**
     * Asks the index, not the books.
     *
     * @throws SearchAway where the cluster that has it does not answer
     */
    <T> T ask(Function<SearchSession, T> question) {
        try (EntityManager session = entities.createEntityManager()) {
            return question.apply(Search.session(session));
        } catch (SearchException failure) {
            throw SearchAway.of(failure);
        }
    }

    /** It shows something else than before. */
    void changed() {
        changes.incrementAndGet();
    }

    /** How often that has been, as far as this node knows. */
    long changes() {
        return changes.get();
    }

    /** How many products it has, those included that cannot be seen yet. */
    long size() {
        return ask(session -> session.search(scope).where(f -> f.matchAll()).fetchTotalHitCount());
    }

    /** How many it should have. */
    long rows() {
        return jdbc.sql("select count(*) from search.product").query(Long.class).single();
    }

    /** Whether more is missing, or too much, than what is on its way. */
    static boolean differs(long size, long rows) {
        return Math.abs(rows - size) > Math.max(FEW, size / 100);
    }

    /**
     * Brings all rows into the index that this node asks, by itself: what nodes share in bringing to a cluster reaches the index of
     * the one that takes it. Until it is done they bring nothing.
     */
    void fill() {
        try {
            scope.massIndexer()
                    .purgeAllOnStart(false)
                    .mergeSegmentsOnFinish(false)
                    .threadsToLoadObjects(FILLING_THREADS)
                    .batchSizeToLoadObjects(FILLING_LOT)
                    .startAndWait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The index is filled in part only", e);
        }
    }

    /**
     * Inside a transaction. Afterwards the index has them for good, or an exception says that it has not; where a cluster has
     * the index, they are written down for it in this transaction, and one of the nodes brings them there.
     *
     * @return what pages show otherwise than before because of it
     */
    Set<String> put(List<ProductDocument> documents) {
        if (documents.isEmpty()) {
            return Set.of();
        }
        List<IndexedProduct> products = documents.stream()
                .map(document -> new IndexedProduct(document.id(), document.json()))
                .toList();
        ShelfNews shelves = new ShelfNews();
        jdbc.sql("""
                with said as (
                    select * from unnest(:ids::bigint[], :categories::text[], :documents::text[])
                        as said (id, category, document)),
                put as (
                    insert into search.product (id, category, document) select * from said order by id
                    on conflict (id) do update set category = excluded.category, document = excluded.document)
                select said.document as present, before.document as former
                from said left join search.product before on before.id = said.id
                where before.document is distinct from said.document""")
                .param("ids", products.stream().map(IndexedProduct::id).toArray(Long[]::new))
                .param(
                        "categories",
                        documents.stream().map(ProductDocument::category).toArray(String[]::new))
                .param(
                        "documents",
                        products.stream().map(IndexedProduct::document).toArray(String[]::new))
                .query(row -> {
                    shelves.changed(row.getString("former"), row.getString("present"));
                });
        write(plan -> products.forEach(plan::addOrUpdate));
        return shelves.keys();
    }

    /** Inside a transaction. Those that are not there do no harm. @return what pages show otherwise than before because of it */
    Set<String> remove(Collection<Long> products) {
        if (products.isEmpty()) {
            return Set.of();
        }
        ShelfNews shelves = new ShelfNews();
        jdbc.sql("delete from search.product where id = any (:ids::bigint[]) returning document as former")
                .param("ids", products.toArray(Long[]::new))
                .query(row -> {
                    shelves.changed(row.getString("former"), null);
                });
        write(plan -> products.forEach(product -> plan.purge(IndexedProduct.class, product, null)));
        return shelves.keys();
    }

    /**
     * Makes one part of all parts that the index has, where this node has it: a question asks each part for each of its words, which
     * costs more than all else where it finds little. What comes later lies in small parts beside that one.
     */
    void merge() {
        if (!settings.isCluster()) {
            ask(session -> {
                session.workspace().mergeSegments();
                session.workspace().flush();
                return true;
            });
        }
    }

    /**
     * Whether it is large and no part of it has half of all there is: then it was built anew, and the shop ended before its parts were
     * {@link #merge merged}.
     */
    boolean isScattered() {
        if (settings.isCluster()) {
            return false;
        }
        try (IndexReader reader = scope.extension(LuceneExtension.get()).openIndexReader()) {
            return reader.maxDoc() > LARGE
                    && reader.leaves().stream()
                            .noneMatch(part -> 2 * part.reader().maxDoc() >= reader.maxDoc());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Comes back when the cluster has what was committed before, and shows it. What is written down meanwhile is not waited for, or
     * nobody would come back where something always is.
     *
     * @return false where the cluster has not all of it by then
     */
    boolean awaitCluster(Duration patience) {
        if (!settings.isCluster()) {
            return true;
        }
        long limit = System.nanoTime() + patience.toNanos();
        List<UUID> lot = pendingAfter(FIRST);
        boolean full = true;
        while (full && !lot.isEmpty()) {
            while (isPending(lot)) {
                if (System.nanoTime() - limit > 0) {
                    return false;
                }
                LockSupport.parkNanos(STEP.toNanos());
            }
            full = lot.size() == LOT;
            lot = full ? pendingAfter(lot.getLast()) : lot;
        }
        ask(session -> {
            session.workspace().refresh();
            return true;
        });
        return true;
    }

    /** Once through all ids: they say nothing of when they were given, but the way through them has an end. */
    private List<UUID> pendingAfter(UUID last) {
        return jdbc.sql("""
                        select id from search.hsearch_outboxevent
                        where status = 'PENDING' and id > :last order by id limit :lot""")
                .param("last", last)
                .param("lot", LOT)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    private boolean isPending(List<UUID> lot) {
        return jdbc.sql("""
                        select exists (
                            select from search.hsearch_outboxevent where id = any (:ids) and status = 'PENDING')""")
                .param("ids", lot.toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
    }

    /** Whether something that was written down for the cluster waits to be asked for anew ({@link Redelivery}). */
    boolean hasGivenUp() {
        return jdbc.sql("select exists (select from search.hsearch_outboxevent where status = 'ABORTED')")
                .query(Boolean.class)
                .single();
    }

    private void write(Consumer<SearchIndexingPlan> change) {
        EntityManager manager = EntityManagerFactoryUtils.getTransactionalEntityManager(entities);
        if (manager == null) {
            throw new IllegalStateException("The index is written in a transaction");
        }
        SearchSession session = Search.session(manager);
        if (settings.isCluster()) {
            change.accept(session.indexingPlan());
        } else {
            session.indexingPlanSynchronizationStrategy(Index::withoutCommits);
            change.accept(session.indexingPlan());
            session.indexingPlan().execute();
            session.workspace().flush();
        }
    }

    /** Each document's own commit would cost more than all the rest; the lot has one. */
    private static void withoutCommits(IndexingPlanSynchronizationStrategyConfigurationContext context) {
        context.documentCommitStrategy(DocumentCommitStrategy.NONE);
        context.documentRefreshStrategy(DocumentRefreshStrategy.NONE);
        context.indexingFutureHandler(done -> done.join().throwable().ifPresent(failure -> {
            throw new IllegalStateException("The index has not taken all of it", failure);
        }));
    }
}
