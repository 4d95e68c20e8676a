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

    private List<ItemUndo> undo(long run, List<Items.Deed> deeds) {
        SheetWriting writing = new SheetWriting(surroundings.categories(), surroundings.attributes());
        Map<ProductId, Shelf.Known> now = new HashMap<>();
        List<ProductId> ids =
                deeds.stream().map(deed -> new ProductId(deed.product())).toList();
        shelf.known(ids, writing, true).forEach(known -> now.put(known.id(), known));
        Set<ProductId> erased = assortment.erase(neverOrdered(deeds, now));
        List<NewProduct> back = new ArrayList<>();
        List<Putting.Outcome> words = new ArrayList<>();
        Map<Sku, Integer> counts = new LinkedHashMap<>();
        List<ItemUndo> undos = new ArrayList<>();
        for (Items.Deed deed : deeds) {
            Shelf.Known known = now.get(new ProductId(deed.product()));
            NewProduct before = known == null || known.version() != deed.version() ? null : before(deed, known);
            undos.add(before == null ? ItemUndo.CHANGED_SINCE : ItemUndo.UNDONE);
            if (before != null && known != null) {
                if (!erased.contains(known.id())) {
                    back.add(before);
                }
                if (deed.worded() && deed.before() != null) {
                    words.add(words(deed.before(), known));
                }
                counts.putAll(counts(deed, known));
            }
        }
        Set<Slug> refused = assortment.putProducts(back).stream()
                .filter(PutProduct.Refused.class::isInstance)
                .map(PutProduct::slug)
                .collect(Collectors.toSet());
        words.removeIf(outcome -> refused.contains(new Slug(outcome.after().at(Column.SLUG))));
        for (int i = 0; i < undos.size(); i++) {
            Shelf.Known known = now.get(new ProductId(deeds.get(i).product()));
            if (known != null && refused.contains(known.product().slug())) {
                undos.set(i, ItemUndo.CHANGED_SINCE);
            }
        }
        inventory.count(counts, runs.actorOf(run), "Undo of import " + run);
        translating.translate(words, surroundings.attributes());
        return undos;
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

    private @Nullable NewProduct before(Items.Deed deed, Shelf.Known known) {
        return deed.before() == null
                ? NewProducts.as(known.product(), ProductStatus.ARCHIVED)
                : restored(deed.before());
    }

    private @Nullable NewProduct restored(SheetProduct before) {
        Set<String> pictures = new HashSet<>(PictureList.of(before.at(Column.IMAGES)));
        before.variants()
                .forEach(variant -> pictures.addAll(PictureList.of(SheetProduct.at(variant, Column.VARIANT_IMAGES))));
        Merging.Merged merged =
                new Merging.Merged(before, Collections.nCopies(before.variants().size(), null), List.of());
        return ProductChecks.of(merged, null, surroundings.around(pictures, surroundings.categories()))
                .product();
    }

    private static Putting.Outcome words(SheetProduct before, Shelf.Known known) {
        return new Putting.Outcome(
                ItemFate.CHANGED, before, List.of(), known.sheet(), known.id(), Map.of(), true, Set.of(), List.of());
    }

    /** Only what is still as the run counted it. */
    private static Map<Sku, Integer> counts(Items.Deed deed, Shelf.Known known) {
        Map<Sku, Integer> counts = new LinkedHashMap<>();
        deed.counted().forEach((sku, count) -> {
            if (Objects.equals(known.onHand().get(new Sku(sku)), count.getLast())) {
                counts.put(new Sku(sku), count.getFirst());
            }
        });
        return counts;
    }
}
