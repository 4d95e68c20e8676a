package shop.stoa.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.stoa.imports.reading.Cell;
import shop.stoa.imports.reading.Column;
import shop.stoa.imports.reading.Format;
import shop.stoa.imports.reading.Problem;
import shop.stoa.imports.reading.ReadProduct;
import shop.stoa.imports.reading.Words;

/** Sees to it that nothing in a file has a SKU or a slug that something before it has; to be asked in the file's order. */
final class UniqueNames {

    private final Format format;
    private final Fingerprints skus = new Fingerprints();
    private final Fingerprints slugs = new Fingerprints();

    UniqueNames(Format format) {
        this.format = format;
    }

    /** The same product, at a slug of its own where its format knows none, and with what is wrong about its names. */
    ReadProduct of(ReadProduct product) {
        List<Problem> problems = new ArrayList<>(product.problems());
        product.variants().forEach(variant -> {
            Cell sku = variant.said().get(Column.SKU);
            if (sku != null && !sku.isBlank()) {
                int before = skus.putIfAbsent(sku.text().toLowerCase(Locale.ROOT), sku.line());
                if (before != Fingerprints.NONE) {
                    problems.add(Problem.at(sku, Problem.Kind.SKU_TWICE, Integer.toString(before)));
                }
            }
        });
        Cell slug = product.said().get(Column.SLUG);
        if (slug == null) {
            return new ReadProduct(product.line(), product.said(), product.variants(), product.complete(), problems);
        }
        Map<String, Cell> said = new LinkedHashMap<>(product.said());
        int before = slugs.putIfAbsent(slug.text(), slug.line());
        if (before != Fingerprints.NONE && format == Format.WOOCOMMERCE) {
            said.put(Column.SLUG, new Cell(another(slug.text(), product), slug.line(), slug.column()));
        } else if (before != Fingerprints.NONE) {
            problems.add(Problem.at(slug, Problem.Kind.SLUG_TWICE, Integer.toString(before)));
        }
        return new ReadProduct(product.line(), said, product.variants(), product.complete(), problems);
    }

    /** Two products of one name: the second is called by its SKU as well. */
    private String another(String slug, ReadProduct product) {
        String sku = product.variants().stream()
                .map(variant -> variant.said().get(Column.SKU))
                .filter(cell -> cell != null && !cell.isBlank())
                .map(Cell::text)
                .findFirst()
                .orElse("");
        String candidate = Words.slug(slug + " " + sku);
        for (int number = 2; slugs.putIfAbsent(candidate, product.line()) != Fingerprints.NONE; number++) {
            candidate = Words.slug(slug + " " + sku + " " + number);
        }
        return candidate;
    }
}
