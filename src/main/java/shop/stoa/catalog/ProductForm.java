package shop.stoa.catalog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings what somebody says of a product into the one form that the books keep, so that the same is known for the same. */
final class ProductForm {

    private ProductForm() {}

    static NewProduct of(NewProduct said) {
        Map<String, CatalogImage> images = imagesOf(said);
        return new NewProduct(
                said.slug(),
                said.title().strip(),
                said.description().strip(),
                said.category(),
                said.status(),
                moment(said.activeFrom()),
                moment(said.activeUntil()),
                text(said.brand()),
                List.copyOf(distinct(said.tags().stream().map(String::strip), tag -> tag.toLowerCase(Locale.ROOT))
                        .values()),
                text(said.seoTitle()),
                text(said.seoDescription()),
                said.options(),
                said.variants().stream()
                        .map(variant -> variant(variant, images))
                        .toList(),
                List.copyOf(images.values()),
                said.attributes(),
                said.related().stream()
                        .filter(other -> !other.equals(said.slug()))
                        .distinct()
                        .toList());
    }

    /** The product's own pictures, then those that only a variant names; each once. */
    private static Map<String, CatalogImage> imagesOf(NewProduct said) {
        return distinct(
                Stream.concat(
                        said.images().stream(), said.variants().stream().flatMap(variant -> variant.images().stream())),
                image -> image.stored().key().value());
    }

    private static ProductVariant variant(ProductVariant said, Map<String, CatalogImage> images) {
        List<CatalogImage> own = said.images().stream()
                .map(image -> images.getOrDefault(image.stored().key().value(), image))
                .distinct()
                .toList();
        Customs customs = said.customs();
        return new ProductVariant(
                said.sku(),
                said.choices(),
                said.price(),
                said.compareAtPrice(),
                said.taxClass(),
                said.weightGrams(),
                own,
                said.barcode(),
                said.cost(),
                said.dimensions(),
                customs != null && customs.hsCode() == null && customs.origin() == null ? null : customs);
    }

    private static <T> Map<String, T> distinct(Stream<T> things, Function<T, String> key) {
        Map<String, T> distinct = new LinkedHashMap<>();
        things.forEach(thing -> distinct.putIfAbsent(key.apply(thing), thing));
        return distinct;
    }

    /** As exact as the books are. */
    private static @Nullable Instant moment(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
