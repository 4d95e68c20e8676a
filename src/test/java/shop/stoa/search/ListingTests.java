package shop.stoa.search;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.GERMAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Collections;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.catalog.Products;
import shop.stoa.catalog.Translations;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Barcode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slice;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;
import shop.stoa.testing.Race;
import shop.stoa.testing.RoomTest;
import shop.stoa.web.NewsFromElsewhere;
import shop.stoa.web.PageKeys;
import shop.stoa.web.ShopSettings;

@RoomTest(mode = BootstrapMode.ALL_DEPENDENCIES)
class ListingTests {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    private Search search;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Translations translations;

    @Autowired
    private Wordbook wordbook;

    private String vases;
    private String tall;

    @BeforeEach
    void addTwoLevels() {
        int number = NEXT.incrementAndGet();
        vases = "shelf-" + number;
        tall = "board-" + number;
        assortment.addCategory(Products.category(vases, null));
        assortment.addCategory(Products.category(tall, vases));
    }

    @Test
    void sortsByPriceAndAge() {
        add("middle", tall, 2000);
        add("cheap", tall, 1000);
        add("dear", tall, 3000);

        assertThat(titles(browse(tall, null, null, null, ListingSort.PRICE_ASC, 1)))
                .containsExactly("cheap", "middle", "dear");
        assertThat(titles(browse(tall, null, null, null, ListingSort.PRICE_DESC, 1)))
                .containsExactly("dear", "middle", "cheap");
        assertThat(titles(browse(tall, null, null, null, ListingSort.NEWEST, 1)))
                .containsExactly("dear", "cheap", "middle");
    }

    @Test
    void aListingThatWasAskedForTwiceIsFoundAnewWhenTheIndexIsAnother() {
        add("first", tall, 1000);
        Browse wish = new Browse(new Slug(vases), null, null, null, ListingSort.PRICE_ASC, 1);
        search.catchUp();
        for (int times = 0; times < 3; times++) {
            Listing found = search.listing(wish, ENGLISH);
            assertThat(titles(found.products())).containsExactly("first");
            assertThat(found.prices()).isEqualTo(new PriceRange(Money.of(1000, "EUR"), Money.of(1000, "EUR")));
        }

        add("second", tall, 2000);
        search.catchUp();

        Listing found = search.listing(wish, ENGLISH);
        assertThat(titles(found.products())).containsExactly("first", "second");
        assertThat(found.prices()).isEqualTo(new PriceRange(Money.of(1000, "EUR"), Money.of(2000, "EUR")));
    }

    @Test
    void filtersByTheBoundsOfAPriceThemselvesIncluded() {
        add("below", tall, 999);
        add("lower bound", tall, 1000);
        add("upper bound", tall, 5000);
        add("above", tall, 5001);
        Money from = Money.of(1000, "EUR");
        Money to = Money.of(5000, "EUR");

        assertThat(titles(browse(tall, null, from, to, ListingSort.RELEVANCE, 1)))
                .containsExactly("lower bound", "upper bound");
        assertThat(titles(browse(tall, null, to, null, ListingSort.RELEVANCE, 1)))
                .containsExactly("upper bound", "above");
        assertThat(titles(browse(tall, null, null, from, ListingSort.RELEVANCE, 1)))
                .containsExactly("below", "lower bound");
    }

    @Test
    void aPriceBetweenTwoVariantsFindsNothing() {
        assortment.addProduct(Products.amphora(unique("amphora"), tall));

        Slice<ProductSummary> between =
                browse(tall, null, Money.of(4300, "EUR"), Money.of(6700, "EUR"), ListingSort.RELEVANCE, 1);

        assertThat(between.items()).isEmpty();
    }

