package shop.stoa.search;

import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.AttributeWord;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductOption;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.catalog.Products;
import shop.stoa.catalog.WholeCatalog;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.SecretToken;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.orders.OrderEvent.OrderPaid;
import shop.stoa.orders.OrderId;
import shop.stoa.testing.RoomTest;
import shop.stoa.web.PageKeys;
import shop.stoa.web.ShopSettings;

/** The next round is an hour away: what is found before long is found because somebody called. */
@RoomTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@TestPropertySource(properties = "stoa.search.every=1h")
class FeedingTests {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final Duration LONG = Duration.ofSeconds(30);

    @Autowired
    private FacetWords words;

    @Autowired
    private Search search;

    @Autowired
    private SearchDesk desk;

    @Autowired
    private News news;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Inventory inventory;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private String shelf;

    @BeforeEach
    void addAShelf() {
        shelf = "fed-" + NEXT.incrementAndGet();
        assortment.addCategory(Products.category(shelf, null));
    }

    @Test
    void whatChangesIsFoundAtOnceAndNotOnlyInTheNextRound() {
        Sku sku = add("jug");
        await(() -> titles().equals(List.of("jug")));
        assertThat(inStock()).isZero();

        inventory.receive(sku, 1, "test");
        await(() -> inStock() == 1);

        assortment.putProducts(List.of(Products.plain(sku.value().toLowerCase(), "jug", shelf, 1500)));
        await(() -> price().equals(Money.of(1500, "EUR")));
    }

    @Test
    void whatBreaksOffIsReadOnceMore() {
        jdbc.sql("alter table search.product rename to product_away").update();
        try {
            add("jug");
            search.catchUp();
        } finally {
            jdbc.sql("alter table search.product_away rename to product").update();
        }
        assertThat(titles()).isEmpty();

        jdbc.sql("update search.pending set not_before = '-infinity'").update();
        search.catchUp();

        assertThat(titles()).containsExactly("jug");
    }

    @Test
    void whatCannotBeReadKeepsNothingElseWaiting() {
        // no SKU looks like this
        jdbc.sql("insert into search.pending (sku) values ('')").update();
        IntStream.range(0, 3).forEach(i -> add("jug " + i));

        search.catchUp();

        assertThat(titles()).containsExactly("jug 0", "jug 1", "jug 2");
        assertThat(jdbc.sql("select attempts from search.pending where sku = ''")
                        .query(Integer.class)
                        .single())
                .isPositive();
        jdbc.sql("delete from search.pending where sku = ''").update();
    }

