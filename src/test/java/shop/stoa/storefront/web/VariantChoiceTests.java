package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductDetails;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.Products;
import shop.stoa.inventory.Availability;
import shop.stoa.kernel.Sku;

/** Terracotta in 22 and 30 cm, sage in 22 cm only. */
class VariantChoiceTests {

    private static final NewProduct AMPHORA = Products.amphora("a", "vases");
    private static final ProductDetails PRODUCT = new ProductDetails(
            new ProductId(1),
            AMPHORA.slug(),
            AMPHORA.title(),
            AMPHORA.description(),
            AMPHORA.options(),
            0,
            AMPHORA.variants(),
            AMPHORA.images(),
            List.of());

    @Test
    void beginsWithTheFirstThatCanBeHad() {
        assertThat(named(choice("A-T30", "A-S22"), null)).isEqualTo("A-T30");
        assertThat(named(choice(), null)).isEqualTo("A-T22");
    }

    @Test
    void showsWhatWasAskedForEvenIfItIsSoldOut() {
        assertThat(named(choice("A-T22"), "A-S22")).isEqualTo("A-S22");
        assertThat(named(choice("A-T22"), "UNKNOWN")).isEqualTo("A-T22");
    }

    @Test
    void takesTheCombinationThatExists() {
        assertThat(chosen("A-T22", "Terracotta", "30 cm")).isEqualTo("A-T30");
        assertThat(chosen("A-T22", "Terracotta", "22 cm")).isEqualTo("A-T22");
    }

    @Test
    void keepsWhatWasChangedWhereTheCombinationDoesNotExist() {
        assertThat(chosen("A-T30", "Sage", "30 cm")).isEqualTo("A-S22");
        assertThat(chosen("A-S22", "Sage", "30 cm")).isEqualTo("A-T30");
    }

    @Test
    void staysWhereNothingFits() {
        assertThat(chosen("A-T30", "Plaid", "30 cm")).isEqualTo("A-T30");
        assertThat(chosen("A-T30", "Sage")).isEqualTo("A-T30");
    }

    @Test
    void marksWhatChoosingWouldFindSoldOut() {
        VariantChoice choice = choice("A-T22");

        assertThat(choice.isSoldOut(choice.withValue(choice.named("A-T22"), 0, "Sage")))
                .isTrue();
        assertThat(choice.isSoldOut(choice.withValue(choice.named("A-S22"), 0, "Terracotta")))
                .isFalse();
    }

    private static String named(VariantChoice choice, @Nullable String sku) {
        return choice.named(sku).sku().value();
    }

    private static String chosen(String from, String... values) {
        return choice("A-T22", "A-T30", "A-S22")
                .chosen(List.of(values), from)
                .sku()
                .value();
    }

    private static VariantChoice choice(String... inStock) {
        Map<Sku, Availability> stock = Stream.of(inStock)
                .map(Sku::new)
                .collect(Collectors.toMap(sku -> sku, sku -> new Availability(sku, Availability.Level.IN_STOCK, 9)));
        return new VariantChoice(PRODUCT, stock);
    }
}
