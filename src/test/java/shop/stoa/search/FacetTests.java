package shop.stoa.search;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.GERMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.text.Collator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.AttributeValue;
import shop.stoa.catalog.AttributeWord;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.NoSuchCategory;
import shop.stoa.catalog.ProductDetails;
import shop.stoa.catalog.ProductOption;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.catalog.Products;
import shop.stoa.catalog.Swatch;
import shop.stoa.catalog.Translations;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;
import shop.stoa.testing.RoomTest;
import shop.stoa.testing.StatementCount;

@RoomTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@Import(StatementCount.class)
class FacetTests {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final ProductOption GLAZE = new ProductOption("Finish", List.of("Chalk", "Sage", "Ink"));
    private static final ProductOption DIAMETER = new ProductOption("Diameter", List.of("9 cm", "21 cm", "27 cm"));

    @Autowired
    private Search search;

    @Autowired
    private Catalog catalog;

    @Autowired
    private Attributes attributes;

    @Autowired
    private Inventory inventory;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Translations translations;

    @Autowired
    private StatementCount statements;

    private String shelf;

    @BeforeEach
    void addAShelf() {
        shelf = unique("facets");
        assortment.addCategory(Products.category(shelf, null));
    }

    @Test
    void countsWhatIsThereBeforeAnythingIsChosen() {
        add("plate", List.of(GLAZE, DIAMETER), "Chalk/21 cm:2400", "Sage/21 cm:2400", "Chalk/27 cm:3200");
        add("bowl", List.of(GLAZE), "Chalk:1900", "Ink:1900");
        add("board", List.of(), ":4500");

        Listing listing = listing(Map.of());

        assertThat(listing.products().total()).isEqualTo(3);
        assertThat(countsOf(listing))
                .containsExactly(
                        Map.entry("finish", "Chalk 2, Sage 1, Ink 1"), Map.entry("diameter", "21 cm 1, 27 cm 1"));
        assertThat(listing.prices()).isEqualTo(new PriceRange(euros(1900), euros(4500)));
        assertThat(listing.chosen()).isEmpty();
        assertThat(listing.inStock()).isZero();
    }

    @Test
    void valuesComeInTheOrderOfTheirFirstUse() {
        String option = unique("Stripe");
        List<String> values = List.of("Zinc", "Moss", "Ash", "Beech", "Clay");
        add(
                "runner",
                List.of(new ProductOption(option, values)),
                "Clay:100",
                "Moss:100",
                "Zinc:100",
                "Ash:100",
                "Beech:100");

        assertThat(listing(Map.of()).facets().getFirst().values())
                .extracting(FacetValue::text)
                .containsExactlyElementsOf(values);
    }

    @Test
    void valuesOfOneOptionAddUpAndThoseOfTwoNarrow() {
        add("plate", List.of(GLAZE, DIAMETER), "Chalk/21 cm:2400", "Sage/21 cm:2400", "Chalk/27 cm:3200");
        add("bowl", List.of(GLAZE), "Chalk:1900", "Ink:1900");
        add("cup", List.of(GLAZE, DIAMETER), "Ink/9 cm:1200");

        assertThat(titles(Map.of("finish", Set.of("sage", "ink")))).containsExactlyInAnyOrder("plate", "bowl", "cup");
        assertThat(titles(Map.of("finish", Set.of("sage"), "diameter", Set.of("21-cm"))))
                .containsExactly("plate");
        assertThat(titles(Map.of("finish", Set.of("ink"), "diameter", Set.of("9-cm", "21-cm"))))
                .containsExactly("cup");
    }

    @Test
    void oneVariantMustHaveAllThatIsChosen() {
        add("plate", List.of(GLAZE, DIAMETER), "Chalk/21 cm:2400", "Sage/27 cm:3200");

        assertThat(titles(Map.of("finish", Set.of("sage"), "diameter", Set.of("21-cm"))))
                .isEmpty();
        assertThat(listing(new Browse(
                                new Slug(shelf),
                                null,
                                Map.of("finish", Set.of("sage")),
                                null,
                                euros(2400),
                                false,
                                ListingSort.RELEVANCE,
                                1))
                        .products()
                        .total())
                .isZero();
    }