    @Test
    void showsTwentyFourAPageAndKnowsTheTotalBeyondTheLast() {
        IntStream.range(0, 30).forEach(i -> add("piece " + i, tall, 1000 + i));

        Slice<ProductSummary> first = browse(tall, null, null, null, ListingSort.PRICE_ASC, 1);
        Slice<ProductSummary> second = browse(tall, null, null, null, ListingSort.PRICE_ASC, 2);
        Slice<ProductSummary> third = browse(tall, null, null, null, ListingSort.PRICE_ASC, 3);

        assertThat(first.items()).hasSize(24);
        assertThat(first.total()).isEqualTo(30);
        assertThat(titles(second))
                .containsExactly("piece 24", "piece 25", "piece 26", "piece 27", "piece 28", "piece 29");
        assertThat(third.items()).isEmpty();
        assertThat(third.total()).isEqualTo(30);
        assertThat(third.pages()).isEqualTo(2);
        assertThat(browse(tall, null, null, null, ListingSort.PRICE_ASC, Browse.LAST_PAGE)
                        .items())
                .isEmpty();
    }

    @Test
    void findsWordsOfTitleDescriptionAndOptions() {
        assortment.addProduct(Products.amphora(unique("amphora"), tall));
        add("Ridge mug", tall, 1800);

        assertThat(found("amphora")).containsExactly("Tall amphora vase");
        assertThat(found("wheels")).containsExactly("Tall amphora vase");
        assertThat(found("sage")).containsExactly("Tall amphora vase");
        assertThat(found("ridge mug")).containsExactly("Ridge mug");
        assertThat(found("amphora -tall")).isEmpty();
        assertThat(found("\"vase amphora\"")).isEmpty();
        assertThat(found("lamp")).isEmpty();
    }

    @Test
    void aPhraseIsNotMadeOfTheEndOfOneTextAndTheBeginningOfAnother() {
        add("Lantern, violet", tall, 1000);

        assertThat(found("\"lantern violet\"")).containsExactly("Lantern, violet");
        assertThat(found("\"violet lantern\"")).isEmpty();
    }

    @Test
    void findsAWordThatIsNotTypedOutYet() {
        assortment.addProduct(Products.amphora(unique("amphora"), tall));

        assertThat(found("amph")).containsExactly("Tall amphora vase");
        assertThat(found("tall am")).containsExactly("Tall amphora vase");
    }

    @Test
    void aTitleCountsMoreThanADescription() {
        add("Saucer", tall, 500, "Goes under a teapot.");
        add("Teapot", tall, 4000, "Pours without a drip.");

        assertThat(found("teapot")).containsExactly("Teapot", "Saucer");
    }

    @Test
    void putsAnExactSkuFirst() {
        String sku = unique("jug").toUpperCase();
        add(sku + " lookalike " + sku, tall, 500);
        assortment.addProduct(Products.plain(sku.toLowerCase(), "Jug", tall, 900));

        assertThat(found(sku.toLowerCase()).getFirst()).isEqualTo("Jug");
    }

    @Test
    void putsAnExactBarcodeFirst() {
        String barcode = "4006381333931";
        add(barcode + " lookalike " + barcode, tall, 500);
        String slug = unique("pen");
        assortment.addProduct(new NewProduct(
                new Slug(slug),
                "Pen with a code",
                "",
                new Slug(tall),
                List.of(),
                List.of(new ProductVariant(
                        new Sku(slug),
                        List.of(),
                        Money.of(900, "EUR"),
                        null,
                        TaxClass.STANDARD,
                        10,
                        List.of(),
                        Barcode.of(barcode),
                        null,
                        null,
                        null)),
                List.of()));

        assertThat(found(barcode).getFirst()).isEqualTo("Pen with a code");
    }

    @Test
    void whatCanBeHadComesBeforeItsEqual(@Autowired Inventory inventory) {
        add("Ladle of tin", tall, 1000);
        add("Ladle of tin", tall, 2000);
        NewProduct inStock = add("Ladle of tin", tall, 3000);
        assertThat(prices("ladle")).containsExactly(1000L, 2000L, 3000L);

        inventory.receive(inStock.variants().getFirst().sku(), 1, "test");

        assertThat(prices("ladle")).containsExactly(3000L, 1000L, 2000L);
    }

