package shop.stoa.search;

import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.AttributeValue;
import shop.stoa.catalog.AttributeWord;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.Categories;
import shop.stoa.catalog.CollectionContents;
import shop.stoa.catalog.CollectionRule;
import shop.stoa.catalog.CollectionRule.Relation;
import shop.stoa.catalog.CollectionRule.Subject;
import shop.stoa.catalog.CollectionSort;
import shop.stoa.catalog.Collections;
import shop.stoa.catalog.NewCollection;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.NoSuchCollection;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductOption;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.catalog.Products;
import shop.stoa.catalog.PutProduct;
import shop.stoa.kernel.Slug;
import shop.stoa.testing.RoomTest;

@RoomTest(mode = BootstrapMode.ALL_DEPENDENCIES)
class CollectionTests {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    private Search search;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Collections collections;

    @Autowired
    private Attributes attributes;

    private String shelf;

    @BeforeEach
    void addAShelf() {
        shelf = unique("gathered");
        assortment.addCategory(Products.category(shelf, null));
    }

    @Test
    void showsWhatWasPickedInItsOrder() {
        ProductId first = add("first", 1000, null, List.of());
        ProductId second = add("second", 3000, null, List.of());
        ProductId third = add("third", 2000, null, List.of());
        add("not picked", 100, null, List.of());

        Slug picked = gather(new CollectionContents.Picked(List.of(third, first, second)), CollectionSort.FEATURED);

        assertThat(titles(picked, ListingSort.RELEVANCE)).containsExactly("third", "first", "second");
        assertThat(titles(picked, ListingSort.PRICE_ASC)).containsExactly("first", "third", "second");
    }

    @Test
    void hasAnOrderOfItsOwn() {
        ProductId dear = add("dear", 3000, null, List.of());
        ProductId cheap = add("cheap", 1000, null, List.of());

        Slug picked = gather(new CollectionContents.Picked(List.of(dear, cheap)), CollectionSort.PRICE_ASC);

        assertThat(titles(picked, ListingSort.RELEVANCE)).containsExactly("cheap", "dear");
    }

    @Test
    void holdsWhateverKeepsAllRules() {
        add("cheap and tagged", 900, null, List.of("Summer"));
        add("dear and tagged", 9000, null, List.of("summer"));
        add("cheap", 900, null, List.of());

        Slug ruled = rules(
                true,
                new CollectionRule(Subject.TAG, "", Relation.IS, "summer"),
                new CollectionRule(Subject.CATEGORY, "", Relation.IS, shelf),
                new CollectionRule(Subject.PRICE, "", Relation.AT_MOST, "1000"));

        assertThat(titles(ruled, ListingSort.RELEVANCE)).containsExactly("cheap and tagged");
        add("came later", 700, null, List.of("summer"));
        assertThat(titles(ruled, ListingSort.RELEVANCE)).containsExactly("cheap and tagged", "came later");
    }

    @Test
    void holdsTheSameWhenACategoryHasGotANewAddress(@Autowired Categories categories) {
        add("here", 900, null, List.of(shelf));
        Slug inside = rules(true, new CollectionRule(Subject.CATEGORY, "", Relation.IS, shelf));
        Slug outside = rules(
                true,
                new CollectionRule(Subject.TAG, "", Relation.IS, shelf),
                new CollectionRule(Subject.CATEGORY, "", Relation.IS_NOT, shelf));

        categories.change(new Slug(shelf), 0, Products.category(shelf + "-now", null));

        assertThat(titles(inside, ListingSort.RELEVANCE)).containsExactly("here");
        assertThat(titles(outside, ListingSort.RELEVANCE)).isEmpty();
    }

    @Test
    void holdsWhateverKeepsOneRule() {
        add("blue jug", 900, "Ostrel " + shelf, List.of());
        add("red jug", 900, null, List.of(shelf));
        add("red mug", 900, null, List.of());

        Slug ruled = rules(
                false,
                new CollectionRule(Subject.TAG, "", Relation.IS, shelf),
                new CollectionRule(Subject.BRAND, "", Relation.IS, "ostrel-" + shelf));

        assertThat(titles(ruled, ListingSort.RELEVANCE)).containsExactly("blue jug", "red jug");
    }

    @Test
    void knowsTitlesReductionsAndWhatIsNot() {
        add("green bowl", 900, null, List.of(shelf));
        add("green plate", 900, null, List.of(shelf));
        reduced("reduced bowl");
        CollectionRule here = new CollectionRule(Subject.CATEGORY, "", Relation.IS, shelf);

        assertThat(titles(rules(true, here, new CollectionRule(Subject.TITLE, "", Relation.CONTAINS, "bowls")), null))
                .containsExactly("green bowl", "reduced bowl");
        assertThat(titles(rules(true, here, new CollectionRule(Subject.TAG, "", Relation.IS_NOT, shelf)), null))
                .containsExactly("reduced bowl");
        assertThat(titles(rules(true, here, new CollectionRule(Subject.REDUCED, "", Relation.IS, "yes")), null))
                .containsExactly("reduced bowl");
        assertThat(titles(rules(true, here, new CollectionRule(Subject.REDUCED, "", Relation.IS, "no")), null))
                .containsExactly("green bowl", "green plate");
    }