    @Test
    void anOptionsOwnCountsIgnoreWhatIsChosenOfIt() {
        add("plate", List.of(GLAZE, DIAMETER), "Chalk/21 cm:2400", "Sage/21 cm:2400", "Chalk/27 cm:3200");
        add("bowl", List.of(GLAZE, DIAMETER), "Chalk/9 cm:1900", "Ink/9 cm:1900");

        Listing listing = listing(Map.of("finish", Set.of("sage")));

        assertThat(listing.products().total()).isEqualTo(1);
        assertThat(countsOf(listing))
                .containsExactly(
                        Map.entry("finish", "Chalk 2, Sage 1*, Ink 1"),
                        Map.entry("diameter", "9 cm 0, 21 cm 1, 27 cm 0"));
        assertThat(listing.prices()).isEqualTo(new PriceRange(euros(2400), euros(2400)));
        assertThat(listing.chosen())
                .extracting(FacetValue::facet, FacetValue::word, FacetValue::text)
                .containsExactly(tuple("finish", "sage", "Sage"));
    }

    @Test
    void thePriceRangeIgnoresThePriceThatIsChosen() {
        add("plate", List.of(GLAZE), "Chalk:2400", "Sage:3200");
        add("bowl", List.of(GLAZE), "Ink:1900");

        Listing listing = listing(
                new Browse(new Slug(shelf), null, Map.of(), euros(2000), euros(2500), false, ListingSort.RELEVANCE, 1));

        assertThat(listing.products().total()).isEqualTo(1);
        assertThat(listing.prices()).isEqualTo(new PriceRange(euros(1900), euros(3200)));
        assertThat(countsOf(listing)).containsExactly(Map.entry("finish", "Chalk 1, Sage 0, Ink 0"));
    }

    @Test
    void hidesWhatTheStockRoomHasNotAndCountsWhatItHas() {
        NewProduct plate = add("plate", List.of(GLAZE), "Chalk:2400", "Sage:2400");
        add("bowl", List.of(GLAZE), "Sage:1900");
        inventory.receive(plate.variants().getFirst().sku(), 1, "test");

        Listing all = listing(stocked(false));
        assertThat(all.products().total()).isEqualTo(2);
        assertThat(all.inStock()).isEqualTo(1);
        assertThat(countsOf(all)).containsExactly(Map.entry("finish", "Chalk 1, Sage 2"));

        Listing available = listing(stocked(true));
        assertThat(available.products().items())
                .extracting(ProductSummary::title)
                .containsExactly("plate");
        assertThat(available.inStock()).isEqualTo(1);
        assertThat(countsOf(available)).containsExactly(Map.entry("finish", "Chalk 1, Sage 0"));
    }

    @Test
    void aNumberBelowZeroIsItselfAndNoBand() {
        String key = number("Depth");
        List.of("-5", "-7", "3").forEach(depth -> add(depth, key));

        assertThat(titles(Map.of(key, Set.of("-5")))).containsExactly("-5");
        assertThat(countsOf(listing(Map.of(key, Set.of("-5"))))).containsExactly(Map.entry(key, "-7 1, -5 1*, 3 1"));
        // no number of the shop, so as many as there are up to it
        assertThat(titles(Map.of(key, Set.of("-4")))).containsExactlyInAnyOrder("-5", "-7", "3");
    }

    @Test
    void manyNumbersOfAnySizeAreShownInBandsThatFindThem() {
        String key = number("Worth");
        IntStream.rangeClosed(-6, 6).forEach(worth -> add(worth == 0 ? "0" : worth + "000000000000", key));

        List<FacetValue> bands = listing(Map.of()).facets().getFirst().values();

        assertThat(bands).hasSizeGreaterThan(2);
        assertThat(bands.getFirst().word()).startsWith("-").contains("000000000000-");
        for (FacetValue band : bands) {
            assertThat(titles(Map.of(key, Set.of(band.word())))).as(band.word()).hasSize((int) band.products());
        }
    }

