package shop.stoa.admin.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.ProductFilter;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductLine;
import shop.stoa.catalog.ProductSort;
import shop.stoa.catalog.VariantName;
import shop.stoa.kernel.Sku;

/** What is called how: the stock room counts SKUs and knows no products. */
@Component
class StockNames {

    private static final int MOST_PRODUCTS = 100;

    private final Assortment assortment;

    StockNames(Assortment assortment) {
        this.assortment = assortment;
    }

    /** @param title empty where the catalogue has nothing of that SKU */
    record Name(String title, String choices) {

        private static final Name NONE = new Name("", "");

        /** In one line. */
        String whole() {
            return choices.isEmpty() ? title : title + ", " + choices;
        }
    }

    Map<Sku, Name> of(Collection<Sku> skus, Locale reader) {
        Map<Sku, VariantName> known = assortment.namesOf(skus, reader);
        Map<Sku, Name> names = new HashMap<>();
        skus.forEach(sku -> names.put(sku, known.containsKey(sku) ? name(known.get(sku)) : Name.NONE));
        return names;
    }

    private static Name name(VariantName name) {
        return new Name(name.title(), name.choices());
    }

    /** Those whose product's title, SKUs or barcodes have these words in them, with what it does not sell any more. */
    Set<Sku> named(String words) {
        ProductFilter filter = new ProductFilter(null, null, null, null, words);
        List<ProductId> found =
                assortment.products(filter, ProductSort.LATEST_CHANGE, null, MOST_PRODUCTS).lines().stream()
                        .map(ProductLine::id)
                        .toList();
        return assortment.everySkuOf(found).values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    /** What a scanner means by this: a SKU or a barcode. */
    List<Sku> scanned(String code) {
        return assortment.skusOf(code);
    }

    /** The product that has it, for sale or not; empty where the catalogue has none. */
    Optional<ProductId> productOf(Sku sku) {
        return assortment.ownersOf(List.of(sku)).values().stream().findAny();
    }
}
