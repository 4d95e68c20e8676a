package shop.stoa.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/**
 * A product as the books keep it.
 *
 * @param sheet attributes by their keys
 * @param shownOption from 0
 */
record StoredProduct(
        ProductSheet sheet,
        long categoryId,
        @Nullable Brand brand,
        @Nullable Integer shownOption) {

    NewProduct product() {
        return sheet.product();
    }

    /** The keys of all that is said of it, chosen or not. */
    Stream<String> attributeKeys() {
        return Stream.concat(
                product().options().stream().map(option -> AttributeWord.keyOf(option.name())),
                product().attributes().stream().map(AttributeValue::attribute));
    }

    /** The words of all that its options and attributes share with other products. */
    Stream<String> words(Map<String, Attribute> attributes) {
        Stream<AttributeWord> chosen = product().options().stream()
                .flatMap(option -> option.values().stream().map(value -> AttributeWord.of(option.name(), value)));
        Stream<AttributeWord> said = product().attributes().stream()
                .filter(value -> attributes.containsKey(value.attribute()))
                .map(value ->
                        AttributeWord.ofValue(Objects.requireNonNull(attributes.get(value.attribute())), value.text()));
        return Stream.concat(chosen, said).map(AttributeWord::toString).distinct();
    }

    /** @param attributes by key, named in the texts' language */
    ProductDetails toDetails(Map<String, Attribute> attributes, ProductTexts texts, List<CategorySummary> path) {
        NewProduct own = product();
        return new ProductDetails(
                sheet.id(),
                own.slug(),
                Objects.requireNonNullElse(texts.title(), own.title()),
                Objects.requireNonNullElse(texts.description(), own.description()),
                own.status(),
                own.activeFrom(),
                own.activeUntil(),
                brand,
                own.tags(),
                own.options().stream().map(option -> option.in(texts)).toList(),
                shownOption,
                own.variants().stream().map(variant -> in(texts, variant)).toList(),
                own.images().stream().map(texts::imageOf).toList(),
                said(attributes, texts),
                path,
                sheet.publishedAt(),
                texts.seoTitle() == null ? own.seoTitle() : texts.seoTitle(),
                texts.seoDescription() == null ? own.seoDescription() : texts.seoDescription(),
                own.related());
    }

    private ProductVariant in(ProductTexts texts, ProductVariant variant) {
        List<ProductOption> options = product().options();
        List<String> choices = new ArrayList<>();
        for (int place = 0; place < options.size(); place++) {
            choices.add(
                    texts.valueOf(options.get(place).name(), variant.choices().get(place)));
        }
        return new ProductVariant(
                variant.sku(),
                choices,
                variant.price(),
                variant.compareAtPrice(),
                variant.taxClass(),
                variant.weightGrams(),
                variant.images().stream().map(texts::imageOf).toList(),
                variant.barcode(),
                variant.cost(),
                variant.dimensions(),
                variant.customs());
    }

    private List<ProductAttribute> said(Map<String, Attribute> attributes, ProductTexts texts) {
        return product().attributes().stream()
                .flatMap(value -> Stream.ofNullable(attributes.get(value.attribute()))
                        .map(attribute ->
                                new ProductAttribute(attribute, value.text(), texts.textOf(attribute, value.text()))))
                .sorted(Comparator.comparingLong(said -> said.attribute().position()))
                .toList();
    }

    /** A product while it is read. */
    record Builder(
            ProductId id,
            int version,
            Slug slug,
            String title,
            String description,
            long categoryId,
            Slug category,
            ProductStatus status,
            @Nullable Instant activeFrom,
            @Nullable Instant activeUntil,
            @Nullable Brand brand,
            List<String> tags,
            @Nullable String seoTitle,
            @Nullable String seoDescription,
            List<ProductOption> options,
            @Nullable Integer shownOption,
            List<CatalogImage> images,
            List<AttributeValue> attributes,
            List<Slug> related,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant publishedAt,
            List<ProductVariant> variants,
            List<Sku> retired) {

        StoredProduct build() {
            NewProduct product = new NewProduct(
                    slug,
                    title,
                    description,
                    category,
                    status,
                    activeFrom,
                    activeUntil,
                    brand == null ? null : brand.name(),
                    tags,
                    seoTitle,
                    seoDescription,
                    options,
                    variants,
                    images,
                    attributes,
                    related);
            ProductSheet sheet =
                    new ProductSheet(id, version, product, createdAt, updatedAt, publishedAt, List.copyOf(retired));
            return new StoredProduct(sheet, categoryId, brand, shownOption);
        }
    }
}
