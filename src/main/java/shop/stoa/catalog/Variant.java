package shop.stoa.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.TaxClass;

/** One sellable form of a {@link Product}, which is the only one to make and keep it. */
@Entity
@Table(schema = "catalog", name = "variant")
class Variant {

    @Id
    @GeneratedValue(generator = "variant")
    @SequenceGenerator(name = "variant", schema = "catalog", sequenceName = "variant_seq")
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Product product;

    private int position;
    private String sku;
    private String[] choices;
    private String[] attributes;
    private long price;
    private @Nullable Long compareAtPrice;
    private String taxClass;
    private int weightGrams;
    private @Nullable String imageKey;

    protected Variant() {}

    Variant(Product product, int position, ProductVariant variant, List<ProductOption> options) {
        this.product = product;
        this.position = position;
        this.sku = variant.sku().value();
        this.choices = variant.choices().toArray(String[]::new);
        this.attributes = IntStream.range(0, options.size())
                .mapToObj(i -> Attribute.of(options.get(i).name(), choices[i]).toString())
                .toArray(String[]::new);
        this.price = variant.price().minor();
        this.compareAtPrice = variant.compareAtPrice() == null
                ? null
                : variant.compareAtPrice().minor();
        this.taxClass = variant.taxClass().code();
        this.weightGrams = variant.weightGrams();
        this.imageKey =
                variant.image() == null ? null : variant.image().stored().key().value();
    }

    ProductVariant toVariant(
            Currency currency, Map<String, CatalogImage> imagesByKey, List<ProductOption> options, ProductTexts texts) {
        return new ProductVariant(
                new Sku(sku),
                IntStream.range(0, choices.length)
                        .mapToObj(i -> texts.valueOf(options.get(i).name(), choices[i]))
                        .toList(),
                new Money(price, currency),
                compareAtPrice == null ? null : new Money(compareAtPrice, currency),
                new TaxClass(taxClass),
                weightGrams,
                imageKey == null ? null : imagesByKey.get(imageKey));
    }
}