    private List<Long> prices(String words) {
        search.catchUp();
        return browse(vases, words, null, null, ListingSort.RELEVANCE, 1).items().stream()
                .map(product -> product.price().minor())
                .toList();
    }

    @Test
    void anUnfinishedWordMayLackItsAccents() {
        add("Müslischüssel", tall, 1000);

        assertThat(found("muslis")).containsExactly("Müslischüssel");
        assertThat(found("müslis")).containsExactly("Müslischüssel");
    }

    @Test
    void whatAnotherNodeSaysOfWordsCountsAtOnce(
            @Autowired JdbcClient jdbc, @Autowired ApplicationEventPublisher events) {
        add("Blue ottoman", tall, 1000);
        assertThat(found("pouffe")).isEmpty();
        jdbc.sql("insert into search.synonym (language, terms) values ('en', array['ottoman', 'pouffe'])")
                .update();

        events.publishEvent(new NewsFromElsewhere(Set.of(PageKeys.SYNONYMS)));

        assertThat(found("pouffe")).containsExactly("Blue ottoman");
    }

    @Test
    void tellsOtherNodesWhatItSaysOfWords(@Autowired JdbcClient jdbc, @Autowired TransactionTemplate transaction) {
        List<Runnable> changes = List.of(
                () -> wordbook.addSynonyms("en", List.of("told", "said")),
                () -> leaveOut("hereby"),
                () -> wordbook.removeSynonyms(wordbook.synonyms("en").stream()
                        .filter(group -> group.terms().contains("told"))
                        .findFirst()
                        .orElseThrow()
                        .id()));
        for (Runnable change : changes) {
            String said = transaction.execute(status -> {
                change.run();
                return jdbc.sql("select pg_current_xact_id()::text")
                        .query(String.class)
                        .single();
            });
            assertThat(jdbc.sql("select unnest(keys) from web.page_news where xid = :said::xid8")
                            .param("said", said)
                            .query(String.class)
                            .list())
                    .containsExactly(PageKeys.SYNONYMS);
        }
    }

    /** Besides what is left out already. */
    private void leaveOut(String word) {
        List<String> before = wordbook.stopWords("en");
        Set<String> words = new HashSet<>(before);
        words.add(word);
        assertThat(wordbook.putStopWords("en", words, before)).isTrue();
    }

    @Test
    void letsOneOfSeveralPutTheirWordsInThePlaceOfWhatAllOfThemSaw() throws Exception {
        AtomicInteger next = new AtomicInteger();

        List<Boolean> put =
                Race.of(4, () -> wordbook.putStopWords("xx", Set.of("word" + next.incrementAndGet()), List.of()));

        assertThat(put).filteredOn(Boolean::booleanValue).hasSize(1);
        assertThat(wordbook.stopWords("xx")).hasSize(1);
        assertThat(wordbook.putStopWords("xx", Set.of(), wordbook.stopWords("xx")))
                .isTrue();
        assertThat(wordbook.stopWords("xx")).isEmpty();
    }

    @Test
    void guessesWhatATypingErrorMeant() {
        assortment.addProduct(Products.amphora(unique("amphora"), tall));

        // what is listed is what was typed: who shows a page asks for a listing, which may be put right
        assertThat(found("amphra")).isEmpty();
        assertThat(listed("amphra")).containsExactly("Tall amphora vase");
        assertThat(search.resembling("amphra", 4, ENGLISH))
                .extracting(ProductSummary::title)
                .contains("Tall amphora vase");
        assertThat(search.resembling("qqqqxxxx", 4, ENGLISH)).isEmpty();
        assertThat(search.resembling("!?", 4, ENGLISH)).isEmpty();
    }

