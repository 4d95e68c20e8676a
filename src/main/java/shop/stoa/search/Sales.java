package shop.stoa.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderId;

/** How much was sold of what, as the orders' news has it. */
@Repository
class Sales {

    private final JdbcClient jdbc;

    Sales(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether it is new: an order counts once */
    boolean add(OrderId order, Map<Sku, Integer> quantities) {
        List<Map.Entry<Sku, Integer>> lines = List.copyOf(quantities.entrySet());
        return jdbc.sql("""
                        insert into search.sale (order_id, sku, units)
                        select :order, * from unnest(:skus::text[], :units::int[])
                        on conflict do nothing""")
                        .param("order", order.value())
                        .param(
                                "skus",
                                lines.stream()
                                        .map(line -> line.getKey().value())
                                        .toArray(String[]::new))
                        .param("units", lines.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
                        .update()
                > 0;
    }

    /** Inside a transaction. What was never sold is not there. */
    Map<Sku, Long> unitsOf(Collection<Sku> skus) {
        String[] wanted = skus.stream().map(Sku::value).sorted().toArray(String[]::new);
        jdbc.sql("""
                with fresh as (
                    update search.sale set counted = true where sku = any (:skus::text[]) and not counted
                    returning sku, units)
                insert into search.sold (sku, units) select sku, sum(units) from fresh group by sku order by sku
                on conflict (sku) do update set units = sold.units + excluded.units""").param("skus", wanted).update();
        Map<Sku, Long> units = new HashMap<>();
        jdbc.sql("select sku, units from search.sold where sku = any (:skus::text[])")
                .param("skus", wanted)
                .query(row -> {
                    units.put(new Sku(row.getString("sku")), row.getLong("units"));
                });
        return units;
    }
}
