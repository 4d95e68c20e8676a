package shop.stoa.storefront.web;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.ProductAttribute;
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
 * @param images the chosen variant's own first, other variants' last
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
    record Option(String name, String chosen, List<Value> values) {

        /** Whether what is chosen cannot be had. */
        public boolean isSoldOut() {
            return values.stream().anyMatch(value -> value.chosen() && value.soldOut());
        }
    }

    /**
     * @param soldOut whether choosing it leads to something that cannot be had
     * @param picture what it looks like, where this option is one of looks; else null
     */
    record Value(
            String text,
            boolean chosen,
            boolean soldOut,
            @Nullable CatalogImage picture) {}

    /** What is said of the product, value by value. */
    record Fact(String name, List<ProductAttribute> values) {}

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
                        .mapToObj(i -> option(product, i, variant, choice))
                        .toList(),
                images(product, variant),
                taxed,
                destination,
                deliveries.isEmpty() ? null : deliveries.getFirst());
    }

    private static Option option(ProductDetails product, int place, ProductVariant variant, VariantChoice choice) {
        ProductOption option = product.options().get(place);
        String chosen = variant.choices().get(place);
        List<Value> values = option.values().stream()
                .map(value -> new Value(
                        value,
                        value.equals(chosen),
                        choice.isSoldOut(choice.withValue(variant, place, value)),
                        product.pictureOf(place, value)))
                .toList();
        return new Option(option.name(), chosen, values);
    }

    /** The variant's own, then what shows the product as such, then the other variants'. */
    private static List<CatalogImage> images(ProductDetails product, ProductVariant variant) {
        CatalogImage own = variant.image();
        if (own == null) {
            return product.images();
        }
        Set<String> others = product.variants().stream()
                .flatMap(other -> Stream.ofNullable(other.image()))
                .map(CatalogImage::path)
                .collect(Collectors.toSet());
        Stream<CatalogImage> rest = product.images().stream()
                .filter(image -> !image.path().equals(own.path()))
                .sorted(Comparator.comparing(image -> others.contains(image.path())));
        return Stream.concat(Stream.of(own), rest).toList();
    }

    /** For the head of the page and whoever shows it elsewhere. */
    public String headline() {
        return Objects.requireNonNullElse(product.seoTitle(), product.title());
    }

    /** What is said of the product besides what can be chosen of it. */
    public List<Fact> facts() {
        Set<String> chosen = product.options().stream().map(ProductOption::name).collect(Collectors.toSet());
        return product.attributes().stream()
                .filter(said -> !chosen.contains(said.attribute().name()))
                .collect(
                        Collectors.groupingBy(said -> said.attribute().name(), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(said -> new Fact(said.getKey(), said.getValue()))
                .toList();
    }

    public List<String> paragraphs() {
        return Paragraphs.of(product.description());
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