    @Test
    void putsRightOnlyWhatIsSaidOfNothing() {
        add("Sextant of brass", tall, 1000);
        add("Sextent of tin", tall, 1000);
        add("Rule QR7741", tall, 1000);
        add("Brass bell", tall, 1000);

        assertThat(listed("sxetant")).contains("Sextant of brass");
        assertThat(listed("brass sxetant").getFirst()).isEqualTo("Sextant of brass");
        assertThat(listed("sxetant -brass")).doesNotContain("Sextant of brass");
        // said, and be it of one thing only
        assertThat(listed("sextent")).containsExactly("Sextent of tin");
        // quoted, or the number of something
        assertThat(listed("\"sxetant\"")).isEmpty();
        assertThat(listed("qr7714")).isEmpty();
        assertThat(listed("qzxqzxqzx")).isEmpty();
    }

    @Test
    void aWordThatTheShopSaysMeansAnotherIsNoSlip() {
        add("Lantern", tall, 1000);
        add("Ledge", tall, 1000);
        wordbook.addSynonyms("en", List.of("lantern", "ledgy"));
        leaveOut("ledgi");

        assertThat(listed("ledgy")).containsExactly("Lantern");
        assertThat(listed("ledgi xyzzyx")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "'",
                "''; drop table catalog.product; --",
                "a & b | !c <-> (d",
                "a:* & b:A",
                "\\",
                "%_",
                "\0",
                "ab\0cd",
                "\ud800",
                "😀 vase",
                "-",
                "or",
                "\"",
                "花瓶",
                "ﷺ",
                "²",
                ":sku"
            })
    void answersAnythingTyped(String words) {
        add("vase", tall, 1000);

        assertThat(browse(tall, words, null, null, ListingSort.RELEVANCE, 1).total())
                .isBetween(0L, 1L);
        assertThat(search.resembling(words, 3, ENGLISH)).hasSizeLessThanOrEqualTo(3);
        assertThat(titles(browse(tall, null, null, null, ListingSort.RELEVANCE, 1)))
                .containsExactly("vase");
    }

    @Test
    void answersTenThousandLetters() {
        assertThat(found("x".repeat(10_000))).isEmpty();
        assertThat(found("vase ".repeat(2_000))).isEmpty();
        assertThat(found("( ".repeat(5_000))).isEmpty();
    }

    @Test
    void findsGermanWordsInGermanAndEnglishOnesStill() {
        NewProduct plate = add("Field plate", tall, 2400);
        NewProduct bowl = add("Porridge bowl", tall, 1900);
        NewProduct breakfast = add("Toast tray", tall, 1400);
        translations.translateProduct(plate.slug(), GERMAN, "Flache Teller", "Für jeden Tag.");
        translations.translateProduct(bowl.slug(), GERMAN, "Schüssel", "Passt unter einen großen Teller.");
        translations.translateProduct(breakfast.slug(), GERMAN, "Frühstücksteller", "Klein und rund.");

        assertThat(german("teller")).startsWith("Flache Teller").contains("Schüssel", "Frühstücksteller");
        assertThat(german("Tellern")).startsWith("Flache Teller");
        assertThat(german("flacher Teller")).startsWith("Flache Teller");
        assertThat(german("Tell")).contains("Flache Teller");
        assertThat(german("schuessel")).containsExactly("Schüssel");
        assertThat(german("schussel")).containsExactly("Schüssel");
        assertThat(german("SCHÜSSELN")).containsExactly("Schüssel");
        assertThat(german("plate")).containsExactly("Flache Teller");
        assertThat(german("porridge")).containsExactly("Schüssel");
        assertThat(found("teller")).isEmpty();
        assertThat(found("plates")).containsExactly("Field plate");
    }

    @Test
    void findsAProductByItsValuesAndItsCategoryInBothLanguages() {
        assortment.addProduct(Products.amphora(unique("amphora"), tall));
        translations.translateOption("Glaze", GERMAN, "Glasur", Map.of("Sage", "Salbei"));
        translations.translateCategory(new Slug(tall), GERMAN, "Hohe Vasen", null);

        assertThat(german("salbei")).containsExactly("Tall amphora vase");
        assertThat(german("vasen")).containsExactly("Tall amphora vase");
    }

