package shop.stoa.catalog;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.GERMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.modulith.test.PublishedEvents;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.catalog.CollectionRule.Relation;
import shop.stoa.catalog.CollectionRule.Subject;
import shop.stoa.catalog.TaxonomyFault.Kind;
import shop.stoa.kernel.Barcode;
import shop.stoa.kernel.Slug;
import shop.stoa.media.ImageKey;
import shop.stoa.testing.RoomTest;

/** What holds products: categories, collections, brands, the words they share, and the staff's list of them. */
@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
class ShelfTests {

    @Autowired
    private Assortment assortment;

    @Autowired
    private Catalog catalog;

    @Autowired
    private Categories categories;

    @Autowired
    private Collections collections;

    @Autowired
    private Attributes attributes;

    @Autowired
    private AttributeBook book;

    @Autowired
    private Brands brands;

    @Autowired
    private ShownPictures pictures;

    @Autowired
    private Translations translations;

    @Autowired
    private WholeCatalog whole;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private String name;

    @BeforeEach
    void addShelves() {
        name = "s" + UUID.randomUUID().toString().substring(0, 8);
        categories.add(Products.category(name, null));
        categories.add(Products.category(name + "-a", name));
        categories.add(Products.category(name + "-b", name));
        categories.add(Products.category(name + "-a-1", name + "-a"));
    }