    @Test
    void allValuesOfAFacetAreToldByTheAlphabet() {
        List<String> values = IntStream.range(0, 35)
                .mapToObj(place -> "Shade " + (char) ('a' + place % 26) + place)
                .toList();
        ProductOption shade = new ProductOption("Shade", values);
        add("all", List.of(shade), values.stream().map(value -> value + ":900").toArray(String[]::new));
        add("Ärmel", List.of(new ProductOption("Shade", List.of("Äther"))), "Äther:900");

        Facet some = listing(Map.of()).facets().getFirst();
        assertThat(some.values()).hasSize(30);
        assertThat(some.all()).isEqualTo(36);
        assertThat(some.isCut()).isTrue();

        Facet whole = search.wholeFacet("shade", wish(Map.of("shade", Set.of("shade-b1"))), ENGLISH)
                .orElseThrow();
        assertThat(whole.isCut()).isFalse();
        assertThat(whole.values()).hasSize(36).extracting(FacetValue::text).startsWith("Äther", "Shade a0");
        assertThat(whole.values()).extracting(FacetValue::text).isSortedAccordingTo(Collator.getInstance(ENGLISH));
        assertThat(whole.values())
                .filteredOn(FacetValue::chosen)
                .extracting(FacetValue::word)
                .containsExactly("shade-b1");
        assertThat(search.wholeFacet("nonsense", wish(Map.of()), ENGLISH)).isEmpty();
    }

    @Test
    void aDayNarrowsByItsYear() {
        String key = unique("released");
        attributes.define(List.of(new Attribute(key, "Released", AttributeType.DATE, null, true, 0)));
        List.of("2019-12-31", "2021-05-01", "2021-07-15").forEach(day -> add(day, key));

        assertThat(countsOf(listing(Map.of()))).containsExactly(Map.entry(key, "2019 1, 2021 2"));
        assertThat(titles(Map.of(key, Set.of("2021")))).containsExactlyInAnyOrder("2021-05-01", "2021-07-15");
    }

    @Test
    void shortTextsAreChoicesAndLongOnesAreNot() {
        String key = unique("origin");
        attributes.define(List.of(new Attribute(key, "Origin", AttributeType.TEXT, null, true, 0)));
        List.of("Sifnos", "SIFNOS", "A kiln in the north", "long ".repeat(16) + "x")
                .forEach(text -> add(text, key));

        assertThat(countsOf(listing(Map.of()))).containsExactly(Map.entry(key, "Sifnos 2, A kiln in the north 1"));
        assertThat(titles(Map.of(key, Set.of("sifnos")))).containsExactlyInAnyOrder("Sifnos", "SIFNOS");
    }

    @Test
    void textsOfAnAttributeThatIsNoFilterAreNoChoices() {
        String key = unique("story");
        attributes.define(List.of(new Attribute(key, "Story", AttributeType.TEXT, null, false, 0)));
        List.of("Sifnos", "Paros").forEach(text -> add(text, key));

        assertThat(countsOf(listing(Map.of()))).isEmpty();
    }

    @Test
    void yesAndNoAreValuesLikeAnyOther() {
        String key = unique("stackable");
        attributes.define(List.of(new Attribute(key, "Stackable", AttributeType.YES_NO, null, true, 0)));
        List.of("yes", "no", "yes").forEach(said -> add(said, key));

        assertThat(countsOf(listing(Map.of()))).containsExactly(Map.entry(key, "Yes 2, No 1"));
        assertThat(countsOf(listing(Map.of(key, Set.of("no"))))).containsExactly(Map.entry(key, "Yes 2, No 1*"));
        assertThat(titles(Map.of(key, Set.of("yes")))).containsExactly("yes", "yes");
        assertThat(search.listing(wish(Map.of()), GERMAN).facets().getFirst().values())
                .extracting(FacetValue::text)
                .containsExactly("Ja", "Nein");
    }

    @Test
    void aNumberIsReadWithItsUnit() {
        String key = unique("volume");
        attributes.define(List.of(new Attribute(key, "Volume", AttributeType.NUMBER, "ml", true, 0)));
        List.of("250", "1000").forEach(volume -> add(volume, key));

        assertThat(listing(Map.of()).facets().getFirst().values())
                .extracting(FacetValue::word, FacetValue::text)
                .containsExactly(tuple("250", "250\u00a0ml"), tuple("1000", "1000\u00a0ml"));
        assertThat(listing(Map.of(key, Set.of("200-300"))).chosen())
                .extracting(FacetValue::text)
                .allSatisfy(
                        band -> assertThat(band).contains("200").contains("300").endsWith("\u00a0ml"));
    }

