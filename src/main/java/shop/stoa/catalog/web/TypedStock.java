package shop.stoa.catalog.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.StockOfProducts;
import shop.stoa.kernel.Sku;

/**
 * What is on hand of each variant, as the grid of a product has it. Beside what was typed the form carries what was seen, so
 * that a sale in between is not undone; what was not typed anew is left alone.
 */
@Component
class TypedStock {

    static final String ON_HAND = "onHand";

    private static final String SEEN = "onHandSeen";
    private static final String TOKEN = "stockToken";
    private static final int MOST = 1_000_000;
    private static final int LONGEST_REASON = 200;

    private final ObjectProvider<StockOfProducts> stock;

    TypedStock(ObjectProvider<StockOfProducts> stock) {
        this.stock = stock;
    }

    /** What there is of these; nothing where nobody knows. */
    Map<Sku, StockOfProducts.Units> of(List<Sku> skus) {
        StockOfProducts known = stock.getIfAvailable();
        return known == null ? Map.of() : known.of(skus);
    }

    /** Gives rows that do not say yet what is on hand the figures of the books. */
    void fill(Typed typed, List<Map<String, String>> rows, Map<Sku, StockOfProducts.Units> units) {
        if (stock.getIfAvailable() == null) {
            return;
        }
        if (typed.text(TOKEN).isEmpty()) {
            typed.put(TOKEN, UUID.randomUUID().toString());
        }
        for (int place = 0; place < rows.size(); place++) {
            Map<String, String> row = rows.get(place);
            if (!row.containsKey(SEEN)) {
                String sku = row.getOrDefault("sku", "");
                int onHand = Sku.isWellFormed(sku)
                        ? units.getOrDefault(new Sku(sku), StockOfProducts.Units.NONE)
                                .onHand()
                        : 0;
                String seen = Integer.toString(onHand);
                typed.put(field(place, SEEN), seen);
                if (row.getOrDefault(ON_HAND, "").isEmpty()) {
                    typed.put(field(place, ON_HAND), seen);
                }
            }
        }
    }

    private record Count(int place, Sku sku, int seen, int onHand) {}

    /** Refuses in the form what is no number of units. */
    void check(Typed typed) {
        counts(typed);
        if (typed.text("stockReason").length() > LONGEST_REASON) {
            typed.refuse("stockReason", "catalog.bulk.problem.long");
        }
    }

    /**
     * Puts down what was typed anew, within the caller's transaction.
     *
     * @return whether all of it could be; if not, the form says why, and the caller takes the transaction back
     */
    boolean keep(Typed typed, String actor) {
        StockOfProducts books = stock.getIfAvailable();
        List<Count> counts = counts(typed);
        if (books == null || counts.isEmpty()) {
            return true;
        }
        String reason = typed.text("stockReason");
        for (Count count : counts) {
            // another number from the same form, sent again by the way back, is another deed
            UUID token = UUID.nameUUIDFromBytes((typed.text(TOKEN) + count.sku + ":" + count.seen + ":" + count.onHand)
                    .getBytes(StandardCharsets.UTF_8));
            refuse(
                    typed,
                    count,
                    books.count(token, count.sku, count.seen, count.onHand, reason.isEmpty() ? null : reason, actor));
        }
        return !typed.isRefused();
    }

    private static void refuse(Typed typed, Count count, StockOfProducts.Outcome outcome) {
        String field = field(count.place, ON_HAND);
        switch (outcome) {
            case StockOfProducts.Outcome.Done() -> {}
            case StockOfProducts.Outcome.Moved(int now) -> {
                typed.put(field(count.place, SEEN), Integer.toString(now));
                typed.refuse(field, "catalog.admin.problem.stock.moved", now);
            }
            case StockOfProducts.Outcome.TooFew(int reserved) ->
                typed.refuse(field, "catalog.admin.problem.stock.few", reserved);
        }
    }

    private static List<Count> counts(Typed typed) {
        List<Map<String, String>> rows = typed.rows(VariantGrid.VARIANT);
        List<Count> counts = new ArrayList<>();
        for (int place = 0; place < rows.size(); place++) {
            Map<String, String> row = rows.get(place);
            String onHand = row.getOrDefault(ON_HAND, "");
            String seen = row.getOrDefault(SEEN, "");
            String sku = row.getOrDefault("sku", "");
            if (onHand.isEmpty() || onHand.equals(seen)) {
                continue;
            }
            if (!onHand.matches("\\d{1,7}") || Integer.parseInt(onHand) > MOST) {
                typed.refuse(field(place, ON_HAND), "catalog.admin.problem.stock", MOST);
            } else if (Sku.isWellFormed(sku)) {
                int was = seen.matches("\\d{1,9}") ? Integer.parseInt(seen) : 0;
                counts.add(new Count(place, new Sku(sku), was, Integer.parseInt(onHand)));
            }
        }
        return counts;
    }

    private static String field(int place, String name) {
        return VariantGrid.VARIANT + "." + place + "." + name;
    }
}
