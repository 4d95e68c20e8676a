package shop.stoa.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.catalog.PutProduct;
import shop.stoa.imports.reading.Column;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/**
 * Takes back what a run did: what it added is erased, or goes to the archive where an order knows it; what it changed is as it was;
 * what it made besides goes where nothing else uses it. What somebody has changed since is left to them, and told.
 */
@Component
class UndoingStep {

    private static final int PRODUCTS = 200;

    private final Runs runs;
    private final Items items;
    private final Shelf shelf;
    private final Surroundings surroundings;
    private final Assortment assortment;
    private final MadeByRuns made;
    private final Inventory inventory;
    private final Translating translating;
    private final ReplacedPictures replaced;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    UndoingStep(
            Runs runs,
            Items items,
            Shelf shelf,
            Surroundings surroundings,
            Assortment assortment,
            MadeByRuns made,
            Inventory inventory,
            Translating translating,
            ReplacedPictures replaced,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.items = items;
        this.shelf = shelf;
        this.surroundings = surroundings;
        this.assortment = assortment;
        this.made = made;
        this.inventory = inventory;
        this.translating = translating;
        this.replaced = replaced;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** How far it is. */
    private enum Stage {
        MORE,
        PRODUCTS_DONE,
        NOT_OURS
    }

    void work(long run, UUID worker, BooleanSupplier goOn) {
        Stage stage = Stage.MORE;
        while (stage == Stage.MORE && goOn.getAsBoolean()) {
            stage = Objects.requireNonNull(transaction.execute(status -> lot(run, worker)));
        }
        if (stage == Stage.PRODUCTS_DONE) {
            made.takeBack(run);
            transaction.executeWithoutResult(status -> end(run, worker));
        }
    }

    private void end(long run, UUID worker) {
        runs.hold(run, worker);
        items.forgetPictures(run);
        replaced.forget(run);
        jdbc.sql("update imports.run set state = 'UNDONE', changed_at = now() where id = :run and state = 'UNDOING'")
                .param("run", run)
                .update();
    }

    private Stage lot(long run, UUID worker) {
        Runs.Held held = runs.hold(run, worker);
        if (held.state() != RunState.UNDOING) {
            return Stage.NOT_OURS;
        }
        List<Items.Deed> deeds = items.deeds(run, held.mark(), PRODUCTS);
        if (deeds.isEmpty()) {
            return Stage.PRODUCTS_DONE;
        }
        List<ItemUndo> undos = undo(run, deeds);
        List<Integer> numbers = deeds.stream().map(Items.Deed::number).toList();
        items.markUndone(run, numbers, undos);
        int undone = Collections.frequency(undos, ItemUndo.UNDONE);
        jdbc.sql(
                        "update imports.run set mark = :mark, undone = undone + :undone, not_undone = not_undone + :not where id = :run")
                .param("run", run)
                .param("mark", numbers.getLast())
                .param("undone", undone)
                .param("not", undos.size() - undone)
                .update();
        return Stage.MORE;
    }

    /**
     * A product on its way back.
     *
     * @param known as it is now
     * @param before as it was; null where it is left to somebody
     * @param bare whether pictures are gone that it had
     */
    private record Return(
            Items.Deed deed,
            Shelf.@Nullable Known known,
            @Nullable NewProduct before,
            boolean bare) {

        boolean isAmong(Set<Slug> slugs) {
            return before != null && slugs.contains(before.slug());
        }

        Map<Sku, List<Integer>> counted() {
            Map<Sku, List<Integer>> counted = new LinkedHashMap<>();
            deed.counted().forEach((sku, counts) -> counted.put(new Sku(sku), counts));
            return counted;
        }
    }

    private List<ItemUndo> undo(long run, List<Items.Deed> deeds) {
        SheetWriting writing = new SheetWriting(surroundings.categories(), surroundings.attributes());
        Map<ProductId, Shelf.Known> now = new HashMap<>();
        List<ProductId> ids =
                deeds.stream().map(deed -> new ProductId(deed.product())).toList();
        shelf.known(ids, writing, true).forEach(known -> now.put(known.id(), known));
        Set<ProductId> erased = assortment.erase(neverOrdered(deeds, now));
        List<Return> returns = deeds.stream()
                .map(deed -> back(deed, now.get(new ProductId(deed.product()))))
                .toList();
        Set<Slug> refused = put(returns, erased);
        List<Return> done = returns.stream()
                .filter(one -> one.before != null && !one.isAmong(refused))
                .toList();
        Set<Sku> kept = count(run, done);
        translating.translate(done.stream().flatMap(one -> words(one).stream()).toList(), surroundings.attributes());
        return returns.stream()
                .map(one -> one.before == null || one.isAmong(refused) ? ItemUndo.CHANGED_SINCE : outcome(one, kept))
                .toList();
    }

    private Set<Slug> put(List<Return> returns, Set<ProductId> erased) {
        List<NewProduct> products = new ArrayList<>();
        for (Return one : returns) {
            if (one.before != null && one.known != null && !erased.contains(one.known.id())) {
                products.add(one.before);
            }
        }
        return assortment.putProducts(products).stream()
                .filter(PutProduct.Refused.class::isInstance)
                .map(PutProduct::slug)
                .collect(Collectors.toSet());
    }

    /** Sets back what is still as the run counted it. @return what keeps the count that it has */
    private Set<Sku> count(long run, List<Return> done) {
        Map<Sku, Integer> back = new LinkedHashMap<>();
        Set<Sku> kept = new HashSet<>();
        for (Return one : done) {
            Map<Sku, Integer> onHand = one.known == null ? Map.of() : one.known.onHand();
            one.counted().forEach((sku, counts) -> {
                if (Objects.equals(onHand.get(sku), counts.getLast())) {
                    back.put(sku, counts.getFirst());
                } else if (!Objects.equals(onHand.get(sku), counts.getFirst())) {
                    kept.add(sku);
                }
            });
        }
        kept.addAll(inventory
                .count(back, runs.actorOf(run), "Undo of import " + run)
                .keySet());
        return kept;
    }

    private static ItemUndo outcome(Return one, Set<Sku> kept) {
        if (one.bare) {
            return ItemUndo.WITHOUT_PICTURES;
        }
        return Collections.disjoint(one.counted().keySet(), kept) ? ItemUndo.UNDONE : ItemUndo.STOCK_KEPT;
    }

    /** Of those that the run added, and that nobody has changed since. */
    private List<ProductId> neverOrdered(List<Items.Deed> deeds, Map<ProductId, Shelf.Known> now) {
        List<Shelf.Known> added = deeds.stream()
                .filter(deed -> deed.before() == null)
                .map(deed -> {
                    Shelf.Known known = now.get(new ProductId(deed.product()));
                    return known != null && known.version() == deed.version() ? known : null;
                })
                .filter(Objects::nonNull)
                .toList();
        Set<Sku> ordered = inventory.everReserved(
                added.stream().flatMap(known -> skusOf(known).stream()).toList());
        return added.stream()
                .filter(known -> Collections.disjoint(skusOf(known), ordered))
                .map(Shelf.Known::id)
                .toList();
    }

    private static List<Sku> skusOf(Shelf.Known known) {
        return known.product().variants().stream().map(ProductVariant::sku).toList();
    }

    private Return back(Items.Deed deed, Shelf.@Nullable Known known) {
        if (known == null || known.version() != deed.version()) {
            return new Return(deed, known, null, false);
        }
        if (deed.before() == null) {
            return new Return(deed, known, NewProducts.as(known.product(), ProductStatus.ARCHIVED), false);
        }
        ProductChecks.Checked restored = restored(deed.before());
        return new Return(deed, known, restored.product(), !restored.missing().isEmpty());
    }

    private ProductChecks.Checked restored(SheetProduct before) {
        Set<String> pictures = new HashSet<>(PictureList.of(before.at(Column.IMAGES)));
        before.variants()
                .forEach(variant -> pictures.addAll(PictureList.of(SheetProduct.at(variant, Column.VARIANT_IMAGES))));
        return ProductChecks.of(
                Merging.Merged.asItIs(before), null, surroundings.around(pictures, surroundings.categories()));
    }

    private static List<Putting.Outcome> words(Return one) {
        SheetProduct before = one.deed.before();
        return one.known == null || before == null || !one.deed.worded()
                ? List.of()
                : List.of(new Putting.Outcome(
                        ItemFate.CHANGED,
                        before,
                        List.of(),
                        one.known.sheet(),
                        one.known.id(),
                        Map.of(),
                        true,
                        Set.of(),
                        List.of()));
    }
}
