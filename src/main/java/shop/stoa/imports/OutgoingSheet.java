package shop.stoa.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.ProductFilter;
import shop.stoa.catalog.ProductId;
import shop.stoa.imports.reading.Column;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Spreadsheet;

/**
 * Writes products in our own format, lot by lot in the order of their numbers, so that a file can be gone on with behind any lot.
 */
@Component
class OutgoingSheet {

    /** Products in a lot. */
    static final int LOT = 200;

    private final Assortment assortment;
    private final Shelf shelf;
    private final Surroundings surroundings;
    private final Catalog shelves;
    private final Attributes vocabulary;
    private final ShopSettings shop;

    OutgoingSheet(
            Assortment assortment,
            Shelf shelf,
            Surroundings surroundings,
            Catalog shelves,
            Attributes vocabulary,
            ShopSettings shop) {
        this.assortment = assortment;
        this.shelf = shelf;
        this.surroundings = surroundings;
        this.shelves = shelves;
        this.vocabulary = vocabulary;
        this.shop = shop;
    }

    /** What is the same for all lots. */
    static final class Writing {

        private final SheetWriting products;
        private final List<String> columns;
        private final SharedColumns shared;

        private Writing(SheetWriting products, List<String> columns, SharedColumns shared) {
            this.products = products;
            this.columns = columns;
            this.shared = shared;
        }

        List<String> columns() {
            return columns;
        }

        /** What the file says once and has said. */
        Set<String> told() {
            return shared.told();
        }
    }

    /** @param last the last product of the lot, or null where there was none left */
    record Lot(int products, @Nullable ProductId last) {}

    /** A new file with its header. */
    Writing begin(Spreadsheet sheet) {
        AttributeNames attributes = surroundings.attributes();
        SharedColumns shared = shared(attributes);
        List<String> columns = columns(attributes);
        columns.addAll(shared.columns());
        sheet.row(columns.toArray());
        return writing(attributes, columns, shared);
    }

    /** The rest of a file that has these columns and has told this. */
    Writing goOn(List<String> columns, Set<String> told) {
        AttributeNames attributes = surroundings.attributes();
        SharedColumns shared = shared(attributes);
        shared.have(told);
        return writing(attributes, columns, shared);
    }

    private Writing writing(AttributeNames attributes, List<String> columns, SharedColumns shared) {
        return new Writing(new SheetWriting(surroundings.categories(), attributes), columns, shared);
    }

    /** The next products. @param after the last one that is in the file; null at the beginning */
    Lot write(ProductFilter filter, @Nullable ProductId after, Writing writing, Spreadsheet sheet) {
        List<ProductId> ids = assortment.idsOf(filter, after, LOT);
        List<Shelf.Known> products = shelf.known(ids, writing.products, true);
        products.forEach(product -> rows(product.sheet(), writing, sheet));
        return new Lot(products.size(), ids.isEmpty() ? null : ids.getLast());
    }

    private SharedColumns shared(AttributeNames attributes) {
        SharedColumns shared = new SharedColumns(shelves.categories(shop.locale()), attributes.ordered());
        shelf.foreignLanguages()
                .forEach(language -> shared.add(
                        language, shelves.categories(language), attributes.ordered(), vocabulary.all(language)));
        return shared;
    }

    /** What is said of the product as a whole stands in its first row. */
    private static void rows(SheetProduct product, Writing writing, Spreadsheet sheet) {
        Map<String, String> besides = writing.shared.besides(product.at(Column.CATEGORY_SLUG));
        boolean first = true;
        for (Map<String, String> variant : product.variants()) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (String column : writing.columns) {
                String text = Column.isOfVariant(column)
                        ? SheetProduct.at(variant, column)
                        : first || column.equals(Column.SLUG) ? besides.getOrDefault(column, product.at(column)) : "";
                cells.add(text.isEmpty() ? null : text);
            }
            sheet.row(cells.toArray());
            first = false;
        }
    }

    private List<String> columns(AttributeNames attributes) {
        List<String> columns = new ArrayList<>(Column.OF_PRODUCT);
        attributes.ordered().forEach(attribute -> columns.add(AttributeNames.columnOf(attribute)));
        columns.addAll(Column.OF_VARIANT);
        for (Locale language : shelf.foreignLanguages()) {
            String code = language.getLanguage();
            ForeignColumns.OF_PRODUCT.forEach(column -> columns.add(Column.in(code, column)));
            attributes.ordered().stream()
                    .filter(attribute ->
                            attribute.type() == AttributeType.TEXT || attribute.type() == AttributeType.CHOICE)
                    .forEach(attribute -> columns.add(Column.in(code, Column.ATTRIBUTE + attribute.key())));
            ForeignColumns.OF_VARIANT.forEach(column -> columns.add(Column.in(code, column)));
        }
        return columns;
    }
}
