package shop.stoa.imports;

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
        List<ReadProduct> products = bySku ? bySku(lot) : lot;
        return products.stream()
                .map(product -> at(product, renamed.get(slugOf(product))))
                .toList();
    }

    private List<ReadProduct> bySku(List<ReadProduct> lot) {
        List<Sku> skus = lot.stream()
                .flatMap(product -> product.variants().stream())
                .map(variant -> variant.said().get(Column.SKU))
                .filter(Objects::nonNull)
                .map(Cell::text)
                .filter(Sku::isWellFormed)
                .map(Sku::new)
                .toList();
        Map<String, ProductId> owners = assortment.ownersOf(skus);
        Map<ProductId, Slug> slugs = new HashMap<>();
        assortment
                .sheetsOf(new HashSet<>(owners.values()))
                .forEach(sheet -> slugs.put(sheet.id(), sheet.product().slug()));
        return lot.stream()
                .map(product -> at(product, presentOf(product, owners, slugs)))
                .toList();
    }

    private static @Nullable Slug presentOf(
            ReadProduct product, Map<String, ProductId> owners, Map<ProductId, Slug> slugs) {
        return product.variants().stream()
                .map(variant -> variant.said().get(Column.SKU))
                .filter(Objects::nonNull)
                .map(sku -> owners.get(sku.text().toLowerCase(Locale.ROOT)))
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
