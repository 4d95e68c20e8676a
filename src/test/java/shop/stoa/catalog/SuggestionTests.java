package shop.stoa.catalog;

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
import org.springframework.test.context.TestPropertySource;
import shop.stoa.kernel.Slug;
import shop.stoa.testing.RoomTest;
import shop.stoa.testing.StatementCount;

/** In a shop of its own, for what is suggested depends on all that there is. */
@RoomTest
@TestPropertySource(properties = "stoa.shop.name=Suggestions")
@Import(StatementCount.class)
class SuggestionTests {

    @Autowired
    private Catalog catalog;

    @Autowired
    private StatementCount statements;

    @BeforeAll
    static void fillTheShelves(@Autowired Assortment assortment, @Autowired Translations translations) {
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
    }

    @Test
    void completesAWordByWhatMostProductsHave() {
        assertThat(catalog.suggest("pl", ENGLISH).queries()).containsExactly("plate", "platter");
        assertThat(catalog.suggest("POR", ENGLISH).queries()).containsExactly("porridge");
        assertThat(catalog.suggest("sa", ENGLISH).queries()).containsExactly("sage");
    }

    @Test
    void completesTheLastWordByWhatGoesWithTheOthers() {
        assertThat(catalog.suggest("field pl", ENGLISH).queries()).containsExactly("field plate");
        assertThat(catalog.suggest("plate ch", ENGLISH).queries()).containsExactly("plate chalk");
        assertThat(catalog.suggest("lamp pl", ENGLISH).queries()).isEmpty();
    }

    @Test
    void aFinishedWordIsNarrowedByTheValuesThereAre() {
        assertThat(catalog.suggest("plate", ENGLISH).queries())
                .containsExactly("plate chalk", "plate brass", "plate rust", "plate sage");
    }

    @Test
    void forgivesASlip() {
        assertThat(catalog.suggest("plaet", ENGLISH).queries()).startsWith("plate");
        assertThat(catalog.suggest("poridge", ENGLISH).queries()).containsExactly("porridge");
        assertThat(catalog.suggest("feild pla", ENGLISH).queries()).containsExactly("field plate");
        assertThat(catalog.suggest("poridge", ENGLISH).products())
                .extracting(ProductSummary::title)
                .containsExactly("Porridge bowl");
        assertThat(catalog.suggest("poridge", ENGLISH).categories())
                .extracting(CategorySuggestion::name)
                .containsExactly("Plates & bowls");
        assertThat(catalog.suggest("zzzzzz", ENGLISH).isEmpty()).isTrue();
    }

    @Test
    void everyCompletionFindsSomething() {
        for (String typed : List.of("pl", "plate", "field pl", "plate ch", "se", "de", "br", "plaet", "so")) {
            assertThat(catalog.suggest(typed, ENGLISH).queries())
                    .as(typed)
                    .isNotEmpty()
                    .allSatisfy(query -> assertThat(catalog.browse(
                                            new Browse(null, query, null, null, ListingSort.RELEVANCE, 1), ENGLISH)
                                    .total())
                            .as(query)
                            .isPositive());
        }
    }

    @Test
    void showsProductsWithTheirPrices() {
        List<ProductSummary> products = catalog.suggest("plate", ENGLISH).products();

        assertThat(products)
                .extracting(ProductSummary::title)
                .containsExactlyInAnyOrder("Field plate", "Deep plate, for soup", "Plate light");
        assertThat(products)
                .allSatisfy(product -> assertThat(product.price().isPositive()).isTrue());
        assertThat(catalog.suggest("s", ENGLISH).isEmpty()).isTrue();
        assertThat(catalog.suggest("sage chalk ink rust brass", ENGLISH).products())
                .hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void namesCategoriesAndWhereTheProductsAre() {
        assertThat(catalog.suggest("plate", ENGLISH).categories())
                .extracting(
                        CategorySuggestion::name,
                        CategorySuggestion::above,
                        CategorySuggestion::named,
                        CategorySuggestion::products)
                .containsExactly(
                        tuple("Plates & bowls", List.of("Table"), true, 2L), tuple("Lamps", List.of(), false, 1L));
        assertThat(catalog.suggest("lam", ENGLISH).categories())
                .extracting(CategorySuggestion::slug)
                .containsExactly(new Slug("lamps"));
    }

    @Test
    void suggestsInTheShoppersLanguage() {
        Suggestions german = catalog.suggest("tell", GERMAN);

        assertThat(german.categories()).extracting(CategorySuggestion::name).containsExactly("Teller & Schalen");
        assertThat(german.products()).extracting(ProductSummary::title).containsExactly("Flurteller");
        assertThat(catalog.suggest("flur", GERMAN).queries()).containsExactly("flurteller");
        assertThat(catalog.suggest("müsli", GERMAN).queries()).containsExactly("müslischale");
        assertThat(catalog.suggest("kre", GERMAN).queries()).containsExactly("kreide");
        assertThat(catalog.suggest("pla", GERMAN).queries()).containsExactly("plate", "platter");
        assertThat(catalog.suggest("flur", ENGLISH).queries()).isEmpty();
        assertThat(catalog.suggest("teller", GERMAN).queries()).containsExactly("flurteller");
        assertThat(catalog.suggest("schale", GERMAN).queries()).containsExactly("müslischale");
    }

    @Test
    void asksTheBooksAFewTimesOnly() {
        catalog.suggest("plate", ENGLISH);

        assertThat(statements.during(() -> catalog.suggest("plate", ENGLISH))).isEqualTo(3);
        assertThat(statements.during(() -> catalog.suggest("poridge", ENGLISH))).isEqualTo(4);
        assertThat(statements.during(() -> catalog.corrected("poridge", ENGLISH)))
                .isZero();
    }

    @Test
    void correctsWhatWasSearchedFor() {
        assertThat(catalog.corrected("feild plate", ENGLISH)).contains("field plate");
        assertThat(catalog.corrected("Field plates", ENGLISH)).isEmpty();
        assertThat(catalog.corrected("zzzzzz", ENGLISH)).isEmpty();
        assertThat(catalog.corrected("müslichale", GERMAN)).contains("müslischale");
        assertThat(catalog.corrected("", ENGLISH)).isEmpty();
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
        assertThat(catalog.suggest(typed, GERMAN).queries()).hasSizeLessThanOrEqualTo(4);
        assertThat(catalog.corrected(typed, GERMAN)).isNotNull();
    }

    @Test
    void answersTenThousandLetters() {
        assertThat(catalog.suggest("x".repeat(10_000), ENGLISH).isEmpty()).isTrue();
        assertThat(catalog.suggest("plate ".repeat(2_000), ENGLISH).queries()).hasSizeLessThanOrEqualTo(4);
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
