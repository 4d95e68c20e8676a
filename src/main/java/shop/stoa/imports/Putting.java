package shop.stoa.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.PutProduct;
import shop.stoa.imports.reading.Cell;
import shop.stoa.imports.reading.Column;
import shop.stoa.imports.reading.Problem;
import shop.stoa.imports.reading.ReadProduct;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/**
 * Puts a lot of read products on the shelves, within the caller's transaction. A dry run is the same, rolled back: so it tells
 * exactly what an import will do.
 */
@Component
class Putting {

    private final Shelf shelf;
    private final Surroundings surroundings;
    private final Assortment assortment;
    private final Inventory inventory;
    private final Translating translating;
    private final PresentSlugs slugs;

    Putting(
            Shelf shelf,
            Surroundings surroundings,
            Assortment assortment,
            Inventory inventory,
            Translating translating,
            PresentSlugs slugs) {
        this.shelf = shelf;
        this.surroundings = surroundings;
        this.assortment = assortment;
        this.inventory = inventory;
        this.translating = translating;
        this.slugs = slugs;
    }

    /**
     * @param before the product as it was; null where it is new
     * @param id null where there is none
     * @param counted of the SKUs that were counted otherwise, what was on hand before and what is now
     * @param worded whether {@code before} and {@code after} tell other languages as well
     * @param missing addresses of pictures that the shop does not have yet
     */
    record Outcome(
            ItemFate fate,
            SheetProduct after,
            List<SheetProduct.Difference> differences,
            @Nullable SheetProduct before,
            @Nullable ProductId id,
            Map<String, List<Integer>> counted,
            boolean worded,
            Set<String> missing,
            List<Problem> problems) {

        /** Of one that even alone makes the books fail. */
        static Outcome failed(ReadProduct read, RuntimeException why) {
            Map<String, String> said = new LinkedHashMap<>();
            for (String column : List.of(Column.SLUG, Column.TITLE)) {
                Cell cell = read.said().get(column);
                if (cell != null) {
                    said.put(column, cell.text());
                }
            }
            Problem problem = Problem.ofRow(
                    read.line(), Problem.Kind.REFUSED, "|" + why.getClass().getSimpleName());
            return new Outcome(
                    ItemFate.FAILED,
                    new SheetProduct(said, List.of()),
                    List.of(),
                    null,
                    null,
                    Map.of(),
                    false,
                    Set.of(),
                    List.of(problem));
        }
    }

    /**
     * Who brings products in, and how.
     *
     * @param dry whether the caller rolls all of it back
     * @param uncounted how many are on hand of what neither the file nor the shop counts; null where that stays so
     */
    record Manner(
            boolean bySku,
            boolean dry,
            String actor,
            String reason,
            @Nullable Integer uncounted) {}

    /** @param book kept from lot to lot of one run, so that a category is planned once */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Outcome> put(List<ReadProduct> lot, CategoryBook book, Manner manner) {
        List<ReadProduct> products = slugs.present(lot, manner.bySku);
        AttributeNames attributes = surroundings.attributes();
        surroundings.define(attributes.unknown(columnsOf(products)));
        AttributeNames names = surroundings.attributes();
        SheetWriting writing = new SheetWriting(book, names);
        boolean foreign = columnsOf(products).stream().anyMatch(column -> AttributeColumn.languageOf(column) != null);
        Map<Slug, Shelf.Known> known = shelf.knownBySlug(PresentSlugs.slugsOf(products), writing, foreign);
        ProductChecks.Circumstances around = surroundings.around(products, known.values(), book);
        Merging.Canon canon = new Merging.Canon(picture -> canonical(picture, around), names::canonical);
        List<Draft> drafts = new ArrayList<>();
        for (ReadProduct product : products) {
            Shelf.Known before = known.get(PresentSlugs.slugOf(product));
            Merging.Merged merged = Merging.of(product, before == null ? null : before.sheet(), canon);
            drafts.add(new Draft(product, before, merged, ProductChecks.of(merged, product, around)));
        }
        countUncounted(drafts, manner);
        putGood(drafts, book, manner);
        count(drafts, manner);
        List<Outcome> outcomes =
                drafts.stream().map(draft -> draft.outcome(writing, foreign)).toList();
        if (!manner.dry) {
            translating.translate(outcomes, names);
        }
        return outcomes;
    }

    private static String canonical(String picture, ProductChecks.Circumstances around) {
        var stored = around.pictureOf(picture);
        return stored == null ? picture : stored.key().path();
    }

    private static Set<String> columnsOf(List<ReadProduct> products) {
        Set<String> columns = new LinkedHashSet<>();
        products.forEach(product -> {
            columns.addAll(product.said().keySet());
            product.variants().stream()
                    .findFirst()
                    .ifPresent(variant -> columns.addAll(variant.said().keySet()));
        });
        return columns;
    }

    private void putGood(List<Draft> drafts, CategoryBook book, Manner manner) {
        List<Draft> good = drafts.stream().filter(Draft::isGood).toList();
        List<NewCategory> missing = book.takeMissing();
        if (!manner.dry) {
            missing.forEach(assortment::addCategory);
        }
        Slug standIn = manner.dry ? standIn(good, book) : null;
        List<NewProduct> products = good.stream()
                .map(Draft::product)
                .map(product -> standIn != null && book.isPlanned(product.category())
                        ? NewProducts.in(product, standIn)
                        : product)
                .toList();
        List<PutProduct> outcomes = products.isEmpty() ? List.of() : assortment.putProducts(products);
        for (int i = 0; i < good.size(); i++) {
            good.get(i).put(outcomes.get(i));
        }
    }

    /** In a dry run one category stands for all that would be made: making hundreds for each lot, and not keeping them, is slow. */
    private @Nullable Slug standIn(List<Draft> good, CategoryBook book) {
        if (good.stream().noneMatch(draft -> book.isPlanned(draft.product().category()))) {
            return null;
        }
        Slug slug = new Slug("category-of-a-dry-run");
        assortment.addCategory(new NewCategory(slug, slug.value(), "", null, null));
        return slug;
    }

    private void countUncounted(List<Draft> drafts, Manner manner) {
        Set<Sku> uncounted =
                drafts.stream().flatMap(draft -> draft.uncounted().stream()).collect(Collectors.toSet());
        if (!uncounted.isEmpty()) {
            Set<Sku> counted = inventory.onHandOf(uncounted).keySet();
            drafts.forEach(draft -> draft.countUncounted(counted, manner.uncounted));
        }
    }

    private void count(List<Draft> drafts, Manner manner) {
        Map<Sku, Integer> counts = new HashMap<>();
        drafts.stream().filter(Draft::isGood).forEach(draft -> counts.putAll(draft.newCounts()));
        if (counts.isEmpty()) {
            return;
        }
        Map<Sku, Integer> refused = manner.dry ? tooFew(counts) : inventory.count(counts, manner.actor, manner.reason);
        if (!refused.isEmpty()) {
            drafts.forEach(draft -> draft.refuseCounts(refused));
        }
    }

    private Map<Sku, Integer> tooFew(Map<Sku, Integer> counts) {
        Map<Sku, Integer> onHand = inventory.onHandOf(counts.keySet());
        Map<Sku, Integer> refused = new HashMap<>();
        inventory.availabilityOf(onHand.keySet()).forEach((sku, availability) -> {
            int reserved = onHand.getOrDefault(sku, 0) - availability.available();
            if (counts.getOrDefault(sku, 0) < reserved) {
                refused.put(sku, reserved);
            }
        });
        return refused;
    }
}
