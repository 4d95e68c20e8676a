package shop.stoa.storefront.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.ProductDetails;
import shop.stoa.catalog.ProductOption;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.inventory.Availability;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Sku;
import shop.stoa.shipping.DeliveryOption;
import shop.stoa.web.Crumb;

/**
 * A product as its page shows it, with one of its variants chosen.
 *
 * @param images the chosen variant's own first
 * @param taxed whether prices include tax
 * @param destination where {@code delivery} goes to
 * @param delivery the cheapest way there, or null where there is none
 */
record ProductPage(
        ProductDetails product,
        ProductVariant variant,
        Availability availability,
        List<Option> options,
        List<CatalogImage> images,
        boolean taxed,
        CountryCode destination,
        @Nullable DeliveryOption delivery) {

    /** One thing to choose. */
    record Option(String name, String chosen, List<Value> values) {}

    /** @param soldOut whether choosing it leads to something that cannot be had */
    record Value(String text, boolean chosen, boolean soldOut) {}

    static ProductPage of(
            ProductDetails product,
            ProductVariant variant,
            Map<Sku, Availability> stock,
            boolean taxed,
            CountryCode destination,
            List<DeliveryOption> deliveries) {
        VariantChoice choice = new VariantChoice(product, stock);
        return new ProductPage(
                product,
                variant,
                Objects.requireNonNull(stock.get(variant.sku())),
                IntStream.range(0, product.options().size())
                        .mapToObj(i -> option(product.options().get(i), i, variant, choice))
                        .toList(),
                images(product, variant),
                taxed,
                destination,
                deliveries.isEmpty() ? null : deliveries.getFirst());
    }

    private static Option option(ProductOption option, int place, ProductVariant variant, VariantChoice choice) {
        String chosen = variant.choices().get(place);
        List<Value> values = option.values().stream()
                .map(value -> new Value(
                        value, value.equals(chosen), choice.isSoldOut(choice.withValue(variant, place, value))))
                .toList();
        return new Option(option.name(), chosen, values);
    }

    private static List<CatalogImage> images(ProductDetails product, ProductVariant variant) {
        CatalogImage own = variant.image();
        return own == null
                ? product.images()
                : Stream.concat(
                                Stream.of(own),
                                product.images().stream()
                                        .filter(image -> !image.stored().equals(own.stored())))
                        .toList();
    }

    public List<String> paragraphs() {
        return Arrays.stream(product.description().split("\\R\\s*\\R"))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    public List<Crumb> crumbs() {
        return Stream.concat(
                        product.path().stream().map(shelf -> new Crumb(shelf.name(), "/categories/" + shelf.slug())),
                        Stream.of(new Crumb(product.title(), null)))
                .toList();
    }

    public String address() {
        return "/products/" + product.slug();
    }
}
