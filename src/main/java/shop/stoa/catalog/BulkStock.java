package shop.stoa.catalog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.BulkChange.Target;
import shop.stoa.catalog.BulkItem.Difference;
import shop.stoa.kernel.Acting;
import shop.stoa.kernel.Sku;

/**
 * What a bulk edit makes of the stock. The catalogue keeps none: it asks the room that does, and says nothing of stock where there
 * is no such room.
 */
@Component
class BulkStock {

    private static final int MOST = 1_000_000;

    /** Each costs several statements, and all that a lot counts are locked until its transaction ends. */
    static final int COUNTED_AT_ONCE = 100;

    private final ObjectProvider<StockOfProducts> shelf;

    BulkStock(ObjectProvider<StockOfProducts> shelf) {
        this.shelf = shelf;
    }

    /** What is on hand has moved between being asked for and being counted. */
    static final class Moved extends RuntimeException {
        Moved(Sku sku) {
            super("The stock of " + sku.value() + " has moved", null, false, false);
        }
    }

    /**
     * What shall become of the stock of one product.
     *
     * @param moved whether some of it is not what it was seen to be, so that all of the product is left
     */
    record Meant(List<Difference> differences, List<ProductFault> faults, boolean moved) {

        static final Meant NOTHING = new Meant(List.of(), List.of(), false);

        boolean isPossible() {
            return !moved && faults.isEmpty();
        }
    }

    /** Of one SKU. @param expected what may be on hand now @param becomes of what is on hand */
    private record Wish(String sku, IntPredicate expected, IntUnaryOperator becomes) {}

    /** @throws shop.stoa.kernel.NotFound where whoever asks may not change stock */
    void requireLeave() {
        shelf.ifAvailable(StockOfProducts::requireLeave);
    }

    /** What changes would make of it. */
    Map<Long, Meant> changed(Map<Long, StoredProduct> products, List<BulkChange> changes) {
        Map<Long, List<Wish>> wishes = new HashMap<>();
        changes.stream()
                .filter(change -> change.target() == Target.STOCK)
                .forEach(change -> products.forEach((id, product) -> wishes.put(
                        id,
                        product.product().variants().stream()
                                .map(variant -> new Wish(variant.sku().value(), any -> true, by(change)))
                                .toList())));
        return meant(wishes);
    }

    private static IntUnaryOperator by(BulkChange change) {
        int units = Integer.parseInt(change.value());
        return switch (change.way()) {
            case RAISE -> onHand -> onHand + units;
            case LOWER -> onHand -> onHand - units;
            default -> onHand -> units;
        };
    }

    /** What it would be to take back what an edit did, of what is still as that edit left it. */
    Map<Long, Meant> undone(Map<Long, List<Difference>> done) {
        return meant(wishes(
                done,
                each -> new Wish(each.sku(), onHand -> onHand == number(each.now()), onHand -> number(each.old()))));
    }

    /** What was looked at, if that is still to be done. */
    Map<Long, Meant> looked(Map<Long, List<Difference>> looked) {
        return meant(wishes(
                looked,
                each -> new Wish(each.sku(), onHand -> onHand == number(each.old()), onHand -> number(each.now()))));
    }

    private static int number(String units) {
        return Integer.parseInt(units);
    }

    private interface Wishing {
        Wish of(Difference difference);
    }

    private static Map<Long, List<Wish>> wishes(Map<Long, List<Difference>> differences, Wishing wishing) {
        Map<Long, List<Wish>> wishes = new HashMap<>();
        differences.forEach((product, all) -> wishes.put(
                product,
                all.stream()
                        .filter(each -> each.target() == Target.STOCK)
                        .map(wishing::of)
                        .toList()));
        return wishes;
    }

    private Map<Long, Meant> meant(Map<Long, List<Wish>> wishes) {
        StockOfProducts books = shelf.getIfAvailable();
        Set<Sku> skus = new LinkedHashSet<>();
        wishes.values().forEach(all -> all.forEach(wish -> skus.add(new Sku(wish.sku))));
        if (books == null || skus.isEmpty()) {
            return Map.of();
        }
        Map<Sku, StockOfProducts.Units> units = books.of(skus);
        Map<Long, Meant> meant = new HashMap<>();
        wishes.forEach((product, all) -> meant.put(product, meant(all, units)));
        return meant;
    }

    private static Meant meant(List<Wish> wishes, Map<Sku, StockOfProducts.Units> units) {
        List<Difference> differences = new ArrayList<>();
        List<ProductFault> faults = new ArrayList<>();
        boolean moved = false;
        for (Wish wish : wishes) {
            StockOfProducts.Units there = units.getOrDefault(new Sku(wish.sku), StockOfProducts.Units.NONE);
            int becomes = wish.becomes.applyAsInt(there.onHand());
            moved |= !wish.expected.test(there.onHand());
            if (becomes < 0 || becomes > MOST) {
                faults.add(new ProductFault(ProductFault.Kind.STOCK, wish.sku));
            } else if (becomes < there.onHand() - there.available()) {
                faults.add(new ProductFault(ProductFault.Kind.STOCK_RESERVED, wish.sku));
            }
            if (becomes != there.onHand()) {
                differences.add(new Difference(
                        wish.sku, Target.STOCK, "", Integer.toString(there.onHand()), Integer.toString(becomes)));
            }
        }
        return new Meant(differences, faults, moved);
    }

    /**
     * Puts it down, within the caller's transaction, in the name of whoever applies the edit. By SKU, as everybody takes locks of stock.
     *
     * @throws Moved where it is not what it was a moment ago; nothing of the transaction must stay
     */
    void put(BulkEdit edit, String reason, Collection<Meant> meant) {
        StockOfProducts books = shelf.getIfAvailable();
        if (books == null) {
            return;
        }
        String actor = Acting.now().map(Acting::who).orElse(edit.actor());
        TreeMap<String, Difference> bySku = new TreeMap<>();
        meant.forEach(each -> each.differences.forEach(difference -> bySku.put(difference.sku(), difference)));
        bySku.forEach((sku, difference) -> {
            StockOfProducts.Outcome outcome = books.count(
                    token(edit, sku), new Sku(sku), number(difference.old()), number(difference.now()), reason, actor);
            if (!(outcome instanceof StockOfProducts.Outcome.Done)) {
                throw new Moved(new Sku(sku));
            }
        });
    }

    /**
     * The first of these whose stock may be counted in one transaction; one alone however many SKUs it has.
     *
     * @param foretold what is to be changed of each, by its number
     */
    static List<BulkRows.Waiting> atOnce(List<BulkRows.Waiting> lot, Map<Integer, List<Difference>> foretold) {
        int skus = 0;
        for (int i = 0; i < lot.size(); i++) {
            skus += (int) foretold.getOrDefault(lot.get(i).number(), List.of()).stream()
                    .filter(each -> each.target() == Target.STOCK)
                    .count();
            if (skus > COUNTED_AT_ONCE) {
                return lot.subList(0, Math.max(1, i));
            }
        }
        return lot;
    }

    /** An edit counts a SKU once, whatever crashes. */
    private static UUID token(BulkEdit edit, String sku) {
        String written = "bulk edit " + edit.id() + " of " + edit.createdAt() + ": " + sku;
        return UUID.nameUUIDFromBytes(written.getBytes(StandardCharsets.UTF_8));
    }
}
