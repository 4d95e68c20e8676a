package shop.stoa.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.ProductFilter;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductLine;
import shop.stoa.catalog.ProductLines;
import shop.stoa.catalog.ProductSort;
import shop.stoa.catalog.WholeCatalog;
import shop.stoa.imports.reading.Column;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Spreadsheet;

/**
 * The front door for files that go out: products in our own format, which {@link Imports} takes back unchanged. Some hundreds
 * of products are held at a time, however many there are.
 */
@Service
public class Exports {

    private static final int PRODUCTS = 200;

    private final WholeCatalog catalog;
    private final Assortment assortment;
    private final Shelf shelf;
    private final Surroundings surroundings;
    private final Catalog shelves;
    private final Attributes vocabulary;
    private final ShopSettings shop;

    Exports(
            WholeCatalog catalog,
            Assortment assortment,
            Shelf shelf,
            Surroundings surroundings,
            Catalog shelves,
            Attributes vocabulary,
            ShopSettings shop) {
        this.shelves = shelves;
        this.vocabulary = vocabulary;
        this.shop = shop;
        this.catalog = catalog;
        this.assortment = assortment;
        this.shelf = shelf;
        this.surroundings = surroundings;
    }

    /**
     * Writes the products that a filter lets through, all of them in the order of their numbers where it narrows nothing.
     *
     * @param sheet left open
     * @return how many products were written
     */
    public int write(ProductFilter filter, Spreadsheet sheet) {
        AttributeNames attributes = surroundings.attributes();
        SharedColumns shared = shared(attributes);
        List<String> columns = columns(attributes);
        columns.addAll(shared.columns());
        sheet.row(columns.toArray());
        Writing writing = new Writing(sheet, new SheetWriting(surroundings.categories(), attributes), columns, shared);
        return filter.equals(ProductFilter.ALL) ? whole(writing) : filtered(filter, writing);
    }

    private record Writing(Spreadsheet sheet, SheetWriting products, List<String> columns, SharedColumns shared) {}

    private SharedColumns shared(AttributeNames attributes) {
        SharedColumns shared = new SharedColumns(shelves.categories(shop.locale()));
        shelf.foreignLanguages()
                .forEach(language -> shared.add(
                        language, shelves.categories(language), attributes.ordered(), vocabulary.all(language)));
        return shared;
    }

    private int whole(Writing writing) {
        int written = 0;
        List<ProductId> ids = catalog.idsAfter(null, PRODUCTS);
        while (!ids.isEmpty()) {
            written += write(ids, writing);
            ids = catalog.idsAfter(ids.getLast(), PRODUCTS);
        }
        return written;
    }

    private int filtered(ProductFilter filter, Writing writing) {
        int written = 0;
        String after = null;
        do {
            ProductLines lines = assortment.products(filter, ProductSort.TITLE, after, PRODUCTS);
            written += write(lines.lines().stream().map(ProductLine::id).toList(), writing);
            after = lines.next();
        } while (after != null);
        return written;
    }

    private int write(List<ProductId> ids, Writing writing) {
        List<Shelf.Known> products = shelf.known(ids, writing.products, true);
        products.forEach(product -> rows(product.sheet(), writing));
        return products.size();
    }

    /** What is said of the product as a whole stands in its first row. */
    private static void rows(SheetProduct product, Writing writing) {
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
            writing.sheet.row(cells.toArray());
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
