package shop.stoa.storefront.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.ProductDetails;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.inventory.Availability;
import shop.stoa.kernel.Sku;

/** Which variant of a product somebody means. */
final class VariantChoice {

    private final ProductDetails product;
    private final Map<Sku, Availability> stock;

    VariantChoice(ProductDetails product, Map<Sku, Availability> stock) {
        this.product = product;
        this.stock = stock;
    }

    /** The one with this SKU; where none has it, the first that can be had, or else the first. */
    ProductVariant named(@Nullable String sku) {
        return find(sku)
                .or(() -> product.variants().stream()
                        .filter(variant -> !isSoldOut(variant))
                        .findFirst())
                .orElseGet(() -> product.variants().getFirst());
    }

    /**
     * The one with these values. Where that combination does not exist, what was changed counts, and of the rest as much
     * as possible is kept.
     *
     * @param from the SKU that was shown when the values were chosen
     */
    ProductVariant chosen(List<String> values, @Nullable String from) {
        ProductVariant shown = named(from);
        if (values.size() != product.options().size()) {
            return shown;
        }
        return product.variants().stream()
                .filter(variant -> hasChanged(variant, values, shown))
                .max(Comparator.comparingLong(variant -> likeness(variant, values)))
                .orElse(shown);
    }

    /** The one to come to from {@code shown} by choosing this value. */
    ProductVariant withValue(ProductVariant shown, int option, String value) {
        List<String> values = IntStream.range(0, shown.choices().size())
                .mapToObj(i -> i == option ? value : shown.choices().get(i))
                .toList();
        return chosen(values, shown.sku().value());
    }

    boolean isSoldOut(ProductVariant variant) {
        Availability known = stock.get(variant.sku());
        return known == null || known.isSoldOut();
    }

    private Optional<ProductVariant> find(@Nullable String sku) {
        return product.variants().stream()
                .filter(variant -> variant.sku().value().equals(sku))
                .findFirst();
    }

    private static boolean hasChanged(ProductVariant variant, List<String> values, ProductVariant shown) {
        return IntStream.range(0, values.size())
                .filter(i -> !values.get(i).equals(shown.choices().get(i)))
                .allMatch(i -> values.get(i).equals(variant.choices().get(i)));
    }

    /** Streams keep the first of equals only in min: so the order of the shelves decides by a minus. */
    private long likeness(ProductVariant variant, List<String> values) {
        long alike = IntStream.range(0, values.size())
                .filter(i -> values.get(i).equals(variant.choices().get(i)))
                .count();
        long toBeHad = isSoldOut(variant) ? 0 : 1;
        long early = product.variants().size() - product.variants().indexOf(variant);
        return (alike * 2 + toBeHad) * 10_000 + early;
    }
}