    @Test
    void veryManyValuesHideNoOtherFacet() {
        String option = unique("Pattern");
        List<String> values =
                IntStream.range(0, 1_600).mapToObj(number -> "No " + number).toList();
        add(
                "sheet",
                List.of(new ProductOption(option, values)),
                values.stream().map(value -> value + ":100").toArray(String[]::new));
        String late = unique("Late");
        add("bowl", List.of(new ProductOption(late, List.of("Last"))), "Last:1900");

        assertThat(listing(Map.of()).facets()).extracting(Facet::name).contains(late.toLowerCase());
    }

    private String number(String name) {
        String key = unique(name.toLowerCase());
        attributes.define(List.of(new Attribute(key, name, AttributeType.NUMBER, null, true, 0)));
        return key;
    }

    private void add(String number, String attribute) {
        String slug = unique("facet-piece");
        assortment.addProduct(new NewProduct(
                new Slug(slug),
                number,
                "",
                new Slug(shelf),
                ProductStatus.ACTIVE,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                List.of(Products.variant(slug.toUpperCase(), 1000)),
                List.of(),
                List.of(new AttributeValue(attribute, number)),
                List.of()));
    }

    @Test
    void whatTheShopDoesNotKnowIsNotChosen() {
        add("plate", List.of(GLAZE), "Chalk:2400", "Sage:2400");

        assertThat(titles(Map.of(
                        "utm_source", Set.of("letter"),
                        "finish", Set.of("mauve"),
                        "q", Set.of("x'; drop table catalog.product; --"),
                        "a\0b", Set.of("c"),
                        "\ud800", Set.of("\udfff", "", "="))))
                .containsExactly("plate");
        assertThat(titles(Map.of("finish", Set.of("mauve", "sage")))).containsExactly("plate");
    }

    @Test
    void aChoiceThatNothingHereHasStaysToBeTakenBack() {
        add("plate", List.of(GLAZE), "Chalk:2400");
        String other = unique("other");
        assortment.addCategory(Products.category(other, null));
        assortment.addProduct(
                product("lamp", other, List.of(new ProductOption("Shade", List.of("Linen"))), "Linen:9000"));

        Listing listing = listing(Map.of("shade", Set.of("linen")));

        assertThat(listing.products().total()).isZero();
        assertThat(listing.chosen()).extracting(FacetValue::text).containsExactly("Linen");
        assertThat(countsOf(listing)).containsExactly(Map.entry("finish", "Chalk 0"), Map.entry("shade", "Linen 0*"));
        assertThat(listing.prices()).isNull();
    }

    @Test
    void countsTheCategoriesBelow() {
        String plates = unique("plates");
        String flat = unique("flat");
        String empty = unique("empty");
        assortment.addCategory(Products.category(plates, shelf));
        assortment.addCategory(Products.category(flat, plates));
        assortment.addCategory(Products.category(empty, shelf));
        assortment.addProduct(product("one", plates, List.of(GLAZE), "Chalk:2400"));
        assortment.addProduct(product("two", flat, List.of(GLAZE), "Sage:2400"));
        add("three", List.of(GLAZE), "Sage:2400");

        assertThat(listing(Map.of()).categories())
                .extracting(CategoryCount::slug, CategoryCount::products)
                .containsExactly(tuple(new Slug(plates), 2L), tuple(new Slug(empty), 0L));
        assertThat(listing(Map.of("finish", Set.of("sage"))).categories())
                .extracting(CategoryCount::products)
                .containsExactly(1L, 0L);
    }

