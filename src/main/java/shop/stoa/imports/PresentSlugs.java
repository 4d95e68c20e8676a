package shop.stoa.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.ProductId;
import shop.stoa.imports.reading.Cell;
import shop.stoa.imports.reading.Column;
import shop.stoa.imports.reading.ReadProduct;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/** A file without slugs means by a SKU the product that has it, whatever it is called now. */
@Component
class PresentSlugs {

    private final Assortment assortment;

    PresentSlugs(Assortment assortment) {
        this.assortment = assortment;
    }

    /** The same products under the slugs that they have. */
    List<ReadProduct> present(List<ReadProduct> lot) {
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
                .map(product -> atPresentSlug(product, owners, slugs))
                .toList();
    }

    private static ReadProduct atPresentSlug(
            ReadProduct product, Map<String, ProductId> owners, Map<ProductId, Slug> slugs) {
        Cell slug = product.said().get(Column.SLUG);
        Slug present = product.variants().stream()
                .map(variant -> variant.said().get(Column.SKU))
                .filter(Objects::nonNull)
                .map(sku -> owners.get(sku.text().toLowerCase(Locale.ROOT)))
                .filter(Objects::nonNull)
                .map(slugs::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (slug == null || present == null || slug.text().equals(present.value())) {
            return product;
        }
        Map<String, Cell> said = new LinkedHashMap<>(product.said());
        said.put(Column.SLUG, new Cell(present.value(), slug.line(), slug.column()));
        return new ReadProduct(product.line(), said, product.variants(), product.complete(), product.problems());
    }
}
