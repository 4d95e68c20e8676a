package shop.stoa.catalog;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Slug;

/** Something we sell, with everything that can be chosen of it. */
@Entity
@Table(schema = "catalog", name = "product")
class Product {

    @Id
    @GeneratedValue(generator = "product")
    @SequenceGenerator(name = "product", schema = "catalog", sequenceName = "product_seq")
    private Long id;

    @Version
    private int version;

    private String slug;
    private String title;
    private String description;

    // the number alone: whoever reads a product reads the whole tree for its path
    private long categoryId;

    private Instant publishedAt;

    @Embedded
    @AttributeOverride(name = "name", column = @Column(name = "option_1_name"))
    @AttributeOverride(name = "values", column = @Column(name = "option_1_values"))
    private @Nullable Choice firstOption;

    @Embedded
    @AttributeOverride(name = "name", column = @Column(name = "option_2_name"))
    @AttributeOverride(name = "values", column = @Column(name = "option_2_values"))
    private @Nullable Choice secondOption;

    @Embedded
    @AttributeOverride(name = "name", column = @Column(name = "option_3_name"))
    @AttributeOverride(name = "values", column = @Column(name = "option_3_values"))
    private @Nullable Choice thirdOption;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String currency;

    // which of the options the pictures show, from 1
    private @Nullable Short shownOption;

    private long lowestPrice;
    private long highestPrice;
    private String keywords;

    @OneToMany(mappedBy = "product", cascade = CascadeType.ALL)
    @OrderBy("position")
    @BatchSize(size = 100)
    private List<Variant> variants = new ArrayList<>();

    @ElementCollection
    @CollectionTable(schema = "catalog", name = "product_image", joinColumns = @JoinColumn(name = "product_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 100)
    private List<Picture> images = new ArrayList<>();

    protected Product() {}

    Product(NewProduct product, Category category, Instant publishedAt) {
        ProductRules.check(product);
        this.slug = product.slug().value();
        this.title = product.title().strip();
        this.description = product.description().strip();
        this.categoryId = category.id();
        this.publishedAt = publishedAt;
        this.firstOption = optionAt(product, 0);
        this.secondOption = optionAt(product, 1);
        this.thirdOption = optionAt(product, 2);
        for (ProductVariant variant : product.variants()) {
            variants.add(new Variant(this, variants.size(), variant, product.options()));
        }
        allImagesOf(product).map(Picture::new).forEach(images::add);
        this.shownOption = ShownOption.of(product);
        this.currency = product.variants().getFirst().price().currencyCode();
        this.lowestPrice = product.variants().stream()
                .mapToLong(variant -> variant.price().minor())
                .min()
                .orElseThrow();
        this.highestPrice = product.variants().stream()
                .mapToLong(variant -> variant.price().minor())
                .max()
                .orElseThrow();
        this.keywords = Stream.concat(
                        product.options().stream().flatMap(option -> option.values().stream()),
                        product.variants().stream().map(variant -> variant.sku().value()))
                .collect(Collectors.joining(" "));
    }

    private static @Nullable Choice optionAt(NewProduct product, int place) {
        return place < product.options().size() ? new Choice(product.options().get(place)) : null;
    }

    /** The product's own pictures, then those that only a variant names; each once. */
    private static Stream<CatalogImage> allImagesOf(NewProduct product) {
        Stream<CatalogImage> ofVariants =
                product.variants().stream().map(ProductVariant::image).filter(Objects::nonNull);
        return Stream.concat(product.images().stream(), ofVariants)
                .collect(Collectors.toMap(
                        image -> image.stored().key(), image -> image, (first, again) -> first, LinkedHashMap::new))
                .values()
                .stream();
    }

    ProductId id() {
        return new ProductId(id);
    }

    long categoryId() {
        return categoryId;
    }

    ProductDetails toDetails(ProductTexts texts, List<CategorySummary> path) {
        List<CatalogImage> shown =
                images.stream().map(Picture::toImage).map(texts::imageOf).toList();
        List<ProductOption> options = Stream.of(firstOption, secondOption, thirdOption)
                .filter(Objects::nonNull)
                .map(Choice::toOption)
                .toList();
        Map<String, CatalogImage> byKey = shown.stream()
                .collect(Collectors.toMap(image -> image.stored().key().value(), image -> image));
        Currency money = Currency.getInstance(currency);
        return new ProductDetails(
                id(),
                new Slug(slug),
                Objects.requireNonNullElse(texts.title(), title),
                Objects.requireNonNullElse(texts.description(), description),
                options.stream().map(option -> option.in(texts)).toList(),
                shownOption == null ? null : shownOption - 1,
                variants.stream()
                        .map(variant -> variant.toVariant(money, byKey, options, texts))
                        .toList(),
                shown,
                path);
    }
}
