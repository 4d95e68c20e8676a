package shop.stoa.inventory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Sku;

/** Puts down what was counted, many SKUs in four statements, in SKU order as everybody locks them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Counting {

    private final JdbcClient jdbc;
    private final InventorySettings settings;
    private final Clock clock;

    Counting(JdbcClient jdbc, InventorySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param changes of what is other than before, in SKU order
     * @param refused how many are reserved of what cannot be so few
     */
    record Outcome(List<Stock.Change> changes, SortedMap<Sku, Integer> refused) {}

    Outcome count(SortedMap<Sku, Integer> onHand, String actor, String reason) {
        Outcome outcome = new Outcome(new ArrayList<>(), new TreeMap<>());
        if (onHand.isEmpty()) {
            return outcome;
        }
        begin(onHand);
        List<Change> changes = new ArrayList<>();
        for (Kept kept : lock(onHand)) {
            int counted = Objects.requireNonNull(onHand.get(kept.sku));
            if (counted < kept.reserved) {
                outcome.refused.put(kept.sku, kept.reserved);
            } else if (counted != kept.onHand) {
                changes.add(new Change(kept.sku, counted - kept.onHand));
                outcome.changes.add(
                        new Stock.Change(kept.sku, kept.onHand - kept.reserved, counted - kept.reserved, kept.lowAt));
            }
        }
        write(changes, actor, reason);
        return outcome;
    }

    private void begin(Map<Sku, Integer> onHand) {
        jdbc.sql("""
                insert into inventory.stock (sku, on_hand)
                select sku, 0 from unnest(:skus::text[]) as counted (sku)
                on conflict do nothing""").param("skus", skus(List.copyOf(onHand.keySet()))).update();
    }

    private List<Kept> lock(Map<Sku, Integer> onHand) {
        return jdbc.sql("""
                select sku, on_hand, reserved, coalesce(low_at, :lowAt) as low_at from inventory.stock
                where sku = any (:skus::text[]) order by sku for update""")
                .param("skus", skus(List.copyOf(onHand.keySet())))
                .param("lowAt", settings.lowAt())
                .query((row, number) -> new Kept(
                        new Sku(row.getString("sku")),
                        row.getInt("on_hand"),
                        row.getInt("reserved"),
                        row.getInt("low_at")))
                .list();
    }

    private void write(List<Change> changes, String actor, String reason) {
        if (changes.isEmpty()) {
            return;
        }
        String[] skus = skus(changes.stream().map(Change::sku).toList());
        Integer[] deltas = changes.stream().map(Change::delta).toArray(Integer[]::new);
        jdbc.sql("""
                update inventory.stock set on_hand = on_hand + counted.delta
                from unnest(:skus::text[], :deltas::int[]) as counted (sku, delta) where stock.sku = counted.sku""").param("skus", skus).param("deltas", deltas).update();
        jdbc.sql("""
                insert into inventory.stock_move (sku, delta, kind, reason, actor, at)
                select sku, delta, 'COUNT', :reason, :actor, :at
                from unnest(:skus::text[], :deltas::int[]) with ordinality as counted (sku, delta, place) order by place""")
                .param("skus", skus)
                .param("deltas", deltas)
                .param("reason", reason)
                .param("actor", actor)
                .param("at", Reservations.timestamp(clock))
                .update();
    }

    private static String[] skus(List<Sku> skus) {
        return skus.stream().map(Sku::value).toArray(String[]::new);
    }

    private record Kept(Sku sku, int onHand, int reserved, int lowAt) {}

    private record Change(Sku sku, int delta) {}
}
