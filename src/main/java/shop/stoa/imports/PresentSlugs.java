package shop.stoa.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.ProductId;
import shop.stoa.imports.reading.Cell;
import shop.stoa.imports.reading.Column;
import shop.stoa.imports.reading.ReadProduct;
import shop.stoa.imports.reading.Words;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/**
 * Which product a file means, whatever it is called now: one that was called so before is the same, and a file without slugs of
 * its own means by a SKU the product that has it.
 */
@Component
class PresentSlugs {

    private final Assortment assortment;

    PresentSlugs(Assortment assortment) {
        this.assortment = assortment;
    }

    /** The same products under the slugs that they have. */
    List<ReadProduct> present(List<ReadProduct> lot, boolean bySku) {
        Map<Slug, Slug> renamed = assortment.presentSlugsOf(slugsOf(lot));
        return bySku
                ? bySku(lot, renamed)
                : lot.stream()
                        .map(product -> at(product, renamed.get(slugOf(product))))
                        .toList();
    }

    private List<ReadProduct> bySku(List<ReadProduct> lot, Map<Slug, Slug> renamed) {
        Map<String, ProductId> owners = assortment.ownersOf(
                lot.stream().flatMap(product -> skusOf(product).stream()).toList());
        Map<ProductId, Slug> slugs = new HashMap<>();
        assortment
                .sheetsOf(new HashSet<>(owners.values()))
                .forEach(sheet -> slugs.put(sheet.id(), sheet.product().slug()));
        Set<Slug> said = slugsOf(lot);
        Set<Slug> taken = new HashSet<>(said);
        taken.retainAll(assortment.idsOf(said).keySet());
        taken.addAll(renamed.keySet());
        Set<Slug> given = new HashSet<>(said);
        List<ReadProduct> products = new ArrayList<>();
        for (ReadProduct product : lot) {
            List<Sku> skus = skusOf(product);
            Slug slug = slugOf(product);
            Slug present = presentOf(skus, owners, slugs);
            if (present == null && slug != null) {
                present = taken.contains(slug) && !skus.isEmpty()
                        ? another(slug, skus.getFirst(), given)
                        : renamed.get(slug);
            }
            products.add(at(product, present));
        }
        return products;
    }

    /** As the shop will write them. */
    private static List<Sku> skusOf(ReadProduct product) {
        return product.variants().stream()
                .map(PresentSlugs::skuOf)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Null where the row says none. */
    static @Nullable Sku skuOf(ReadProduct.ReadVariant row) {
        Cell cell = row.said().get(Column.SKU);
        if (cell == null || cell.isBlank()) {
            return null;
        }
        return spelt(cell.text());
    }

    /** As the shop writes it. */
    static Sku spelt(String sku) {
        return new Sku(Sku.isWellFormed(sku) ? sku : Words.sku(sku));
    }

    /** A product of the same name that has none of its SKUs is another one: this one is called by its SKU as well. */
    private Slug another(Slug slug, Sku sku, Set<Slug> given) {
        String name = slug.value() + " " + sku.value();
        for (int number = 1; ; number++) {
            Slug free = new Slug(Words.slug(number == 1 ? name : name + " " + number));
            if (given.add(free)
                    && assortment.idsOf(List.of(free)).isEmpty()
                    && assortment.presentSlugsOf(List.of(free)).isEmpty()) {
                return free;
            }
        }
    }

    private static @Nullable Slug presentOf(List<Sku> skus, Map<String, ProductId> owners, Map<ProductId, Slug> slugs) {
        return skus.stream()
                .map(sku -> owners.get(sku.value().toLowerCase(Locale.ROOT)))
                .filter(Objects::nonNull)
                .map(slugs::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    static Set<Slug> slugsOf(Collection<ReadProduct> products) {
        return products.stream()
                .map(PresentSlugs::slugOf)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Null where it says none, or none that can be one. */
    static @Nullable Slug slugOf(ReadProduct product) {
        Cell cell = product.said().get(Column.SLUG);
        return cell != null && Slug.isWellFormed(cell.text()) ? new Slug(cell.text()) : null;
    }

    /** The same product at this slug, where the file says one. */
    static ReadProduct at(ReadProduct product, @Nullable Slug present) {
        Cell slug = product.said().get(Column.SLUG);
        if (slug == null || present == null || slug.text().equals(present.value())) {
            return product;
        }
        Map<String, Cell> said = new LinkedHashMap<>(product.said());
        said.put(Column.SLUG, new Cell(present.value(), slug.line(), slug.column()));
        return new ReadProduct(product.line(), said, product.variants(), product.complete(), product.problems());
    }
}
