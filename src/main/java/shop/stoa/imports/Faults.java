package shop.stoa.imports;

import java.util.Map;
import java.util.Objects;
import shop.stoa.catalog.ProductFault;
import shop.stoa.imports.reading.Cell;
import shop.stoa.imports.reading.Column;
import shop.stoa.imports.reading.Problem;
import shop.stoa.imports.reading.ReadProduct;
import shop.stoa.kernel.Sku;

/** What the catalogue refuses, told at the cell that is to blame. */
final class Faults {

    private static final Map<ProductFault.Kind, String> COLUMNS = Map.ofEntries(
            Map.entry(ProductFault.Kind.TITLE, Column.TITLE),
            Map.entry(ProductFault.Kind.DESCRIPTION_TOO_LONG, Column.DESCRIPTION),
            Map.entry(ProductFault.Kind.SLUG_TAKEN, Column.SLUG),
            Map.entry(ProductFault.Kind.SLUG_TWICE, Column.SLUG),
            Map.entry(ProductFault.Kind.BRAND, Column.BRAND),
            Map.entry(ProductFault.Kind.TAG, Column.TAGS),
            Map.entry(ProductFault.Kind.TOO_MANY_TAGS, Column.TAGS),
            Map.entry(ProductFault.Kind.SEO_TITLE_TOO_LONG, Column.SEO_TITLE),
            Map.entry(ProductFault.Kind.SEO_DESCRIPTION_TOO_LONG, Column.SEO_DESCRIPTION),
            Map.entry(ProductFault.Kind.ENDS_BEFORE_IT_BEGINS, Column.ACTIVE_UNTIL),
            Map.entry(ProductFault.Kind.TOO_MANY_RELATED, Column.RELATED),
            Map.entry(ProductFault.Kind.TOO_MANY_IMAGES, Column.IMAGES),
            Map.entry(ProductFault.Kind.IMAGE_TEXT, Column.IMAGE_ALTS));

    private Faults() {}

    static Problem problemOf(ProductFault fault, ReadProduct read) {
        Cell ofVariant = read.variants().stream()
                .map(variant -> variant.said().get(Column.SKU))
                .filter(cell -> cell != null && cell.text().equalsIgnoreCase(fault.about()))
                .findFirst()
                .orElse(null);
        if (fault.kind() == ProductFault.Kind.SKU_TAKEN && ofVariant != null) {
            return Problem.at(ofVariant, Problem.Kind.SKU_OF_ANOTHER);
        }
        String detail = fault.kind().message() + "|" + fault.about();
        String column = COLUMNS.getOrDefault(fault.kind(), "");
        Cell cell = column.isEmpty() ? ofVariant : read.said().get(column);
        return cell == null
                ? Problem.ofRow(read.line(), Problem.Kind.REFUSED, detail)
                : Problem.at(cell, Problem.Kind.REFUSED, detail);
    }

    static Problem reserved(Sku sku, int reserved, ReadProduct read) {
        return read.variants().stream()
                .filter(variant -> {
                    Cell cell = variant.said().get(Column.SKU);
                    return cell != null && cell.text().equalsIgnoreCase(sku.value());
                })
                .map(variant -> variant.said().get(Column.ON_HAND))
                .filter(Objects::nonNull)
                .findFirst()
                .map(cell -> Problem.at(cell, Problem.Kind.STOCK_RESERVED, Integer.toString(reserved)))
                .orElseGet(() -> Problem.ofRow(read.line(), Problem.Kind.STOCK_RESERVED, Integer.toString(reserved)));
    }
}
