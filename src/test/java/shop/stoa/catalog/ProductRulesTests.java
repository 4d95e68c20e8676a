package shop.stoa.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.stoa.catalog.ProductFault.Kind;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;

/** Every rule that can be seen by looking at a product alone. */
class ProductRulesTests {

    private static final ProductOption SIZE = new ProductOption("Size", List.of("S", "L"));

    @Test
    void findsNothingWrongWithAGoodOne() {
        assertThat(kinds(Products.amphora("amphora", "vases"))).isEmpty();
        assertThat(kinds(Products.plain("plain", "Plain", "vases", 1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\0b", "half \ud83d", "\udc00"})
    void aTitleIsThereAndClean(String title) {
        assertThat(kinds(Products.plain("plain", title, "vases", 1))).containsExactly(Kind.TITLE);
    }

    @Test
    void textsAreNotTooLong() {
        assertThat(kinds(Products.plain("plain", "x".repeat(200), "vases", 1))).isEmpty();
        assertThat(kinds(Products.plain("plain", "x".repeat(201), "vases", 1))).containsExactly(Kind.TITLE);
        assertThat(kinds(said("x".repeat(20_001), null, null, null, null, null, List.of())))
                .containsExactly(Kind.DESCRIPTION_TOO_LONG);
        assertThat(kinds(said("", null, null, "x".repeat(81), "x".repeat(201), "x".repeat(501), List.of())))
                .containsExactly(Kind.BRAND, Kind.SEO_TITLE_TOO_LONG, Kind.SEO_DESCRIPTION_TOO_LONG);
        assertThat(kinds(said("", null, null, null, null, null, List.of("ok", "", "x".repeat(81)))))
                .containsExactly(Kind.TAG, Kind.TAG);
        assertThat(kinds(said(
                        "",
                        null,
                        null,
                        null,
                        null,
                        null,
                        IntStream.range(0, 251).mapToObj(i -> "t" + i).toList())))
                .containsExactly(Kind.TOO_MANY_TAGS);
    }

    @Test
    void itEndsAfterItBegins() {
        Instant noon = Instant.parse("2026-06-01T12:00:00Z");

        assertThat(kinds(said("", noon, noon.plusSeconds(1), null, null, null, List.of())))
                .isEmpty();
        assertThat(kinds(said("", noon, noon, null, null, null, List.of())))
                .containsExactly(Kind.ENDS_BEFORE_IT_BEGINS);
    }

    @Test
    void optionsHaveNamesAndValuesOfTheirOwn() {
        ProductVariant small = Products.variant("A", 1, "S");
        assertThat(kinds(of(List.of(new ProductOption(" ", List.of("S"))), small)))
                .containsExactly(Kind.OPTION_NAME);
        assertThat(kinds(of(List.of(new ProductOption("Size", List.of("S", " "))), small)))
                .containsExactly(Kind.OPTION_VALUE);
        assertThat(kinds(of(List.of(new ProductOption("Size", List.of("S", "s"))), small)))
                .containsExactly(Kind.OPTION_VALUE_TWICE);
        assertThat(kinds(of(
                        List.of(SIZE, new ProductOption("SIZE!", List.of("S"))), Products.variant("A", 1, "S", "S"))))
                .containsExactly(Kind.OPTION_TWICE);
        assertThat(kinds(of(List.of(new ProductOption("Size", List.of())))))
                .containsExactly(Kind.OPTION_WITHOUT_VALUES, Kind.NO_VARIANT);
        assertThat(kinds(of(
                        List.of(option("A"), option("B"), option("C"), option("D")),
                        Products.variant("A", 1, "x", "x", "x", "x"))))
                .containsExactly(Kind.TOO_MANY_OPTIONS);
    }

    @Test
    void variantsFitTheOptionsAndDiffer() {
        assertThat(kinds(of(List.of(SIZE), Products.variant("A", 1, "M")))).containsExactly(Kind.CHOICES_DO_NOT_FIT);
        assertThat(kinds(of(List.of(SIZE), Products.variant("A", 1)))).containsExactly(Kind.CHOICES_DO_NOT_FIT);
        assertThat(kinds(of(List.of(SIZE), Products.variant("A", 1, "S"), Products.variant("B", 1, "S"))))
                .containsExactly(Kind.CHOICES_TWICE);
        assertThat(kinds(of(List.of(SIZE), Products.variant("a-1", 1, "S"), Products.variant("A-1", 1, "L"))))
                .containsExactly(Kind.SKU_TWICE);
        List<ProductVariant> many = new ArrayList<>(Collections.nCopies(2001, Products.variant("A", 1)));
        assertThat(kinds(of(List.of(), many.toArray(ProductVariant[]::new)))).contains(Kind.TOO_MANY_VARIANTS);
    }

    @Test
    void pricesArePositiveInOneCurrencyAndWereNeverLower() {
        assertThat(kinds(of(List.of(), Products.variant("A", 0)))).containsExactly(Kind.NO_PRICE);
        assertThat(kinds(of(List.of(), Products.variant("A", -1)))).containsExactly(Kind.NO_PRICE);
        assertThat(kinds(of(List.of(), Products.variant("A", 1_000_000_000_001L))))
                .containsExactly(Kind.PRICE_TOO_HIGH);
        assertThat(kinds(of(List.of(), Products.reduced("A", 100, 100)))).containsExactly(Kind.NEVER_DEARER);
        assertThat(kinds(of(List.of(), priced(Money.of(1, "EUR"), Money.of(-1, "EUR"), 0))))
                .containsExactly(Kind.COST);
        assertThat(kinds(of(List.of(), priced(Money.of(1, "EUR"), Money.of(1, "USD"), 0))))
                .containsExactly(Kind.SEVERAL_CURRENCIES);
        assertThat(kinds(of(List.of(), priced(Money.of(1, "EUR"), null, -1)))).containsExactly(Kind.WEIGHT);
    }

    @Test
    void everyFaultIsSaidInWords() {
        for (Kind kind : Kind.values()) {
            assertThat(kind.message()).matches("catalog\\.fault\\.[a-z-]+");
            assertThat(kind.field()).isNotEmpty();
        }
    }

    private static ProductOption option(String name) {
        return new ProductOption(name, List.of("x"));
    }

    private static ProductVariant priced(Money price, @Nullable Money cost, int grams) {
        return new ProductVariant(
                new Sku("A"), List.of(), price, null, TaxClass.STANDARD, grams, List.of(), null, cost, null, null);
    }

    private static NewProduct of(List<ProductOption> options, ProductVariant... variants) {
        return new NewProduct(new Slug("it"), "It", "", new Slug("vases"), options, List.of(variants), List.of());
    }

    private static NewProduct said(
            String description,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String brand,
            @Nullable String seoTitle,
            @Nullable String seoDescription,
            List<String> tags) {
        return new NewProduct(
                new Slug("it"),
                "It",
                description,
                new Slug("vases"),
                ProductStatus.ACTIVE,
                from,
                until,
                brand,
                tags,
                seoTitle,
                seoDescription,
                List.of(),
                List.of(Products.variant("A", 1)),
                List.of(),
                List.of(),
                List.of());
    }

    private static List<Kind> kinds(NewProduct product) {
        return ProductRules.faultsOf(product).stream().map(ProductFault::kind).toList();
    }
}
