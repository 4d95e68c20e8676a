package shop.stoa.imports;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductDetails;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductSheet;
import shop.stoa.catalog.WholeCatalog;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.web.ShopSettings;

/** Tells what the shop knows of products in the columns of our own file, many at a time. */
@Component
class Shelf {

    private final Assortment assortment;
    private final WholeCatalog catalog;
    private final Inventory inventory;
    private final ShopSettings shop;

    Shelf(Assortment assortment, WholeCatalog catalog, Inventory inventory, ShopSettings shop) {
        this.assortment = assortment;
        this.catalog = catalog;
        this.inventory = inventory;
        this.shop = shop;
    }

    /** A product as it is. */
    record Known(ProductId id, int version, NewProduct product, SheetProduct sheet, Map<Sku, Integer> onHand) {}

    /** The languages besides the shop's own. */
    List<Locale> foreignLanguages() {
        return shop.everyLanguage().stream().skip(1).toList();
    }

    /** @param inAllLanguages whether what is said in other languages is asked for as well */
    Map<Slug, Known> knownBySlug(Collection<Slug> slugs, SheetWriting writing, boolean inAllLanguages) {
        Map<Slug, Known> known = new HashMap<>();
        Collection<ProductId> ids = assortment.idsOf(slugs).values();
        known(ids, writing, inAllLanguages).forEach(one -> known.put(one.product.slug(), one));
        return known;
    }

    /** In the order of their ids. */
    List<Known> known(Collection<ProductId> ids, SheetWriting writing, boolean inAllLanguages) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<ProductSheet> sheets = assortment.sheetsOf(ids);
        Map<Sku, Integer> onHand = inventory.onHandOf(skusOf(sheets));
        Map<ProductId, SheetProduct> told = new LinkedHashMap<>();
        sheets.forEach(sheet -> told.put(sheet.id(), writing.of(sheet.product(), onHand)));
        if (inAllLanguages) {
            foreignLanguages().forEach(language -> {
                Map<ProductId, ProductDetails> foreign = new HashMap<>();
                catalog.detailsOf(ids, language).forEach(details -> foreign.put(details.id(), details));
                sheets.forEach(sheet -> told.computeIfPresent(
                        sheet.id(), (id, own) -> withLanguage(own, sheet.product(), foreign.get(id), language)));
            });
        }
        return sheets.stream()
                .map(sheet -> new Known(
                        sheet.id(),
                        sheet.version(),
                        sheet.product(),
                        told.getOrDefault(sheet.id(), new SheetProduct(Map.of(), List.of())),
                        onHand))
                .toList();
    }

    private static SheetProduct withLanguage(
            SheetProduct own, NewProduct product, @Nullable ProductDetails foreign, Locale language) {
        return foreign == null ? own : ForeignColumns.add(own, product, foreign, language.getLanguage());
    }

    private static Set<Sku> skusOf(List<ProductSheet> sheets) {
        return sheets.stream()
                .flatMap(sheet -> sheet.product().variants().stream())
                .map(variant -> variant.sku())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
