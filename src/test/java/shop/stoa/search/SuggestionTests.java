package shop.stoa.search;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.GERMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductOption;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.catalog.Products;
import shop.stoa.catalog.Translations;
import shop.stoa.kernel.Slug;
import shop.stoa.testing.RoomTest;
import shop.stoa.testing.StatementCount;

/** In a shop of its own, for what is suggested depends on all that there is. */
@RoomTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@TestPropertySource(properties = "stoa.shop.name=Suggestions")
@Import(StatementCount.class)
class SuggestionTests {

    @Autowired
    private Search search;

    @Autowired
    private StatementCount statements;

    @BeforeAll
    static void fillTheShelves(
            @Autowired Assortment assortment, @Autowired Translations translations, @Autowired Search search) {
        assortment.addCategory(Products.category("table", null));
        assortment.addCategory(
                new NewCategory(new Slug("plates"), "Plates & bowls", "All flat things.", new Slug("table"), null));
        assortment.addCategory(new NewCategory(new Slug("lamps"), "Lamps", "All bright things.", null, null));
        add(assortment, "field-plate", "Field plate", "plates", "Chalk", "Sage");
        add(assortment, "deep-plate", "Deep plate, for soup", "plates", "Chalk", "Rust");
        add(assortment, "serving-platter", "Serving platter", "plates", "Ink");
        add(assortment, "porridge-bowl", "Porridge bowl", "plates", "Sage");
        add(assortment, "desk-lamp", "Desk lamp", "lamps", "Brass");
        add(assortment, "plate-light", "Plate light", "lamps", "Brass");
        translations.translateCategory(new Slug("plates"), GERMAN, "Teller & Schalen", null);
        translations.translateProduct(new Slug("field-plate"), GERMAN, "Flurteller", null);
        translations.translateProduct(new Slug("porridge-bowl"), GERMAN, "Müslischale", null);
        translations.translateOption("Glaze", GERMAN, "Glasur", Map.of("Sage", "Salbei", "Chalk", "Kreide"));
        search.catchUp();
    }

    @Test
    void completesAWordByWhatMostProductsHave() {
        assertThat(search.suggest("pl", ENGLISH).queries()).containsExactly("plate", "platter");
        assertThat(search.suggest("POR", ENGLISH).queries()).containsExactly("porridge");
        assertThat(search.suggest("sa", ENGLISH).queries()).containsExactly("sage");
    }

    @Test
    void completesTheLastWordByWhatGoesWithTheOthers() {
        assertThat(search.suggest("field pl", ENGLISH).queries()).containsExactly("field plate");
        assertThat(search.suggest("plate ch", ENGLISH).queries()).containsExactly("plate chalk");
        assertThat(search.suggest("lamp pl", ENGLISH).queries()).isEmpty();
    }

    @Test
    void aFinishedWordIsNarrowedByTheValuesThereAre() {
        assertThat(search.suggest("plate", ENGLISH).queries())
                .containsExactly("plate chalk", "plate brass", "plate rust", "plate sage");
    }

    @Test
    void forgivesASlip() {
        assertThat(search.suggest("plaet", ENGLISH).queries()).startsWith("plate");
        assertThat(search.suggest("poridge", ENGLISH).queries()).startsWith("porridge");
        assertThat(search.suggest("feild pla", ENGLISH).queries()).containsExactly("field plate");
        assertThat(search.suggest("poridge", ENGLISH).products())
                .extracting(ProductSummary::title)
                .containsExactly("Porridge bowl");
        assertThat(search.suggest("poridge", ENGLISH).categories())
                .extracting(CategorySuggestion::name)
                .containsExactly("Plates & bowls");
        assertThat(search.suggest("zzzzzz", ENGLISH).isEmpty()).isTrue();
    }

    @Test
    void everyCompletionFindsSomething() {
        for (String typed : List.of("pl", "plate", "field pl", "plate ch", "se", "de", "br", "plaet", "so")) {
            assertThat(search.suggest(typed, ENGLISH).queries())
                    .as(typed)
                    .isNotEmpty()
                    .allSatisfy(query -> assertThat(search.browse(
                                            new Browse(null, query, null, null, ListingSort.RELEVANCE, 1), ENGLISH)
                                    .total())
                            .as(query)
                            .isPositive());
        }
    }