    @Test
    void speaksTheShoppersLanguageInTheSameAddresses() {
        add("plate", List.of(GLAZE, DIAMETER), "Chalk/21 cm:2400", "Sage/21 cm:2400");
        translations.translateOption("Finish", GERMAN, "Oberfläche", Map.of("Sage", "Salbei", "Chalk", "Kreide"));

        search.catchUp();
        Listing listing = search.listing(
                new Browse(
                        new Slug(shelf),
                        "salbei",
                        Map.of("finish", Set.of("sage")),
                        null,
                        null,
                        false,
                        ListingSort.RELEVANCE,
                        1),
                GERMAN);

        Facet glaze = listing.facets().getFirst();
        assertThat(glaze.name()).isEqualTo("finish");
        assertThat(glaze.title()).isEqualTo("Oberfläche");
        assertThat(glaze.values()).extracting(FacetValue::text).containsExactly("Kreide", "Salbei");
        assertThat(glaze.values()).extracting(FacetValue::word).containsExactly("chalk", "sage");
        assertThat(listing.facets().getLast().title()).isEqualTo("Diameter");
    }

    @Test
    void showsAValueByAPictureAndACardByTheChosenVariant() {
        NewProduct amphora = Products.amphora(unique("amphora"), shelf);
        assortment.addProduct(amphora);
        CatalogImage front = amphora.images().get(0);
        CatalogImage sage = amphora.images().get(1);

        Listing all = listing(Map.of());
        assertThat(all.facets().getFirst().isPictured()).isTrue();
        assertThat(all.facets().getFirst().values())
                .extracting(FacetValue::picture)
                .containsExactlyInAnyOrder(front, sage);
        assertThat(all.facets().getLast().isPictured()).isFalse();
        ProductSummary card = all.products().items().getFirst();
        assertThat(card.image()).isEqualTo(front);
        assertThat(card.chosen()).isNull();
        assertThat(card.swatches())
                .containsExactly(
                        new Swatch("Terracotta", amphora.variants().get(0).sku(), front),
                        new Swatch("Sage", amphora.variants().get(2).sku(), sage));

        ProductDetails details = catalog.productOf(amphora.slug(), ENGLISH);
        assertThat(details.shownOption()).isZero();
        assertThat(details.pictureOf(0, "Terracotta")).isEqualTo(front);
        assertThat(details.pictureOf(0, "Sage")).isEqualTo(sage);
        assertThat(details.pictureOf(1, "22 cm")).isNull();

        ProductSummary chosen =
                listing(Map.of("glaze", Set.of("sage"))).products().items().getFirst();
        assertThat(chosen.image()).isEqualTo(sage);
        assertThat(chosen.chosen()).isEqualTo(amphora.variants().get(2).sku());
        assertThat(listing(Map.of("height", Set.of("30-cm")))
                        .products()
                        .items()
                        .getFirst()
                        .chosen())
                .isEqualTo(amphora.variants().get(1).sku());
    }

    @Test
    void theSecondPictureIsAnotherViewRatherThanAnotherColour() {
        CatalogImage front = Products.image('1', "front");
        CatalogImage sage = Products.image('2', "sage");
        CatalogImage view = Products.image('3', "view");
        String sku = unique("P").toUpperCase();
        assortment.addProduct(new NewProduct(
                new Slug(unique("plate")),
                "plate",
                "",
                new Slug(shelf),
                List.of(new ProductOption("Finish", List.of("Chalk", "Sage"))),
                List.of(variant(sku + "-C", 100, front, "Chalk"), variant(sku + "-S", 100, sage, "Sage")),
                List.of(front, sage, view)));
        assortment.addProduct(new NewProduct(
                new Slug(unique("tray")),
                "tray",
                "",
                new Slug(shelf),
                List.of(),
                List.of(variant(sku + "-T", 100, null)),
                List.of(view)));

        List<ProductSummary> cards = listing(Map.of()).products().items();

        assertThat(cards.get(0).second()).isEqualTo(view);
        assertThat(cards.get(1).image()).isEqualTo(view);
        assertThat(cards.get(1).second()).isNull();
        assertThat(cards.get(1).swatches()).isEmpty();
        assertThat(cards.get(1).publishedAt()).isBetween(Instant.now().minusSeconds(600), Instant.now());
    }

    @Test
    void doesNotListAShelfThatIsNotThere() {
        assertThatThrownBy(() -> search.listing(
                        new Browse(new Slug("no-such"), null, null, null, ListingSort.RELEVANCE, 1), ENGLISH))
                .isInstanceOf(NoSuchCategory.class);
    }