    @Test
    void aPriceWaitsForNoFileAndNoRebuild() {
        ProductId changed = new ProductId(2_000_000);
        List<ProductId> file = LongStream.rangeClosed(1_000_001, 1_001_000)
                .mapToObj(ProductId::new)
                .toList();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from search.pending").update();
            news.ofAll();
            news.ofProducts(file);
            news.ofProducts(List.of(changed));

            assertThat(news.take(400)).extracting(News.Item::product).containsExactly(changed.value());
            news.done(news.take(400));
            assertThat(news.take(400)).hasSize(400);
            status.setRollbackOnly();
        });
    }

    @Test
    void twoFeedersShareTheWork() {
        transaction.executeWithoutResult(status -> {
            news.ofProducts(List.of(new ProductId(1), new ProductId(2)));
            status.flush();
        });
        List<News.Item> theirs = transaction.execute(status -> {
            List<News.Item> ours = news.take(1);
            return ours.isEmpty()
                    ? List.of()
                    : CompletableFuture.supplyAsync(() -> transaction.execute(other -> news.take(1_000)))
                            .join()
                            .stream()
                            .filter(ours::contains)
                            .toList();
        });
        assertThat(theirs).isEmpty();
        search.catchUp();
    }

    @Test
    void everythingIsReadAgainWhileItIsFound() {
        add("jug");
        search.catchUp();
        // an index that has lost something
        jdbc.sql("update search.product set document = replace(document, 'jug', 'zug')")
                .update();

        desk.rebuild();
        assertThat(titles()).containsExactly("jug");
        search.catchUp();

        assertThat(titles()).containsExactly("jug");
        assertThat(desk.status().isRebuilding()).isFalse();
        assertThat(desk.status().waiting()).isZero();
        assertThat(jdbc.sql("select count(*) from search.product where document like '%zug%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aRebuildIsDoneWhenTheClusterHasIt(
            @Autowired WholeCatalog catalog, @Autowired Clock clock, @Autowired ShopSettings shop) {
        add("jug");
        search.catchUp();
        SearchSettings cluster =
                new SearchSettings(List.of("http://127.0.0.1:9200"), null, null, "test", Duration.ofHours(1));
        Rebuilding rebuilding =
                new Rebuilding(jdbc, news, catalog, new Nodes(jdbc, clock, cluster, shop), clock, cluster, shop);
        transaction.executeWithoutResult(status -> {
            rebuilding.start(Rebuilding.Reason.ASKED);
            jdbc.sql("delete from search.pending").update();
            UUID ofIt = writtenDown("0 seconds");
            writtenDown("1 hour");

            assertThat(rebuilding.finish()).isFalse();
            assertThat(rebuilding.isAwaited()).isTrue();
            assertThat(rebuilding.latest()).hasValueSatisfying(rebuild -> {
                assertThat(rebuild.isRunning()).isTrue();
                assertThat(rebuild.done()).isEqualTo(Math.max(0, rebuild.total() - 2));
            });

            jdbc.sql("delete from search.hsearch_outboxevent where id = :id")
                    .param("id", ofIt)
                    .update();
            assertThat(rebuilding.finish()).isTrue();
            assertThat(rebuilding.isAwaited()).isFalse();
            status.setRollbackOnly();
        });
    }

    /** For a cluster that takes it in so long. */
    private UUID writtenDown(String from) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into search.hsearch_outboxevent (
                    id, entity_name, entity_id, entity_id_hash, payload, retries, process_after, status)
                values (:id, 'IndexedProduct', '0', 0, '', 0, now() + :from::interval, 'PENDING')""").param("id", id).param("from", from).update();
        return id;
    }

    @Test
    void whatSellsComesBeforeItsEqualsAndAnOrderCountsOnce() {
        add("jug");
        Sku better = add("jug");
        OrderId order = new OrderId(UUID.randomUUID());
        search.catchUp();
        assertThat(first("jug")).isNotEqualTo(better);

        paid(order, better, 9);
        paid(order, better, 9);
        await(() -> first("jug").equals(better));
        search.catchUp();
        assertThat(soldOf(better)).isEqualTo(9);

        paid(new OrderId(UUID.randomUUID()), better, 2);
        search.catchUp();
        assertThat(soldOf(better)).isEqualTo(11);
    }

    @Test
    void aCategoryThatIsCalledOtherwiseIsFoundByItsNewName() {
        add("jug");
        search.catchUp();
        jdbc.sql("update catalog.category set name = 'Ewers' where slug = :slug")
                .param("slug", shelf)
                .update();

        transaction.executeWithoutResult(status -> news.of(News.Names.CATEGORIES));
        search.catchUp();

        Browse browse = new Browse(new Slug(shelf), "ewer", null, null, ListingSort.RELEVANCE, 1);
        assertThat(search.browse(browse, ENGLISH).total()).isEqualTo(1);
    }

    @Test
    void onlyWhatHasAnAttributeIsReadAgainWhenItIsCalledOtherwise(@Autowired Attributes attributes) {
        Sku plain = add("jug");
        String glaze = "Glaze " + shelf;
        String slug = "fed-piece-" + NEXT.incrementAndGet();
        Sku glazed = new Sku(slug.toUpperCase());
        assortment.addProduct(new NewProduct(
                new Slug(slug),
                "jug",
                "",
                new Slug(shelf),
                List.of(new ProductOption(glaze, List.of("Sage"))),
                List.of(Products.variant(glazed.value(), 1000, "Sage")),
                List.of()));
        search.catchUp();
        // what is read again says so no more
        jdbc.sql("update search.product set document = replace(document, 'jug', 'zug') where category = :shelf")
                .param("shelf", shelf)
                .update();

        String key = AttributeWord.keyOf(glaze);
        attributes.change(
                new Attribute(key, "Finish " + shelf, AttributeType.CHOICE, null, true, 0), attributes.versionOf(key));
        search.catchUp();

        assertThat(documentOf(glazed)).contains("jug").doesNotContain("zug");
        assertThat(documentOf(plain)).contains("zug").doesNotContain("jug");
    }

    private String documentOf(Sku sku) {
        return jdbc.sql("select document from search.product where document like '%' || :sku || '%'")
                .param("sku", sku.value())
                .query(String.class)
                .single();
    }

    @Test
    void whatIsToBeReadAgainIsWrittenDownOnce() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from search.pending").update();
            news.ofOthers(List.of(new ProductId(1), new ProductId(2)));
            news.ofOthers(List.of(new ProductId(2), new ProductId(3)));

            assertThat(news.take(400)).extracting(News.Item::product).containsExactly(1L, 2L, 3L);
            status.setRollbackOnly();
        });
    }

    /** Of a listing nothing else may be news, and its page would be kept with the old one. */
    @Test
    void aWordThatIsReadOtherwiseIsNewsOfEveryPage() {
        String word = "piece-" + NEXT.incrementAndGet() + "=sage";

        assertThat(newsOf(word, "Glaze")).containsExactly(PageKeys.WORDS);
        assertThat(newsOf(word, "Finish")).containsExactlyInAnyOrder(PageKeys.WORDS, PageKeys.ALL);
    }

    private List<String> newsOf(String word, String title) {
        String learnt = transaction.execute(status -> {
            words.learn(
                    List.of(new FacetWords.Said(word, "en", title, "Sage", AttributeType.values()[0].name(), null, 0)));
            return jdbc.sql("select pg_current_xact_id()::text")
                    .query(String.class)
                    .single();
        });
        return jdbc.sql("select unnest(keys) from web.page_news where xid = :learnt::xid8")
                .param("learnt", learnt)
                .query(String.class)
                .list();
    }

    private Sku add(String title) {
        String slug = "fed-piece-" + NEXT.incrementAndGet();
        assortment.addProduct(Products.plain(slug, title, shelf, 1000));
        return new Sku(slug.toUpperCase());
    }

    private void paid(OrderId order, Sku sku, int units) {
        transaction.executeWithoutResult(status -> events.publishEvent(
                new OrderPaid(order, SecretToken.random(), Map.of(sku, units), Money.of(1, "EUR"), Instant.now())));
    }

    private Sku first(String words) {
        Browse browse = new Browse(new Slug(shelf), words, null, null, ListingSort.RELEVANCE, 1);
        return search.browse(browse, ENGLISH).items().getFirst().skus().getFirst();
    }

    private long soldOf(Sku sku) {
        return jdbc.sql("select document from search.product where document like '%' || :sku || '%'")
                .param("sku", sku.value())
                .query(String.class)
                .optional()
                .map(document -> ProductDocument.of(document).sold())
                .orElse(-1L);
    }

    private Listing listing() {
        return search.listing(
                new Browse(new Slug(shelf), null, Map.of(), null, null, false, ListingSort.RELEVANCE, 1), ENGLISH);
    }

    private List<String> titles() {
        return listing().products().items().stream().map(ProductSummary::title).toList();
    }

    private Money price() {
        return listing().products().items().getFirst().price();
    }

    private long inStock() {
        return listing().inStock();
    }

    private static void await(BooleanSupplier done) {
        Instant end = Instant.now().plus(LONG);
        while (!done.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }
}