    @Test
    void movesACategoryWithAllThatIsBelowIt() {
        categories.change(slug("-a"), version("-a"), category("-a", name + "-b"));

        assertThat(catalog.categoryOf(slug("-a-1"), ENGLISH).path())
                .extracting(CategorySummary::slug)
                .containsExactly(slug(""), slug("-b"), slug("-a"));
        assertThat(catalog.categoryOf(slug(""), ENGLISH).children())
                .extracting(CategorySummary::slug)
                .containsExactly(slug("-b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "-a-1"})
    void noCategoryIsBelowItself(String below) {
        assertThat(faults(() -> categories.change(slug(""), version(""), category("", name + below))))
                .containsExactly(new TaxonomyFault(Kind.BELOW_ITSELF, name + below));
        assertThat(catalog.categoryOf(slug("-a-1"), ENGLISH).path()).hasSize(2);
    }

    @Test
    void namesACategoryAnewAndKeepsItsFormerAddress() {
        NewCategory renamed = new NewCategory(slug("-c"), "Other", "Said anew.", slug(""), Products.image('d', "Seen"));

        categories.change(slug("-b"), version("-b"), renamed);

        assertThat(categories.sheetOf(slug("-c"))).isEqualTo(new CategorySheet(1, renamed));
        assertThat(catalog.categoryFormerly(slug("-b"))).contains(slug("-c"));
        assertThatExceptionOfType(NoSuchCategory.class).isThrownBy(() -> catalog.categoryOf(slug("-b"), ENGLISH));
        assertThatExceptionOfType(ChangedMeanwhile.class).isThrownBy(() -> categories.change(slug("-c"), 0, renamed));
        assertThat(faults(() -> categories.change(slug("-c"), 1, category("-a", name))))
                .containsExactly(new TaxonomyFault(Kind.SLUG_TAKEN, name + "-a"));
        assertThat(faults(() -> categories.add(new NewCategory(slug("-d"), " ", "", new Slug("no-such-parent"), null))))
                .containsExactly(
                        new TaxonomyFault(Kind.NAME, ""), new TaxonomyFault(Kind.NO_SUCH_PARENT, "no-such-parent"));
    }

    @Test
    void rulesFollowACategoryToItsNewAddress(PublishedEvents events) {
        CollectionRule tagged = new CollectionRule(Subject.TAG, "", Relation.IS, name + "-b");
        collections.add(ruled(List.of(
                new CollectionRule(Subject.CATEGORY, "", Relation.IS, name),
                tagged,
                new CollectionRule(Subject.CATEGORY, "", Relation.IS_NOT, name + "-b"))));
        collections.add(picked("-picked", List.of()));
        assertThat(events.ofType(CatalogEvent.CollectionsChanged.class)).hasSize(2);

        categories.change(slug("-b"), version("-b"), category("-c", name));

        assertThat(collections.of(slug("-ruled"), ENGLISH).contents())
                .isEqualTo(new CollectionContents.Ruled(
                        true,
                        List.of(
                                new CollectionRule(Subject.CATEGORY, "", Relation.IS, name),
                                tagged,
                                new CollectionRule(Subject.CATEGORY, "", Relation.IS_NOT, name + "-c"))));
        assertThat(collections.sheetOf(slug("-ruled")).version()).isEqualTo(1);
        assertThat(collections.sheetOf(slug("-picked")).version()).isZero();
        assertThat(events.ofType(CatalogEvent.CollectionsChanged.class)).hasSize(3);
        categories.change(slug("-a"), version("-a"), category("-d", name));
        assertThat(events.ofType(CatalogEvent.CollectionsChanged.class)).hasSize(3);
    }

    @Test
    void putsACategoryAmongItsSiblings() {
        categories.place(slug("-b"), 0);
        assertThat(catalog.categoryOf(slug(""), ENGLISH).children())
                .extracting(CategorySummary::slug)
                .containsExactly(slug("-b"), slug("-a"));

        categories.place(slug("-b"), 99);
        assertThat(catalog.categoryOf(slug(""), ENGLISH).children())
                .extracting(CategorySummary::slug)
                .containsExactly(slug("-a"), slug("-b"));
    }

    @Test
    void removesOnlyWhatIsEmpty() {
        assortment.addProduct(Products.plain(name + "-p", "Piece", name + "-b", 100));

        assertThat(faults(() -> categories.remove(slug("-a"))))
                .containsExactly(new TaxonomyFault(Kind.HOLDS_CATEGORIES, ""));
        assertThat(faults(() -> categories.remove(slug("-b"))))
                .containsExactly(new TaxonomyFault(Kind.HOLDS_PRODUCTS, ""));
        categories.remove(slug("-a-1"));
        categories.remove(slug("-a"));

        assertThat(catalog.categoryOf(slug(""), ENGLISH).children())
                .extracting(CategorySummary::slug)
                .containsExactly(slug("-b"));
    }

    @Test
    void keepsACollectionThatSomebodyPicked(PublishedEvents events) {
        ProductId one = add("one", List.of());
        ProductId two = add("two", List.of());
        NewCollection picked = picked("", List.of(two, one, two));

        collections.add(picked);

        assertThat(collections.of(slug(""), ENGLISH).contents())
                .isEqualTo(new CollectionContents.Picked(List.of(two, one)));
        assertThat(events.ofType(CatalogEvent.CollectionsChanged.class)).hasSize(1);
        assertThat(faults(() -> collections.add(picked))).containsExactly(new TaxonomyFault(Kind.SLUG_TAKEN, name));
        assertThat(faults(() -> collections.add(picked("-x", List.of(new ProductId(-1))))))
                .containsExactly(new TaxonomyFault(Kind.NO_SUCH_PRODUCT, ""));
    }

    @Test
    void keepsTheRulesOfACollectionAndNotTheirOutcome() {
        CollectionContents.Ruled rules = new CollectionContents.Ruled(
                false,
                List.of(
                        new CollectionRule(Subject.TAG, "", Relation.IS, "Summer"),
                        new CollectionRule(Subject.PRICE, "", Relation.AT_MOST, "5000"),
                        new CollectionRule(Subject.ATTRIBUTE, "capacity", Relation.AT_LEAST, "350.5"),
                        new CollectionRule(Subject.ATTRIBUTE, "released", Relation.AT_LEAST, "2026-02-28")));
        NewCollection ruled = new NewCollection(
                slug(""), "Ruled", "Said.", Products.image('e', "Seen"), rules, CollectionSort.NEWEST);
        collections.add(ruled);
        translations.translateCollection(slug(""), GERMAN, "Nach Regeln", null);

        assertThat(collections.sheetOf(slug(""))).isEqualTo(new CollectionSheet(0, ruled));
        CollectionDetails german = collections.of(slug(""), GERMAN);
        assertThat(german.name()).isEqualTo("Nach Regeln");
        assertThat(german.introduction()).isEqualTo("Said.");
        assertThat(german.contents()).isEqualTo(rules);
        assertThat(collections.all(GERMAN)).contains(german);

        collections.change(slug(""), 0, picked("-now", List.of()));
        assertThat(collections.formerly(slug(""))).contains(slug("-now"));
        assertThat(collections.of(slug("-now"), GERMAN).contents()).isEqualTo(new CollectionContents.Picked(List.of()));
        assertThatExceptionOfType(ChangedMeanwhile.class).isThrownBy(() -> collections.change(slug("-now"), 0, ruled));
        collections.remove(slug("-now"));
        assertThatExceptionOfType(NoSuchCollection.class).isThrownBy(() -> collections.of(slug("-now"), ENGLISH));
        assertThat(collections.formerly(slug(""))).isEmpty();
    }

    @Test
    void refusesRulesThatMeanNothing() {
        List<CollectionRule> wrong = List.of(
                new CollectionRule(Subject.TAG, "", Relation.AT_LEAST, "Summer"),
                new CollectionRule(Subject.TAG, "", Relation.IS, " "),
                new CollectionRule(Subject.BRAND, "", Relation.IS, "Not a slug"),
                new CollectionRule(Subject.PRICE, "", Relation.AT_MOST, "12.50"),
                new CollectionRule(Subject.ATTRIBUTE, "", Relation.IS, "oak"),
                new CollectionRule(Subject.ATTRIBUTE, "capacity", Relation.AT_MOST, "much"),
                new CollectionRule(Subject.ATTRIBUTE, "released", Relation.AT_MOST, "2026-02-30"),
                new CollectionRule(Subject.REDUCED, "", Relation.IS, "perhaps"));

        for (CollectionRule rule : wrong) {
            assertThat(faults(() -> collections.add(ruled(List.of(rule)))))
                    .containsExactly(new TaxonomyFault(Kind.RULE_DOES_NOT_FIT, rule.value()));
        }
        assertThat(faults(() -> collections.add(ruled(List.of()))))
                .containsExactly(new TaxonomyFault(Kind.NO_RULE, ""));
    }

    @Test
    void anAttributeOfAnotherTypeTakesItsValuesAlong() {
        String key = name + "-size";
        ProductId id = add("piece", List.of(new AttributeValue(key, "0350 ml"), new AttributeValue(key + "-b", "x")));
        assertThat(attributes.of(key, ENGLISH).type()).isEqualTo(AttributeType.CHOICE);

        attributes.change(
                new Attribute(key, "Capacity", AttributeType.NUMBER, "ml", true, 7), attributes.versionOf(key));

        assertThat(assortment.productFor(id).product().attributes())
                .containsExactly(new AttributeValue(key, "350"), new AttributeValue(key + "-b", "x"));
        assertThat(attributes.of(key, ENGLISH))
                .isEqualTo(new Attribute(key, "Capacity", AttributeType.NUMBER, "ml", true, 7));
        assertThat(faults(
                        () -> attributes.change(new Attribute(key + "-b", "B", AttributeType.DATE, null, true, 7), 0)))
                .containsExactly(new TaxonomyFault(Kind.VALUES_DO_NOT_FIT, "x"));
        assertThat(faults(() -> attributes.remove(key))).containsExactly(new TaxonomyFault(Kind.IN_USE, key));
    }

    @Test
    void rulesFollowAnAttributeToItsNewType(PublishedEvents events) {
        String key = name + "-size";
        add("piece", List.of(new AttributeValue(key, "0350 ml")));
        CollectionRule tagged = new CollectionRule(Subject.TAG, "", Relation.IS, "0350-ml");
        collections.add(ruled(List.of(new CollectionRule(Subject.ATTRIBUTE, key, Relation.IS_NOT, "0350-ml"), tagged)));

        attributes.change(new Attribute(key, "Size", AttributeType.NUMBER, "ml", true, 7), attributes.versionOf(key));

        assertThat(collections.of(slug("-ruled"), ENGLISH).contents())
                .isEqualTo(new CollectionContents.Ruled(
                        true, List.of(new CollectionRule(Subject.ATTRIBUTE, key, Relation.IS_NOT, "350"), tagged)));
        assertThat(events.ofType(CatalogEvent.CollectionsChanged.class)).hasSize(2);
        collections.change(
                slug("-ruled"),
                1,
                ruled(List.of(new CollectionRule(Subject.ATTRIBUTE, key, Relation.AT_LEAST, "300"))));
        assertThat(faults(() -> attributes.change(
                        new Attribute(key, "Size", AttributeType.CHOICE, null, true, 7), attributes.versionOf(key))))
                .containsExactly(new TaxonomyFault(Kind.RULES_COMPARE, "Ruled"));
        assertThat(attributes.of(key, ENGLISH).type()).isEqualTo(AttributeType.NUMBER);
    }

    @Test
    void whatARuleIsAboutIsNotTakenAway() {
        String key = name + "-idle";
        attributes.define(List.of(new Attribute(key, "Idle", AttributeType.CHOICE, null, true, 0)));
        collections.add(ruled(List.of(
                new CollectionRule(Subject.ATTRIBUTE, key, Relation.IS, "oak"),
                new CollectionRule(Subject.CATEGORY, "", Relation.IS, name + "-b"))));
        TaxonomyFault fault = new TaxonomyFault(Kind.IN_RULES, "Ruled");

        assertThat(faults(() -> attributes.remove(key))).containsExactly(fault);
        assertThat(faults(() -> categories.remove(slug("-b")))).containsExactly(fault);

        collections.remove(slug("-ruled"));
        attributes.remove(key);
        categories.remove(slug("-b"));
    }

    /** More of them than one statement changes. */
    @Test
    void productsWhoseValuesAreInFormAlreadyAreLeftAlone() {
        String key = name + "-size";
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            int all = AttributeUses.LOT + 500;
            attributes.define(List.of(new Attribute(key, "Size", AttributeType.CHOICE, null, true, 0)));
            addDrafts(
                    all,
                    "array['other', :key]",
                    "array['1 ml', case n % 2 when 0 then n || ' ml' else n::text end]",
                    key);

            attributes.change(
                    new Attribute(key, "Size", AttributeType.NUMBER, "ml", true, 0), attributes.versionOf(key));

            assertThat(jdbc.sql("""
                            select count(*) from catalog.product
                            where attribute_keys = array['other', :key]::text[]
                                and attribute_values = array['1 ml', replace(slug, :name || '-', '')]::text[]""")
                            .param("name", name)
                            .param("key", key)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(all);
            assertThat(jdbc.sql("select sum(version) from catalog.product where :key = any (attribute_keys)")
                            .param("key", key)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(all / 2);
        });
    }

    /**
     * PostgreSQL keeps the plan that it made for the statement when there were few words, and as long as the transaction lasts makes no
     * other: one that reads the table for each word would read it as often as there are words.
     */
    @Test
    void wordsAreRememberedWithoutReadingThoseThatAreKnown() {
        String key = name + "-size";
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            int all = 10_000;
            attributes.define(List.of(new Attribute(key, "Size", AttributeType.NUMBER, null, true, 0)));
            jdbc.sql("analyze catalog.attribute_value").update();
            for (int product = 0; product < 30; product++) {
                book.remember(Map.of(new AttributeWord(key, "p" + product), "P", new AttributeWord(key, "q"), "Q"));
            }
            addDrafts(all, "array[:key]", "array[n::text]", key);
            long before = readOfWords();

            attributes.change(
                    new Attribute(key, "Size", AttributeType.CHOICE, null, true, 0), attributes.versionOf(key));

            assertThat(readOfWords() - before).isLessThan(2L * all);
            assertThat(book.countValues(key)).isEqualTo(all + 31L);
        });
    }

    /** Rows of the words that this transaction has read from the table's beginning to its end. */
    private long readOfWords() {
        return jdbc.sql("""
                        select seq_tup_read from pg_stat_xact_user_tables
                        where relid = 'catalog.attribute_value'::regclass""").query(Long.class).single();
    }

    /** @param keys and values as SQL says them of the number {@code n} */
    private void addDrafts(int all, String keys, String values, String key) {
        jdbc.sql("""
                insert into catalog.product (id, version, slug, title, description, category_id, currency, lowest_price,
                    highest_price, status, codes, created_at, updated_at, attribute_keys, attribute_values)
                select nextval('catalog.product_seq'), 0, :name || '-' || n, 'Thing', '', c.id, 'EUR', 1000,
                    1000, 'DRAFT', '', now(), now(), %s, %s
                from generate_series(1, :all) n join catalog.category c on c.slug = :name""".formatted(keys, values))
                .param("name", name)
                .param("key", key)
                .param("all", all)
                .update();
    }

    @Test
    void whatIsSaidOnceMoreIsNoNews(PublishedEvents events) {
        String glaze = "Glaze " + name;
        String key = AttributeWord.keyOf(glaze);
        add("piece", List.of(new AttributeValue(glaze, "Sage")));
        translations.translateOption(glaze, GERMAN, "Glasur", Map.of("Sage", "Salbei"));
        Attribute known = attributes.of(key, ENGLISH);
        attributes.change(new Attribute(key, "Finish", known.type(), null, true, 7), attributes.versionOf(key));
        assertThat(events.ofType(CatalogEvent.AttributesChanged.class)).hasSize(2);

        attributes.change(new Attribute(key, "Finish", known.type(), null, true, 7), attributes.versionOf(key));
        int version = attributes.versionOf(key);
        translations.translateOption(key, GERMAN, "Glasur", Map.of("Sage", "Salbei"));

        assertThat(events.ofType(CatalogEvent.AttributesChanged.class)).hasSize(2);
        assertThat(attributes.versionOf(key)).isEqualTo(version);

        translations.translateOption(key, GERMAN, "Glasur", Map.of("Sage", "Graugrün"));
        translations.translateOption(key, GERMAN, null, Map.of());
        assertThat(events.ofType(CatalogEvent.AttributesChanged.class)).hasSize(4);
        assertThat(attributes.valuesOf(key, GERMAN, 1, 9).items())
                .extracting(SharedValue::text)
                .containsExactly("Graugrün");
        assertThat(attributes.of(key, GERMAN).name()).isEqualTo("Finish");
    }

    @Test
    void knowsWhichProductsHaveAnAttribute() {
        String key = name + "-glaze";
        ProductId said = add("piece", List.of(new AttributeValue(key, "Sage")));
        ProductId chosen = assortment.addProduct(new NewProduct(
                slug("-vase"),
                "Vase",
                "",
                slug("-a"),
                List.of(new ProductOption(key, List.of("Chalk"))),
                List.of(Products.variant(name + "-V", 100, "Chalk")),
                List.of()));
        add("other", List.of(new AttributeValue(key + "-b", "Sage")));

        assertThat(whole.having(Set.of(key, name + "-none"))).containsExactlyInAnyOrder(said, chosen);
    }

    /** As forms propose it. */
    @Test
    void anAttributeIsKnownByWhatItIsCalledSince() {
        String key = name + "-clay";
        add("piece", List.of(new AttributeValue(key, "Red")));
        attributes.change(
                new Attribute(key, "Earth " + name, AttributeType.CHOICE, null, true, 0), attributes.versionOf(key));

        ProductId other = add("other", List.of(new AttributeValue("Earth " + name, "White")));

        assertThat(assortment.productFor(other).product().attributes())
                .containsExactly(new AttributeValue(key, "White"));
    }

    @Test
    void anAttributeOfSeveralValuesStaysOneOfWords() {
        String key = name + "-wood";
        add("piece", List.of(new AttributeValue(key, "1"), new AttributeValue(key, "2")));

        assertThat(faults(() -> attributes.change(
                        new Attribute(key, "Wood", AttributeType.NUMBER, null, true, 0), attributes.versionOf(key))))
                .containsExactly(new TaxonomyFault(Kind.SEVERAL_VALUES, "Wood"));
    }

    @Test
    void anOptionAndAnAttributeOfTheSameNameAreOne() {
        String glaze = "Glaze " + name;
        String key = AttributeWord.keyOf(glaze);
        assortment.addProduct(new NewProduct(
                slug("-vase"),
                "Vase",
                "",
                slug("-a"),
                List.of(new ProductOption(glaze, List.of("Sage", "Chalk"))),
                List.of(Products.variant(name + "-V", 100, "Sage")),
                List.of()));
        add("piece", List.of(new AttributeValue(glaze, "sage"), new AttributeValue(glaze, "Ash")));
        translations.translateOption(glaze, GERMAN, "Glasur", Map.of("Sage", "Salbei"));

        assertThat(attributes.valuesOf(key, GERMAN, 1, 9).items())
                .extracting(SharedValue::text)
                .containsExactly("Salbei", "Chalk", "Ash");
        assertThat(attributes.textsOf(Set.of(key + "=sage", "no=such"), GERMAN))
                .isEqualTo(Map.of(key + "=sage", "Salbei"));
        assertThat(faults(() -> attributes.remove(key))).containsExactly(new TaxonomyFault(Kind.IN_USE, key));
    }

    @Test
    void definesAndRemovesAnAttributeThatNothingHas() {
        String key = name + "-idle";
        attributes.define(List.of(new Attribute(key, "Idle", AttributeType.YES_NO, null, false, 0)));
        attributes.define(List.of(new Attribute(key, "Other", AttributeType.DATE, null, true, 0)));
        assertThat(attributes.of(key, ENGLISH).name()).isEqualTo("Idle");

        attributes.remove(key);

        assertThatExceptionOfType(NoSuchAttribute.class).isThrownBy(() -> attributes.of(key, ENGLISH));
        assertThat(faults(() ->
                        attributes.define(List.of(new Attribute("Not a key", "X", AttributeType.TEXT, null, true, 0)))))
                .containsExactly(new TaxonomyFault(Kind.NAME, "Not a key"));
    }

    @Test
    void theSecondWhoRenamesABrandOverwritesNothing() {
        assortment.addProduct(branded("piece", "Maker " + name));
        Slug maker = Slug.like("Maker " + name);
        brands.rename(maker, "Maker " + name, "First " + name);

        assertThatExceptionOfType(ChangedMeanwhile.class)
                .isThrownBy(() -> brands.rename(maker, "Maker " + name, "Second " + name));

        assertThat(brands.all()).contains(new Brand(maker, "First " + name));
    }

    @Test
    void theSecondWhoChangesAnAttributeOverwritesNothing() {
        String key = name + "-glaze";
        attributes.define(List.of(new Attribute(key, "Glaze", AttributeType.CHOICE, null, true, 0)));
        int seen = attributes.versionOf(key);
        translations.translateOption(key, GERMAN, "Glasur", Map.of());

        assertThatExceptionOfType(ChangedMeanwhile.class)
                .isThrownBy(() ->
                        attributes.change(new Attribute(key, "Enamel", AttributeType.CHOICE, null, true, 0), seen));

        assertThat(attributes.of(key, ENGLISH).name()).isEqualTo("Glaze");
        assertThat(attributes.of(key, GERMAN).name()).isEqualTo("Glasur");
    }

    @Test
    void renamesABrandOnAllItsProducts() {
        NewProduct piece = branded("piece", "Maker " + name);
        assortment.addProduct(piece);
        assortment.addProduct(branded("other", "Rival " + name));
        Slug maker = Slug.like("Maker " + name);

        brands.rename(maker, "Maker " + name, "Master " + name);

        assertThat(catalog.productOf(piece.slug(), ENGLISH).brand()).isEqualTo(new Brand(maker, "Master " + name));
        String master = "Master " + name;
        assertThat(faults(() -> brands.rename(maker, master, "RIVAL " + name)))
                .containsExactly(new TaxonomyFault(Kind.NAME_TAKEN, "RIVAL " + name));
        assertThat(faults(() -> brands.rename(maker, master, " "))).containsExactly(new TaxonomyFault(Kind.NAME, ""));
        assertThatExceptionOfType(NoSuchBrand.class).isThrownBy(() -> brands.rename(slug("-none"), "", "X"));
    }

    @ParameterizedTest
    @EnumSource(ProductSort.class)
    void pagesThroughTheStaffsListWithoutGapsOrDoubles(ProductSort sort) {
        assortment.putProducts(IntStream.range(0, 23)
                .mapToObj(i -> Products.plain(name + "-" + i, "Piece " + i % 3, name + "-a", 100))
                .toList());
        ProductFilter filter = new ProductFilter(null, slug(""), null, null, null);
        List<ProductLine> seen = new ArrayList<>();
        String after = null;
        do {
            ProductLines page = assortment.products(filter, sort, after, 5);
            assertThat(page.lines()).hasSizeLessThanOrEqualTo(5);
            seen.addAll(page.lines());
            after = page.next();
        } while (after != null);

        assertThat(seen).hasSize(23).doesNotHaveDuplicates();
        assertThat(assortment.countProducts(filter, 1000)).isEqualTo(23);
        assertThat(assortment.countProducts(filter, 10)).isEqualTo(10);
        if (sort == ProductSort.TITLE) {
            assertThat(seen).extracting(ProductLine::title).isSorted();
        } else if (sort == ProductSort.TITLE_BACKWARDS) {
            assertThat(seen).extracting(ProductLine::title).isSortedAccordingTo(Comparator.reverseOrder());
        } else {
            assertThat(seen.getFirst().slug()).isEqualTo(slug("-22"));
        }
    }

    @Test
    void findsProductsForStaffByAnyPartOfAName() {
        NewProduct piece = branded("piece", "Maker " + name);
        assortment.addProduct(piece);
        assortment.setStatus(
                List.of(assortment
                        .products(text(name + "-piece"), ProductSort.TITLE, null, 2)
                        .lines()
                        .getFirst()
                        .id()),
                ProductStatus.DRAFT);

        assertThat(found(text("ece of " + name + " " + name.toUpperCase() + "-PIE")))
                .containsExactly(piece.slug());
        assertThat(found(text("4006381333931 " + name))).containsExactly(piece.slug());
        assertThat(found(new ProductFilter(
                        ProductStatus.DRAFT, slug(""), Slug.like("Maker " + name), "tag-" + name, name)))
                .containsExactly(piece.slug());
        assertThat(found(new ProductFilter(ProductStatus.ACTIVE, slug(""), null, null, name)))
                .isEmpty();
        assertThat(found(new ProductFilter(null, null, null, "tag-" + name + "x", null)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "'; drop table catalog.product; --", "\0", "\ud800", "a\u0000b", ":word0"})
    void takesAnythingTypedForWords(String typed) {
        add("piece", List.of());

        assertThat(found(text(name + " " + typed))).isEmpty();
        assertThat(assortment
                        .products(text("x".repeat(10_000)), ProductSort.TITLE, null, 5)
                        .lines())
                .isEmpty();
        assertThat(assortment
                        .products(text(name), ProductSort.LATEST_CHANGE, typed, 5)
                        .lines())
                .hasSize(1);
        assertThat(found(new ProductFilter(null, slug(""), null, typed, null))).isEmpty();
    }

    @Test
    void knowsWhichPicturesItShows() {
        CatalogImage ofProduct = Products.image('1', "Product");
        CatalogImage ofCategory = Products.image('2', "Category");
        CatalogImage ofCollection = Products.image('3', "Collection");
        CatalogImage ofNothing = Products.image('9', "Nothing");
        NewProduct plain = Products.plain(name + "-p", "Piece", name, 100);
        ProductId id = assortment.addProduct(new NewProduct(
                plain.slug(), "Piece", "", plain.category(), List.of(), plain.variants(), List.of(ofProduct)));
        assortment.setStatus(List.of(id), ProductStatus.ARCHIVED);
        categories.add(new NewCategory(slug("-seen"), "Seen", "", null, ofCategory));
        collections.add(new NewCollection(
                slug("-seen"),
                "Seen",
                "",
                ofCollection,
                new CollectionContents.Picked(List.of()),
                CollectionSort.FEATURED));
        List<ImageKey> shown = Stream.of(ofProduct, ofCategory, ofCollection)
                .map(image -> image.stored().key())
                .toList();

        assertThat(pictures.used(Stream.concat(
                                shown.stream(), Stream.of(ofNothing.stored().key()))
                        .toList()))
                .containsExactlyInAnyOrderElementsOf(shown);
    }

    private List<Slug> found(ProductFilter filter) {
        return assortment.products(filter, ProductSort.TITLE, null, 50).lines().stream()
                .map(ProductLine::slug)
                .toList();
    }

    private static ProductFilter text(String text) {
        return new ProductFilter(null, null, null, null, text);
    }

    private ProductId add(String suffix, List<AttributeValue> said) {
        return assortment.addProduct(product(suffix, null, said));
    }

    private NewProduct branded(String suffix, String brand) {
        return product(suffix, brand, List.of());
    }

    private NewProduct product(String suffix, @Nullable String brand, List<AttributeValue> said) {
        String code = name + "-" + suffix;
        ProductVariant plain = Products.variant(code.toUpperCase(), 100);
        ProductVariant variant = new ProductVariant(
                plain.sku(),
                List.of(),
                plain.price(),
                null,
                plain.taxClass(),
                0,
                List.of(),
                Barcode.of("4006381333931"),
                null,
                null,
                null);
        return new NewProduct(
                new Slug(code),
                "Piece of " + name,
                "",
                slug("-a-1"),
                ProductStatus.ACTIVE,
                null,
                null,
                brand,
                List.of("tag-" + name),
                null,
                null,
                List.of(),
                List.of(variant),
                List.of(),
                said,
                List.of());
    }

    private NewCollection picked(String suffix, List<ProductId> products) {
        return new NewCollection(
                slug(suffix), "Picked", "", null, new CollectionContents.Picked(products), CollectionSort.FEATURED);
    }

    private NewCollection ruled(List<CollectionRule> rules) {
        return new NewCollection(
                slug("-ruled"), "Ruled", "", null, new CollectionContents.Ruled(true, rules), CollectionSort.FEATURED);
    }

    private NewCategory category(String suffix, @Nullable String parent) {
        return new NewCategory(slug(suffix), "Shelf", "", parent == null ? null : new Slug(parent), null);
    }

    private int version(String suffix) {
        return categories.sheetOf(slug(suffix)).version();
    }

    private Slug slug(String suffix) {
        return new Slug(name + suffix);
    }

    private static List<TaxonomyFault> faults(ThrowingCallable attempt) {
        return catchThrowableOfType(TaxonomyRefused.class, attempt).faults();
    }
}
