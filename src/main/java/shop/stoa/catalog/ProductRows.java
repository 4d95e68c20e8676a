package shop.stoa.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;

/** A product in the columns of its tables. */
final class ProductRows {

    private ProductRows() {}

    record ProductRow(
            long id,
            String slug,
            String title,
            String description,
            long categoryId,
            String status,
            @Nullable String activeFrom,
            @Nullable String activeUntil,
            @Nullable String publishedAt,
            @Nullable Long brandId,
            List<String> tags,
            @Nullable String seoTitle,
            @Nullable String seoDescription,
            @Nullable String option1Name,
            @Nullable List<String> option1Values,
            @Nullable String option2Name,
            @Nullable List<String> option2Values,
            @Nullable String option3Name,
            @Nullable List<String> option3Values,
            @Nullable Short shownOption,
            String currency,
            long lowestPrice,
            long highestPrice,
            @Nullable Double saving,
            String codes,
            List<String> attributeKeys,
            List<String> attributeValues,
            List<String> related) {}

    record VariantRow(
            long productId,
            int position,
            String sku,
            List<String> choices,
            List<String> words,
            long price,
            @Nullable Long compareAtPrice,
            String taxClass,
            int weightGrams,
            @Nullable String barcode,
            @Nullable Long cost,
            @Nullable Integer lengthMm,
            @Nullable Integer widthMm,
            @Nullable Integer heightMm,
            @Nullable String hsCode,
            @Nullable String origin,
            List<String> imageKeys) {}

    record ImageRow(
            long productId,
            int position,
            String imageKey,
            int imageWidth,
            int imageHeight,
            String imagePlaceholder,
            String imageAlt) {}

    static ProductRow product(
            long id,
            NewProduct product,
            long category,
            @Nullable Long brand,
            @Nullable Instant publishedAt,
            List<String> retiredSkus) {
        List<ProductOption> options = product.options();
        ProductVariant cheapest = product.variants().stream()
                .reduce((one, other) -> other.price().isLessThan(one.price()) ? other : one)
                .orElseThrow();
        return new ProductRow(
                id,
                product.slug().value(),
                product.title(),
                product.description(),
                category,
                product.status().name(),
                text(product.activeFrom()),
                text(product.activeUntil()),
                text(publishedAt),
                brand,
                product.tags(),
                product.seoTitle(),
                product.seoDescription(),
                nameAt(options, 0),
                valuesAt(options, 0),
                nameAt(options, 1),
                valuesAt(options, 1),
                nameAt(options, 2),
                valuesAt(options, 2),
                ShownOption.of(product),
                cheapest.price().currencyCode(),
                cheapest.price().minor(),
                product.variants().stream()
                        .mapToLong(variant -> variant.price().minor())
                        .max()
                        .orElseThrow(),
                savingOf(cheapest),
                Stream.concat(codesOf(product), retiredSkus.stream()).distinct().collect(Collectors.joining(" ")),
                product.attributes().stream().map(AttributeValue::attribute).toList(),
                product.attributes().stream().map(AttributeValue::text).toList(),
                product.related().stream().map(Object::toString).toList());
    }

    static List<VariantRow> variants(long id, NewProduct product) {
        List<VariantRow> rows = new ArrayList<>();
        for (ProductVariant variant : product.variants()) {
            Dimensions size = variant.dimensions();
            Customs customs = variant.customs();
            rows.add(new VariantRow(
                    id,
                    rows.size(),
                    variant.sku().value(),
                    variant.choices(),
                    IntStream.range(0, product.options().size())
                            .mapToObj(place -> AttributeWord.of(
                                            product.options().get(place).name(),
                                            variant.choices().get(place))
                                    .toString())
                            .toList(),
                    variant.price().minor(),
                    minor(variant.compareAtPrice()),
                    variant.taxClass().code(),
                    variant.weightGrams(),
                    variant.barcode() == null ? null : variant.barcode().value(),
                    minor(variant.cost()),
                    size == null ? null : size.lengthMm(),
                    size == null ? null : size.widthMm(),
                    size == null ? null : size.heightMm(),
                    customs == null ? null : customs.hsCode(),
                    customs == null || customs.origin() == null
                            ? null
                            : customs.origin().value(),
                    variant.images().stream()
                            .map(image -> image.stored().key().value())
                            .toList()));
        }
        return rows;
    }

    static List<ImageRow> images(long id, NewProduct product) {
        List<ImageRow> rows = new ArrayList<>();
        for (CatalogImage image : product.images()) {
            rows.add(new ImageRow(
                    id,
                    rows.size(),
                    image.stored().key().value(),
                    image.width(),
                    image.height(),
                    image.placeholder(),
                    image.alt()));
        }
        return rows;
    }

    private static Stream<String> codesOf(NewProduct product) {
        return product.variants().stream()
                .flatMap(variant -> Stream.concat(
                        Stream.of(variant.sku().value()),
                        Stream.ofNullable(variant.barcode()).map(Object::toString)));
    }

    private static @Nullable Double savingOf(ProductVariant cheapest) {
        Money former = cheapest.compareAtPrice();
        return former == null ? null : 1 - (double) cheapest.price().minor() / former.minor();
    }

    private static @Nullable String nameAt(List<ProductOption> options, int place) {
        return place < options.size() ? options.get(place).name() : null;
    }

    private static @Nullable List<String> valuesAt(List<ProductOption> options, int place) {
        return place < options.size() ? options.get(place).values() : null;
    }

    private static @Nullable Long minor(@Nullable Money money) {
        return money == null ? null : (Long) money.minor();
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
