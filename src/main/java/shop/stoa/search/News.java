package shop.stoa.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.stoa.catalog.ProductId;
import shop.stoa.kernel.Sku;

/** What has to be read again, written down in the transaction that changed it. */
@Repository
class News {

    /** So long somebody waits who failed once; twice as long each time, up to a day. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);

    /** More at once than staff or shoppers change are a file that is brought in. */
    private static final int MANY = 100;

    private static final long LOCK = 0x73746f61_6e616d65L;
    private static final int MOST_DOUBLINGS = 13;

    private final JdbcClient jdbc;
    private final Clock clock;

    News(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is called otherwise. */
    enum Names {
        ATTRIBUTES,
        CATEGORIES
    }

    /**
     * One of product, SKU and names is there.
     *
     * @param attribute the key of the one that is called otherwise; null where that may be any, as a version before this one says it
     */
    record Item(
            long id,
            @Nullable Long product,
            @Nullable String sku,
            @Nullable Names names,
            @Nullable String attribute,
            boolean canWait) {}

    /** From the first to the last number of some items. */
    record Range(long first, long last) {}

    /** @param products at least one; very many of them come after other news */
    Range ofProducts(Collection<ProductId> products) {
        return ofProducts(products, products.size() > MANY);
    }

    /** @param canWait whether they come after news that cannot */
    Range ofProducts(Collection<ProductId> products, boolean canWait) {
        return jdbc.sql("""
                with added as (
                    insert into search.pending (product_id, can_wait)
                    select product, :wait from unnest(:products::bigint[]) product returning id)
                select min(id) as first, max(id) as last from added""")
                .param("wait", canWait)
                .param("products", products.stream().map(ProductId::value).toArray(Long[]::new))
                .query(Range.class)
                .single();
    }

    /** Inside a transaction, which writes all of them down together, at its end. */
    void ofSku(Sku sku) {
        @SuppressWarnings("unchecked")
        Set<String> skus = (Set<String>) TransactionSynchronizationManager.getResource(this);
        if (skus == null) {
            skus = new LinkedHashSet<>();
            TransactionSynchronizationManager.bindResource(this, skus);
            TransactionSynchronizationManager.registerSynchronization(new Together(skus));
        }
        skus.add(sku.value());
    }

    private class Together implements TransactionSynchronization {

        private final Set<String> skus;

        Together(Set<String> skus) {
            this.skus = skus;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            jdbc.sql("insert into search.pending (sku, can_wait) select sku, :wait from unnest(:skus::text[]) sku")
                    .param("wait", skus.size() > MANY)
                    .param("skus", skus.toArray(String[]::new))
                    .update();
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(News.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(News.this, skus);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(News.this);
        }
    }

    void of(Names names) {
        jdbc.sql("insert into search.pending (names) values (:names)")
                .param("names", names.name())
                .update();
    }

    /** @param keys of attributes that are called otherwise, or read otherwise */
    void ofAttributes(Collection<String> keys) {
        jdbc.sql("insert into search.pending (names, attribute) select :names, unnest(:keys::text[])")
                .param("names", Names.ATTRIBUTES.name())
                .param("keys", keys.toArray(String[]::new))
                .update();
    }

    /** Inside a transaction. The products that are shown in these categories. */
    void ofProductsIn(Collection<String> categories) {
        jdbc.sql("""
                insert into search.pending (product_id, can_wait)
                select id, true from search.product where category = any (:categories::text[]) order by id""").param("categories", categories.toArray(String[]::new)).update();
    }

    /** Everything that the index holds. */
    void ofAll() {
        jdbc.sql("insert into search.pending (product_id, can_wait) select id, true from search.product order by id")
                .update();
    }

    /** {@link #readingWith Reading with other names}: what is to be read again already is not written down once more. */
    void ofOthers(Collection<ProductId> products) {
        jdbc.sql("""
                insert into search.pending (product_id, can_wait)
                select other.id, true from unnest(:products::bigint[]) as other (id)
                where not exists (
                    select from search.pending known where known.product_id = other.id and known.attempts = 0)
                order by other.id""")
                .param("products", products.stream().map(ProductId::value).toArray(Long[]::new))
                .update();
    }

    /**
     * The oldest items, for this transaction alone: those that cannot wait, and only where there are none the others. Those that
     * somebody else is at are passed over.
     */
    List<Item> take(int count) {
        List<Item> items = jdbc.sql("""
                select id, product_id as product, sku, names, attribute, can_wait from search.pending
                where not_before <= :now order by can_wait, id limit :count for update skip locked""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("count", count)
                .query(News::item)
                .list();
        List<Item> urgent = items.stream().filter(item -> !item.canWait).toList();
        return urgent.isEmpty() ? items : urgent;
    }

    /**
     * Inside a transaction, before anything is read: whoever spreads other names waits for those who are just feeding products
     * by the old ones, or products that are new would keep them.
     */
    void readingWith(boolean otherNames) {
        String lock = otherNames ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared";
        jdbc.sql("select " + lock + "(:lock)").param("lock", LOCK).query(row -> {});
    }

    void done(Collection<Item> items) {
        jdbc.sql("delete from search.pending where id = any (:ids::bigint[])")
                .param("ids", ids(items))
                .update();
    }

    /** To be tried again, later each time. @return how often it has failed by now */
    int failed(Item item) {
        return jdbc.sql("""
                update search.pending set attempts = attempts + 1,
                    not_before = :now + least(power(2, attempts), power(2, :most)) * make_interval(secs => :first)
                where id = :id returning attempts""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", MOST_DOUBLINGS)
                .param("first", FIRST_WAIT.toSeconds())
                .param("id", item.id)
                .query(Integer.class)
                .single();
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        String names = row.getString("names");
        return new Item(
                row.getLong("id"),
                row.getObject("product", Long.class),
                row.getString("sku"),
                names == null ? null : Names.valueOf(names),
                row.getString("attribute"),
                row.getBoolean("can_wait"));
    }

    private static Long[] ids(Collection<Item> items) {
        return items.stream().map(Item::id).toArray(Long[]::new);
    }
}
