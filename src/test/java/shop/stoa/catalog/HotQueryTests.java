package shop.stoa.catalog;

import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.testing.RoomTest;

/**
 * Among 20,000 products nobody who asks for a page reads them all: PostgreSQL itself counts the rows that a transaction has read
 * from one end of a table to the other. The products are gone when the transaction is.
 */
@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
class HotQueryTests {

    private static final int PRODUCTS = 20_000;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Catalog catalog;

    @Autowired
    private WholeCatalog whole;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private record Question(String name, Runnable asking) {}

    @TestFactory
    List<DynamicTest> findsByAnIndex() {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            fill();
            List<DynamicTest> tests = new ArrayList<>();
            for (Question question : questions()) {
                long read = readThroughBy(question.asking);
                tests.add(DynamicTest.dynamicTest(
                        question.name, () -> assertThat(read).isZero()));
            }
            long all = readThroughBy(() -> jdbc.sql("select count(*) from catalog.product where description = 'x'")
                    .query(Long.class)
                    .single());
            tests.add(DynamicTest.dynamicTest(
                    "and one who does would be noticed", () -> assertThat(all).isGreaterThanOrEqualTo(PRODUCTS)));
            return tests;
        });
    }

    private long readThroughBy(Runnable asking) {
        long before = rowsReadThrough();
        asking.run();
        return rowsReadThrough() - before;
    }

    private List<Question> questions() {
        Sku sku = new Sku("HOT-7777-1");
        Slug slug = new Slug("hot-7777");
        ProductId id = assortment.idsOf(List.of(slug)).values().iterator().next();
        return List.of(
                list("all, the latest changes first", filter(null, null, null, null, null), ProductSort.LATEST_CHANGE),
                list("all, by title", filter(null, null, null, null, null), ProductSort.TITLE),
                list("drafts", filter(ProductStatus.DRAFT, null, null, null, null), ProductSort.LATEST_CHANGE),
                list("a category", filter(null, "hot-3", null, null, null), ProductSort.LATEST_CHANGE),
                list("a brand", filter(null, null, "hot-maker-5", null, null), ProductSort.LATEST_CHANGE),
                list("a tag", filter(null, null, null, "hot tag 11", null), ProductSort.LATEST_CHANGE),
                list("words", filter(null, null, null, null, "thing 1234"), ProductSort.LATEST_CHANGE),
                list("a SKU", filter(null, null, null, null, "HOT-7777-1"), ProductSort.TITLE),
                list("words of nothing", filter(null, null, null, null, "zebra"), ProductSort.LATEST_CHANGE),
                new Question("the second page", () -> {
                    ProductFilter drafts = filter(ProductStatus.DRAFT, null, null, null, null);
                    String next = assortment
                            .products(drafts, ProductSort.LATEST_CHANGE, null, 50)
                            .next();
                    assortment.products(drafts, ProductSort.LATEST_CHANGE, next, 50);
                }),
                new Question("a product's page", () -> catalog.productOf(slug, ENGLISH)),
                new Question("what it goes with", () -> catalog.related(slug, 4, ENGLISH)),
                new Question("the latest", () -> catalog.latest(8, ENGLISH)),
                new Question("the reduced", () -> catalog.reduced(8, ENGLISH)),
                new Question("picked ones", () -> catalog.holding(List.of(sku), ENGLISH)),
                new Question("a cart's lines", () -> catalog.variantsOf(Set.of(sku), ENGLISH)),
                new Question("a product for its form", () -> assortment.productFor(id)),
                new Question("who has a SKU", () -> assortment.ownersOf(List.of(sku))),
                new Question("a lot for the index", () -> whole.detailsOf(List.of(id), ENGLISH)),
                new Question("products of changed SKUs", () -> whole.holding(List.of(sku))),
                new Question("the next lot of all", () -> whole.idsAfter(id, 200)));
    }

    private Question list(String name, ProductFilter filter, ProductSort sort) {
        return new Question("the staff's list: " + name, () -> assortment.products(filter, sort, null, 50));
    }

    private static ProductFilter filter(
            @Nullable ProductStatus status,
            @Nullable String category,
            @Nullable String brand,
            @Nullable String tag,
            @Nullable String words) {
        return new ProductFilter(
                status,
                category == null ? null : new Slug(category),
                brand == null ? null : new Slug(brand),
                tag,
                words);
    }

    /** Of this transaction, which has not told the others. */
    private long rowsReadThrough() {
        return jdbc.sql("""
                select coalesce(sum(seq_tup_read), 0) from pg_stat_xact_user_tables
                where schemaname = 'catalog' and relname in ('product', 'variant')""").query(Long.class).single();
    }

    private void fill() {
        Map<String, Integer> sizes = Map.of("products", PRODUCTS);
        List.of("""
                insert into catalog.category (id, version, position, slug, name, introduction)
                select -n, 0, n, 'hot-' || n, 'Hot ' || n, '' from generate_series(1, 200) n""", """
                insert into catalog.brand (id, slug, name)
                select -n, 'hot-maker-' || n, 'Hot maker ' || n from generate_series(1, 300) n""", """
                insert into catalog.product (id, version, slug, title, description, category_id, published_at, currency,
                    lowest_price, highest_price, status, brand_id, tags, codes, saving, created_at, updated_at)
                select -n, 0, 'hot-' || n, 'Thing number ' || n, 'A thing.', -(n % 200) - 1,
                    now() - make_interval(mins => n), 'EUR', 1000, 2000,
                    case n % 50 when 0 then 'DRAFT' when 1 then 'ARCHIVED' else 'ACTIVE' end, -(n % 300) - 1,
                    array['hot tag ' || n % 500], 'HOT-' || n || '-1',
                    case n % 20 when 0 then 0.25 end, now() - make_interval(mins => n), now() - make_interval(mins => n)
                from generate_series(1, :products) n""", """
                insert into catalog.variant (id, product_id, position, sku, choices, words, price, tax_class, weight_grams)
                select -n, -n, 0, 'HOT-' || n || '-1', '{}', '{}', 1000, 'standard', 100
                from generate_series(1, :products) n""")
                .forEach(statement -> jdbc.sql(statement).params(sizes).update());
        List.of("category", "brand", "product", "variant")
                .forEach(table -> jdbc.sql("analyze catalog." + table).update());
    }
}