    /** The shop's own rounds ask now and then: the least of some is the listing's. */
    @Test
    void asksNoBooks() {
        add("first", List.of(GLAZE, DIAMETER), "Chalk/21 cm:2400", "Sage/21 cm:2400");
        listing(Map.of());

        long asked = IntStream.range(0, 6)
                .mapToLong(i -> statements.ofThisThreadDuring(
                        () -> search.listing(wish(Map.of("finish", Set.of("ink"))), ENGLISH)))
                .min()
                .orElseThrow();
        assertThat(asked).isZero();
    }

    /** Against counting by hand, product by product, for shelves and choices drawn by lot. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void countsAsOneWouldByHand(int seed) {
        Random lot = new Random(seed);
        List<NewProduct> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(drawn(lot, "drawn " + i));
        }
        List<Sku> skus = all.stream()
                .flatMap(product -> product.variants().stream())
                .map(ProductVariant::sku)
                .toList();
        Set<Sku> soldOut = skus.stream().filter(sku -> lot.nextInt(4) == 0).collect(Collectors.toSet());
        skus.stream().filter(sku -> !soldOut.contains(sku)).forEach(sku -> inventory.receive(sku, 1, "test"));
        search.catchUp();
        for (int i = 0; i < 12; i++) {
            Map<String, Set<String>> choices = new TreeMap<>();
            choose(choices, "finish", List.of("chalk", "sage", "ink"), lot);
            choose(choices, "diameter", List.of("9-cm", "21-cm", "27-cm"), lot);
            Money from = lot.nextInt(3) == 0 ? euros(1000 + lot.nextInt(2000)) : null;
            Money to = lot.nextInt(3) == 0 ? euros(2000 + lot.nextInt(3000)) : null;
            Browse wish =
                    new Browse(new Slug(shelf), null, choices, from, to, lot.nextBoolean(), ListingSort.RELEVANCE, 1);
            agrees(search.listing(wish, ENGLISH), wish, all, soldOut);
        }
    }

    private static void agrees(Listing listing, Browse wish, List<NewProduct> all, Set<Sku> soldOut) {
        Map<String, Predicate<Candidate>> filters = new LinkedHashMap<>();
        wish.choices().forEach((option, values) -> filters.put(option, it -> values.contains(it.word(option))));
        filters.put(
                "price",
                it -> (wish.from() == null || !it.price().isLessThan(wish.from()))
                        && (wish.to() == null || !wish.to().isLessThan(it.price())));
        filters.put("stock", it -> !wish.available() || !soldOut.contains(it.variant.sku()));

        assertThat(listing.products().total()).isEqualTo(count(all, without(filters, ""), it -> true));
        assertThat(listing.inStock())
                .isEqualTo(count(all, without(filters, "stock"), it -> !soldOut.contains(it.variant.sku())));
        for (Facet facet : listing.facets()) {
            for (FacetValue value : facet.values()) {
                assertThat(value.products())
                        .as(wish + " " + value)
                        .isEqualTo(count(
                                all,
                                without(filters, facet.name()),
                                it -> value.word().equals(it.word(facet.name()))));
            }
        }
        List<Money> prices = candidates(all)
                .filter(without(filters, "price"))
                .map(Candidate::price)
                .sorted(Comparator.comparing(Money::minor))
                .toList();
        assertThat(listing.prices())
                .isEqualTo(prices.isEmpty() ? null : new PriceRange(prices.getFirst(), prices.getLast()));
    }

    private record Candidate(NewProduct product, ProductVariant variant) {

        @Nullable
        String word(String option) {
            return IntStream.range(0, product.options().size())
                    .mapToObj(i -> AttributeWord.of(
                            product.options().get(i).name(), variant.choices().get(i)))
                    .filter(word -> word.attribute().equals(option))
                    .map(AttributeWord::value)
                    .findFirst()
                    .orElse(null);
        }

        Money price() {
            return variant.price();
        }
    }

    private static Stream<Candidate> candidates(List<NewProduct> all) {
        return all.stream()
                .flatMap(product -> product.variants().stream().map(variant -> new Candidate(product, variant)));
    }

    private static long count(List<NewProduct> all, Predicate<Candidate> passes, Predicate<Candidate> counted) {
        return candidates(all)
                .filter(passes.and(counted))
                .map(Candidate::product)
                .distinct()
                .count();
    }

    private static Predicate<Candidate> without(Map<String, Predicate<Candidate>> filters, String left) {
        return filters.entrySet().stream()
                .filter(filter -> !filter.getKey().equals(left))
                .map(Map.Entry::getValue)
                .reduce(it -> true, Predicate::and);
    }

    private NewProduct drawn(Random lot, String title) {
        List<ProductOption> options = new ArrayList<>();
        if (lot.nextInt(5) > 0) {
            options.add(GLAZE);
        }
        if (lot.nextInt(3) > 0) {
            options.add(DIAMETER);
        }
        Set<String> forms = new HashSet<>();
        for (int i = 0; i <= lot.nextInt(5); i++) {
            forms.add(options.stream()
                    .map(option -> option.values().get(lot.nextInt(3)))
                    .collect(Collectors.joining("/")));
        }
        NewProduct product = product(
                title,
                shelf,
                options,
                forms.stream()
                        .sorted()
                        .map(form -> form + ":" + (900 + 100 * lot.nextInt(40)))
                        .toArray(String[]::new));
        assortment.addProduct(product);
        return product;
    }

    private static void choose(Map<String, Set<String>> choices, String option, List<String> values, Random lot) {
        Set<String> some = values.stream().filter(value -> lot.nextInt(3) == 0).collect(Collectors.toSet());
        if (!some.isEmpty()) {
            choices.put(option, some);
        }
    }

    private NewProduct add(String title, List<ProductOption> options, String... forms) {
        NewProduct product = product(title, shelf, options, forms);
        assortment.addProduct(product);
        return product;
    }

    /** @param forms {@code values by slashes:price in cents} */
    private static NewProduct product(String title, String category, List<ProductOption> options, String... forms) {
        String slug = unique("facet-piece");
        List<ProductVariant> variants = IntStream.range(0, forms.length)
                .mapToObj(i -> {
                    String[] parts = forms[i].split(":");
                    return Products.variant(
                            slug.toUpperCase() + "-" + i,
                            Long.parseLong(parts[1]),
                            parts[0].isEmpty() ? new String[0] : parts[0].split("/"));
                })
                .toList();
        return new NewProduct(new Slug(slug), title, "", new Slug(category), options, variants, List.of());
    }