    @Test
    void oneVariantKeepsTheRulesOnAttributesAndPrices() {
        inSizes(
                "large ones are dear",
                Products.variant(unique("G"), 900, "S"),
                Products.variant(unique("G"), 2000, "XL"));
        inSizes("large and cheap", Products.variant(unique("G"), 900, "XL"));
        CollectionRule here = new CollectionRule(Subject.CATEGORY, "", Relation.IS, shelf);
        CollectionRule large = ruleOn("size-of-gathered", Relation.IS, "xl");
        CollectionRule cheap = new CollectionRule(Subject.PRICE, "", Relation.AT_MOST, "1000");

        assertThat(titles(rules(true, here, large, cheap), null)).containsExactly("large and cheap");
        assertThat(titles(rules(true, here, cheap, ruleOn("size-of-gathered", Relation.IS_NOT, "xl")), null))
                .isEmpty();
        assertThat(titles(rules(true, here, large), null)).containsExactly("large ones are dear", "large and cheap");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rulesAskWhatAttributesSayWhetherListingsAreNarrowedByItOrNot(boolean filter) {
        String released = attribute("Released", AttributeType.DATE, filter);
        String washable = attribute("Washable", AttributeType.YES_NO, filter);
        String warmth = attribute("Warmth", AttributeType.NUMBER, filter);
        String origin = attribute("Origin", AttributeType.TEXT, filter);
        String far = "Far away, where nobody has been before or since, behind the hills and the wide grey sea";
        saying("old", Map.of(released, "2025-03-01", washable, "yes", warmth, "-5", origin, "Here"));
        saying("new", Map.of(released, "2026-07-15", washable, "no", warmth, "12.5", origin, far));
        saying("silent", Map.of());
        String farWord = AttributeWord.of(origin, far).value();

        assertThat(ruledOn(released, Relation.IS, "2026-07-15")).containsExactly("new");
        assertThat(ruledOn(released, Relation.IS_NOT, "2026-07-15")).containsExactly("old", "silent");
        assertThat(ruledOn(released, Relation.AT_LEAST, "2025-03-02")).containsExactly("new");
        assertThat(ruledOn(released, Relation.AT_MOST, "2025-03-01")).containsExactly("old");
        assertThat(ruledOn(washable, Relation.IS, "yes")).containsExactly("old");
        assertThat(ruledOn(washable, Relation.IS_NOT, "yes")).containsExactly("new", "silent");
        assertThat(ruledOn(warmth, Relation.IS, "12.5")).containsExactly("new");
        assertThat(ruledOn(warmth, Relation.AT_MOST, "-5")).containsExactly("old");
        assertThat(ruledOn(origin, Relation.IS, "here")).containsExactly("old");
        assertThat(ruledOn(origin, Relation.IS, farWord)).containsExactly("new");
    }

    @Test
    void holdsAsManyAsCanBePicked() {
        List<NewProduct> many = IntStream.range(0, 1_000)
                .mapToObj(place -> Products.plain(unique("gathered-piece"), "piece " + place, shelf, 900))
                .toList();
        List<ProductId> all = assortment.putProducts(many).stream()
                .map(put -> ((PutProduct.Added) put).id())
                .toList();

        Slug picked = gather(new CollectionContents.Picked(all.reversed()), CollectionSort.FEATURED);

        Listing listing = listing(picked, Map.of(), ListingSort.RELEVANCE);
        assertThat(listing.products().total()).isEqualTo(1_000);
        assertThat(listing.products().items()).extracting(ProductSummary::title).startsWith("piece 999", "piece 998");
    }

    @Test
    void canBeNarrowedLikeAnyListing() {
        add("cheap", 900, "Brand of " + shelf, List.of(shelf));
        add("other", 900, null, List.of(shelf));
        Slug ruled = rules(true, new CollectionRule(Subject.TAG, "", Relation.IS, shelf));

        Listing listing = listing(ruled, Map.of("brand", Set.of("brand-of-" + shelf)), ListingSort.RELEVANCE);

        assertThat(listing.products().items()).extracting(ProductSummary::title).containsExactly("cheap");
        assertThat(listing.facets().getFirst().title()).isEqualTo("Brand");
        assertThat(listing.chosen()).extracting(FacetValue::text).containsExactly("Brand of " + shelf);
    }

    @Test
    void numbersAreNarrowedByBands() {
        attributes.define(List.of(new Attribute("net-weight", "Net weight", AttributeType.NUMBER, "g", true, 0)));
        for (int weight = 1; weight <= 20; weight++) {
            weighing(weight * 10);
        }

        Listing all = listing(null, Map.of(), ListingSort.RELEVANCE);
        Facet weights = all.facets().stream()
                .filter(facet -> facet.name().equals("net-weight"))
                .findFirst()
                .orElseThrow();
        assertThat(weights.values())
                .extracting(FacetValue::word)
                .containsExactly("0-50", "50-100", "100-150", "150-200");
        assertThat(weights.values()).extracting(FacetValue::products).containsExactly(5L, 6L, 6L, 6L);

        Listing some = listing(null, Map.of("net-weight", Set.of("35-60")), ListingSort.RELEVANCE);
        assertThat(some.products().total()).isEqualTo(3);
        assertThat(some.chosen()).extracting(FacetValue::word).containsExactly("35-60");
        assertThat(listing(null, Map.of("net-weight", Set.of("190-")), ListingSort.RELEVANCE)
                        .products()
                        .total())
                .isEqualTo(2);
        assertThat(listing(null, Map.of("net-weight", Set.of("10", "20")), ListingSort.RELEVANCE)
                        .products()
                        .total())
                .isEqualTo(2);
    }

    @Test
    void showsNoDraftsAndNothingOfAnotherDay() {
        add("draft", ProductStatus.DRAFT);
        add("archived", ProductStatus.ARCHIVED);
        add("active", ProductStatus.ACTIVE);

        assertThat(listing(null, Map.of(), ListingSort.RELEVANCE).products().items())
                .extracting(ProductSummary::title)
                .containsExactly("active");
    }

    @Test
    void knowsNoCollectionThatIsNotThere() {
        assertThatThrownBy(() -> titles(new Slug("no-such"), ListingSort.RELEVANCE))
                .isInstanceOf(NoSuchCollection.class);
    }

    private String attribute(String name, AttributeType type, boolean filter) {
        String key = AttributeWord.keyOf(unique(name));
        attributes.define(List.of(new Attribute(key, key, type, null, filter, 0)));
        return key;
    }

    private void saying(String title, Map<String, String> said) {
        add(
                title,
                ProductStatus.ACTIVE,
                List.of(Products.variant(unique("G"), 500)),
                null,
                List.of(),
                said.entrySet().stream()
                        .map(value -> new AttributeValue(value.getKey(), value.getValue()))
                        .toList());
    }

    private void inSizes(String title, ProductVariant... variants) {
        List<String> sizes = Arrays.stream(variants)
                .flatMap(variant -> variant.choices().stream())
                .toList();
        assortment.addProduct(new NewProduct(
                new Slug(unique("gathered-piece")),
                title,
                "",
                new Slug(shelf),
                List.of(new ProductOption("Size of gathered", sizes)),
                List.of(variants),
                List.of()));
    }

    private static CollectionRule ruleOn(String attribute, Relation relation, String value) {
        return new CollectionRule(Subject.ATTRIBUTE, attribute, relation, value);
    }

    /** What of this test's own shelf keeps the rule. */
    private List<String> ruledOn(String attribute, Relation relation, String value) {
        CollectionRule here = new CollectionRule(Subject.CATEGORY, "", Relation.IS, shelf);
        return titles(rules(true, here, ruleOn(attribute, relation, value)), null);
    }

    private void add(String title, ProductStatus status) {
        add(title, status, List.of(Products.variant(unique("G"), 100)), null, List.of(), List.of());
    }

    private ProductId add(String title, long cents, String brand, List<String> tags) {
        return add(title, ProductStatus.ACTIVE, List.of(Products.variant(unique("G"), cents)), brand, tags, List.of());
    }

    private void reduced(String title) {
        add(title, ProductStatus.ACTIVE, List.of(Products.reduced(unique("G"), 500, 900)), null, List.of(), List.of());
    }

    private void weighing(int grams) {
        add(
                "of " + grams,
                ProductStatus.ACTIVE,
                List.of(Products.variant(unique("G"), 500)),
                null,
                List.of(),
                List.of(new AttributeValue("Net weight", String.valueOf(grams))));
    }

    private ProductId add(
            String title,
            ProductStatus status,
            List<ProductVariant> variants,
            String brand,
            List<String> tags,
            List<AttributeValue> attributes) {
        return assortment.addProduct(new NewProduct(
                new Slug(unique("gathered-piece")),
                title,
                "",
                new Slug(shelf),
                status,
                null,
                null,
                brand,
                tags,
                null,
                null,
                List.<ProductOption>of(),
                variants,
                List.of(),
                attributes,
                List.of()));
    }

    private Slug rules(boolean all, CollectionRule... rules) {
        return gather(new CollectionContents.Ruled(all, Arrays.asList(rules)), CollectionSort.FEATURED);
    }

    private Slug gather(CollectionContents contents, CollectionSort sort) {
        Slug slug = new Slug(unique("collection"));
        collections.add(new NewCollection(slug, slug.value(), "", null, contents, sort));
        return slug;
    }

    private List<String> titles(Slug collection, ListingSort sort) {
        return listing(collection, Map.of(), sort == null ? ListingSort.RELEVANCE : sort).products().items().stream()
                .map(ProductSummary::title)
                .toList();
    }

    /** Of a collection, or of this test's own shelf. */
    private Listing listing(Slug collection, Map<String, Set<String>> choices, ListingSort sort) {
        search.catchUp();
        Slug category = collection == null ? new Slug(shelf) : null;
        return search.listing(new Browse(category, collection, null, choices, null, null, false, sort, 1), ENGLISH);
    }

    private static String unique(String word) {
        return word + "-" + NEXT.incrementAndGet();
    }
}