    @Test
    void showsProductsWithTheirPrices() {
        List<ProductSummary> products = search.suggest("plate", ENGLISH).products();

        assertThat(products)
                .extracting(ProductSummary::title)
                .containsExactlyInAnyOrder("Field plate", "Deep plate, for soup", "Plate light", "Serving platter")
                .endsWith("Serving platter");
        assertThat(products)
                .allSatisfy(product -> assertThat(product.price().isPositive()).isTrue());
        assertThat(search.suggest("s", ENGLISH).isEmpty()).isTrue();
        assertThat(search.suggest("sage chalk ink rust brass", ENGLISH).products())
                .hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void namesCategoriesAndWhereTheProductsAre() {
        assertThat(search.suggest("plate", ENGLISH).categories())
                .extracting(
                        CategorySuggestion::name,
                        CategorySuggestion::above,
                        CategorySuggestion::named,
                        CategorySuggestion::products)
                .containsExactly(
                        tuple("Plates & bowls", List.of("Table"), true, 4L), tuple("Lamps", List.of(), false, 1L));
        assertThat(search.suggest("lam", ENGLISH).categories())
                .extracting(CategorySuggestion::slug)
                .containsExactly(new Slug("lamps"));
    }

    @Test
    void suggestsInTheShoppersLanguage() {
        Suggestions german = search.suggest("tell", GERMAN);

        assertThat(german.categories()).extracting(CategorySuggestion::name).containsExactly("Teller & Schalen");
        assertThat(german.products()).extracting(ProductSummary::title).startsWith("Flurteller");
        assertThat(search.suggest("flur", GERMAN).queries()).containsExactly("flurteller");
        assertThat(search.suggest("müsli", GERMAN).queries()).containsExactly("müslischale");
        assertThat(search.suggest("kre", GERMAN).queries()).containsExactly("kreide");
        assertThat(search.suggest("pla", GERMAN).queries()).containsExactly("plate", "platter");
        assertThat(search.suggest("flur", ENGLISH).queries()).isEmpty();
        assertThat(search.suggest("teller", GERMAN).queries()).containsExactly("flurteller");
        assertThat(search.suggest("schale", GERMAN).queries()).containsExactly("müslischale");
    }

    @Test
    void asksNoBooks() {
        search.suggest("plate", ENGLISH);

        assertThat(asked(() -> search.suggest("plate", ENGLISH))).isZero();
        assertThat(asked(() -> search.suggest("poridge", ENGLISH))).isZero();
        assertThat(asked(() -> search.corrected("poridge", ENGLISH))).isZero();
    }

    /** A word that was not read before is read once. */
    private long asked(Runnable work) {
        return IntStream.range(0, 6)
                .mapToLong(i -> statements.ofThisThreadDuring(work))
                .min()
                .orElseThrow();
    }

    @Test
    void correctsWhatWasSearchedFor() {
        assertThat(search.corrected("feild plate", ENGLISH)).contains("field plate");
        assertThat(search.corrected("Field plates", ENGLISH)).isEmpty();
        assertThat(search.corrected("zzzzzz", ENGLISH)).isEmpty();
        assertThat(search.corrected("müslichale", GERMAN)).contains("müslischale");
        assertThat(search.corrected("", ENGLISH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "'",
                "%_",
                "\0",
                "ab\0cd",
                "\ud800x",
                "😀😀 vase",
                "--",
                "or or",
                "\"\"",
                "花瓶",
                "a:* & b",
                ":sku",
                "x'y",
                "ßß"
            })
    void answersAnythingTyped(String typed) {
        assertThat(search.suggest(typed, GERMAN).queries()).hasSizeLessThanOrEqualTo(4);
        assertThat(search.corrected(typed, GERMAN)).isNotNull();
    }

    @Test
    void answersTenThousandLetters() {
        assertThat(search.suggest("x".repeat(10_000), ENGLISH).isEmpty()).isTrue();
        assertThat(search.suggest("plate ".repeat(2_000), ENGLISH).queries()).hasSizeLessThanOrEqualTo(4);
    }

    private static void add(Assortment assortment, String slug, String title, String category, String... glazes) {
        assortment.addProduct(new NewProduct(
                new Slug(slug),
                title,
                "",
                new Slug(category),
                List.of(new ProductOption("Glaze", List.of(glazes))),
                IntStream.range(0, glazes.length)
                        .mapToObj(i -> Products.variant(slug.toUpperCase() + "-" + i, 2400, glazes[i]))
                        .toList(),
                List.of()));
    }
}