    @Test
    void showsWhatHasAllWordsBeforeWhatHasSome() {
        add("Mug mug mug", tall, 1000);
        add("Jug", tall, 1000, "Blue, and as large as a mug.");
        add("Blue mug", tall, 1000);
        add("Blue bowl", tall, 1000);

        assertThat(found("blue mug"))
                .startsWith("Blue mug", "Jug")
                .containsExactlyInAnyOrder("Blue mug", "Jug", "Mug mug mug", "Blue bowl");
        assertThat(found("green mug")).containsExactlyInAnyOrder("Blue mug", "Mug mug mug", "Jug");
    }

    @Test
    void aWordThatOnlyBeginsLikeTheLastOneIsNotThatWord() {
        add("Card for PCI, PCIe and PCIx gaming gaming", tall, 1000);
        add("Gaming chair", tall, 1000, "Goes well with a large and heavy pc.");

        assertThat(found("gaming pc").getFirst()).isEqualTo("Gaming chair");
    }

    @Test
    void whereEnoughHasAllWordsNothingElseIsShown() {
        for (int i = 0; i < 10; i++) {
            add("Blue mug", tall, 1000);
        }
        add("Red mug", tall, 1000);

        assertThat(found("blue mug")).hasSize(10).containsOnly("Blue mug");
    }

    @Test
    void anotherOrderMixesNothingInThatHasOnlySomeOfTheWords() {
        add("Red mug", tall, 500);
        add("Blue mug", tall, 1000);

        assertThat(titles(browse(tall, "blue mug", null, null, ListingSort.PRICE_ASC, 1)))
                .containsExactly("Blue mug");
    }

    @Test
    void theThingItselfComesBeforeWhatIsForIt() {
        add("Teapot cosy", tall, 1000);
        add("Spout for a teapot", tall, 1000);
        add("Nimbus teapot, stoneware", tall, 1000, "Holds six cups, and pours without a drip.");
        add("Teapot stand", tall, 1000);

        assertThat(found("teapot").getFirst()).isEqualTo("Nimbus teapot, stoneware");
    }

    @Test
    void wordsThatShopsWriteAsOneAreFoundApart() {
        add("Desk lamp", tall, 1000);
        add("Headset", tall, 1000);
        add("Jug", tall, 1000, "Set of six.");

        assertThat(found("head set").getFirst()).isEqualTo("Headset");
        assertThat(found("grey head set")).contains("Headset");
    }

    @Test
    void pluralsAreFoundByTheirSingularAndOtherWordsAreNot() {
        add("Glasses", tall, 1000);
        add("Universal lid", tall, 1000);
        add("University scarf", tall, 1000);

        assertThat(found("glass")).containsExactly("Glasses");
        assertThat(found("university")).containsExactly("University scarf");
    }

    @Test
    void whatTheShopSaysMeansTheSameIsFoundByEither() {
        add("Green sofa", tall, 1000);
        wordbook.addSynonyms("en", List.of("sofa", "couch", "three seater"));

        assertThat(found("couch")).containsExactly("Green sofa");
        assertThat(found("green three seater")).containsExactly("Green sofa");
        assertThat(found("the sofa")).containsExactly("Green sofa");
    }

    @Test
    void itIsFoundByAnyFormOfEither() {
        add("Green recliner", tall, 1000);
        add("Blue divans", tall, 1000);
        wordbook.addSynonyms("en", List.of("recliner", "divan", "day bed"));
        wordbook.addSynonyms("de", List.of("Hocker", "Schemel"));
        NewProduct stool = add("Stool", tall, 1000);
        translations.translateProduct(stool.slug(), GERMAN, "Schemel", null);

        assertThat(found("recliners")).containsExactly("Green recliner", "Blue divans");
        assertThat(found("divan")).containsExactly("Blue divans", "Green recliner");
        assertThat(found("day beds")).containsExactlyInAnyOrder("Green recliner", "Blue divans");
        assertThat(german("Hockern")).containsExactly("Schemel");
    }