    private static ProductVariant variant(String sku, long cents, @Nullable CatalogImage image, String... choices) {
        return new ProductVariant(new Sku(sku), List.of(choices), euros(cents), null, TaxClass.STANDARD, 400, image);
    }

    private Browse stocked(boolean available) {
        return new Browse(new Slug(shelf), null, Map.of(), null, null, available, ListingSort.RELEVANCE, 1);
    }

    private Listing listing(Map<String, Set<String>> choices) {
        return listing(wish(choices));
    }

    private Browse wish(Map<String, Set<String>> choices) {
        return new Browse(new Slug(shelf), null, choices, null, null, false, ListingSort.RELEVANCE, 1);
    }

    private Listing listing(Browse wish) {
        search.catchUp();
        return search.listing(wish, ENGLISH);
    }

    private List<String> titles(Map<String, Set<String>> choices) {
        return listing(choices).products().items().stream()
                .map(ProductSummary::title)
                .toList();
    }

    /** {@code Chalk 2, Sage 1*} by facet: the text, the count and a star where it is chosen. */
    private static List<Map.Entry<String, String>> countsOf(Listing listing) {
        return listing.facets().stream()
                .map(facet -> Map.entry(
                        facet.name(),
                        facet.values().stream()
                                .map(value -> value.text() + " " + value.products() + (value.chosen() ? "*" : ""))
                                .collect(Collectors.joining(", "))))
                .toList();
    }

    private static Money euros(long cents) {
        return Money.of(cents, "EUR");
    }

    private static String unique(String word) {
        return word + "-" + NEXT.incrementAndGet();
    }
}