    @Test
    void whereFewAreScoredAtOnceTheirOrderIsTheSame(
            @Autowired Index index,
            @Autowired ColumnStore store,
            @Autowired FacetWords facets,
            @Autowired Sections sections,
            @Autowired Collections collections,
            @Autowired Clock clock,
            @Autowired ShopSettings shop) {
        for (int i = 0; i < 30; i++) {
            add(
                    i % 3 == 0 ? "Ochre beaker" : "Beaker",
                    tall,
                    1000,
                    i % 4 == 0 ? "As ochre as clay." : "Beaker, beaker.");
        }
        search.catchUp();
        List<Listings> both = IntStream.of(0, Integer.MAX_VALUE)
                .mapToObj(few -> new Listings(
                        index,
                        facets,
                        new FolderAnswers(index, store, NOBODY, few),
                        wordbook,
                        sections,
                        collections,
                        clock,
                        shop))
                .toList();

        for (String words : List.of("beaker", "ochre beaker", "beaker och", "clay -ochre beaker")) {
            for (int page = 1; page <= 2; page++) {
                Browse wish = new Browse(new Slug(tall), words, null, null, ListingSort.RELEVANCE, page);
                List<List<ProductSummary>> answers = both.stream()
                        .map(listings -> listings.find(wish, "en", Browse.PAGE_SIZE, Listings.Counted.EVERYTHING)
                                .summaries())
                        .toList();
                assertThat(answers.getLast()).as(words).isEqualTo(answers.getFirst());
            }
        }
    }

    /** Who answers wishes of too many filters, of which there are none here. */
    private static final Answers NOBODY = new Answers() {

        @Override
        public Answer of(Wish wish, Page page) {
            throw new IllegalStateException();
        }

        @Override
        public long atMost(int most, SearchPredicate subject) {
            throw new IllegalStateException();
        }

        @Override
        public Map<Long, Long> said(SearchPredicate subject, String field, int enough, int most) {
            throw new IllegalStateException();
        }
    };

    private NewProduct add(String title, String category, long cents) {
        NewProduct product = Products.plain(unique("piece"), title, category, cents);
        assortment.addProduct(product);
        return product;
    }

    private void add(String title, String category, long cents, String description) {
        String slug = unique("piece");
        assortment.addProduct(new NewProduct(
                new Slug(slug),
                title,
                description,
                new Slug(category),
                List.of(),
                List.of(Products.variant(slug.toUpperCase(), cents)),
                List.of()));
    }

    private Slice<ProductSummary> browse(
            String category,
            @Nullable String words,
            @Nullable Money from,
            @Nullable Money to,
            ListingSort sort,
            int page) {
        search.catchUp();
        return search.browse(new Browse(new Slug(category), words, from, to, sort, page), ENGLISH);
    }

    /** What a page shows of them. */
    private List<String> listed(String words) {
        search.catchUp();
        Browse wish = new Browse(new Slug(vases), words, null, null, ListingSort.RELEVANCE, 1);
        return titles(search.listing(wish, ENGLISH).products());
    }

    /** What the words find among this test's own products. */
    private List<String> found(String words) {
        return titles(browse(vases, words, null, null, ListingSort.RELEVANCE, 1));
    }

    private List<String> german(String words) {
        search.catchUp();
        return titles(search.browse(new Browse(new Slug(vases), words, null, null, ListingSort.RELEVANCE, 1), GERMAN));
    }

    private static List<String> titles(Slice<ProductSummary> slice) {
        return slice.items().stream().map(ProductSummary::title).toList();
    }

    private static String unique(String word) {
        return word + "-" + NEXT.incrementAndGet();
    }
}
