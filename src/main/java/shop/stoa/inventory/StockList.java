package shop.stoa.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.kernel.Sku;

/**
 * The staff's list of SKUs. A page begins behind the last line of the one before it. What is left is put in order in two halves, each of
 * which an index finds: what no order holds is available as it lies there, and what orders hold is no more than they are.
 */
@Repository
class StockList {

    private static final String COLUMNS = "s.sku, s.on_hand, s.reserved, s.low_at";

    /** What the last line had of that by which it is sorted, and its SKU. */
    private static final Pattern COUNTED = Pattern.compile("([0-9]{1,10})_(.+)");

    /** How long it lasts, empty where nobody ordered it of late, and its SKU. */
    private static final Pattern COVERED = Pattern.compile("([0-9]{1,10}\\.[0-9]{1,20}(?:E-?[0-9]{1,2})?)?_(.+)");

    private final JdbcClient jdbc;
    private final StockReading reading;
    private final Demand demand;
    private final InventorySettings settings;

    StockList(JdbcClient jdbc, StockReading reading, Demand demand, InventorySettings settings) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.demand = demand;
        this.settings = settings;
    }

    /** @param place what a page that begins behind it is asked for with */
    private record Line(StockLevel level, String place) {}

    /** One half, and what is available in it. */
    private enum Half {
        FREE("not s.held", "s.on_hand"),
        HELD("s.held", "s.on_hand - s.reserved");

        private final String rows;
        private final String available;

        Half(String rows, String available) {
            this.rows = rows;
            this.available = available;
        }
    }

    StockPage page(StockQuery query, int most) {
        List<Line> lines = switch (query.sort().by()) {
            case SKU -> bySku(query, most + 1);
            case ON_HAND, AVAILABLE -> byCount(query, most + 1);
            case COVER -> byCover(query, most + 1);
        };
        List<Line> page = lines.subList(0, Math.min(most, lines.size()));
        return new StockPage(
                page.stream().map(Line::level).toList(),
                lines.size() > most ? page.getLast().place() : null);
    }

    private List<Line> bySku(StockQuery query, int most) {
        Map<String, Object> params = params(query, most);
        boolean down = query.sort().descending();
        List<String> place = new ArrayList<>();
        if (query.after() != null && Sku.isWellFormed(query.after())) {
            place.add(down ? "s.sku < :after" : "s.sku > :after");
            params.put("after", query.after());
        }
        String order = down ? "sku desc" : "sku";
        String sql = query.show() == StockQuery.Show.ALL
                ? select(COLUMNS, "inventory.stock s", conditions(query, "", place), order)
                : halves(half -> select(
                        COLUMNS,
                        "inventory.stock s",
                        conditions(query, half.available, with(place, half.rows)),
                        order));
        return jdbc.sql(sql + (query.show() == StockQuery.Show.ALL ? "" : " order by " + order + " limit :most"))
                .params(params)
                .query((row, n) -> {
                    StockLevel level = reading.level(row);
                    return new Line(level, level.sku().value());
                })
                .list();
    }

    private List<Line> byCount(StockQuery query, int most) {
        Map<String, Object> params = params(query, most);
        boolean onHand = query.sort().by() == StockSort.By.ON_HAND;
        String way = query.sort().descending() ? " desc" : "";
        Matcher place = COUNTED.matcher(query.after() == null ? "" : query.after());
        boolean further = place.matches() && Sku.isWellFormed(place.group(2));
        if (further) {
            params.put("count", Long.parseLong(place.group(1)));
            params.put("after", place.group(2));
        }
        String sql = halves(half -> {
            String count = onHand ? "s.on_hand" : half.available;
            List<String> more = new ArrayList<>(List.of(half.rows));
            if (further) {
                more.add("(" + count + ", s.sku) " + (way.isEmpty() ? ">" : "<") + " (:count, :after)");
            }
            return select(
                    COLUMNS + ", " + count + " as count",
                    "inventory.stock s",
                    conditions(query, half.available, more),
                    count + way + ", s.sku" + way);
        });
        return jdbc.sql(sql + " order by count" + way + ", sku" + way + " limit :most")
                .params(params)
                .query((row, n) -> {
                    StockLevel level = reading.level(row);
                    return new Line(
                            level, row.getInt("count") + "_" + level.sku().value());
                })
                .list();
    }

    /**
     * What was ordered of late comes in the order in which it runs out; the rest is walked behind it, and only where that leaves room on
     * the page: among very many that were ordered, the first that was not may come late. Of what lasts as long, SKUs go the same way as
     * the days, or no index has the order.
     */
    private List<Line> byCover(StockQuery query, int most) {
        demand.addUp();
        Map<String, Object> params = params(query, most);
        String way = query.sort().descending() ? " desc" : "";
        Matcher place = COVERED.matcher(query.after() == null ? "" : query.after());
        boolean further = place.matches() && Sku.isWellFormed(place.group(2));
        List<String> sold = new ArrayList<>();
        List<String> unsold = new ArrayList<>(List.of(
                "(select count(*) from lasting) < :most", "not exists (select from sold d where d.sku = s.sku)"));
        if (further) {
            params.put("after", place.group(2));
        }
        if (further && place.group(1) == null) {
            sold.add("false");
            unsold.add("s.sku > :after");
        } else if (further) {
            sold.add("(d.cover, d.sku) " + (way.isEmpty() ? ">" : "<") + " (:cover, :after)");
            params.put("cover", Double.parseDouble(place.group(1)));
        }
        // as a list of its own, which is read where it is needed: else the planner walks all that there is
        String sql = "with sold as materialized (select d.sku from inventory.demand d), lasting as materialized ("
                + select(
                        COLUMNS + ", d.cover",
                        Demand.WITH_STOCK,
                        conditions(query, "(s.on_hand - s.reserved)", sold),
                        "d.cover" + way + ", d.sku" + way)
                + ") select * from (select * from lasting union all "
                + Stream.of(Half.values())
                        .map(half -> "("
                                + select(
                                        COLUMNS + ", null",
                                        "inventory.stock s",
                                        conditions(query, half.available, with(unsold, half.rows)),
                                        "s.sku")
                                + ")")
                        .collect(Collectors.joining(" union all "))
                + ") lines order by cover" + way + " nulls last, case when cover is not null then sku end" + way
                + ", sku limit :most";
        return jdbc.sql(sql).params(params).query((row, n) -> coverLine(row)).list();
    }

    private Line coverLine(ResultSet row) throws SQLException {
        StockLevel level = reading.level(row);
        double cover = row.getDouble("cover");
        return new Line(level, (row.wasNull() ? "" : cover) + "_" + level.sku().value());
    }

    int countLow(int most) {
        return count(StockQuery.Show.LOW, most);
    }

    int countOut(int most) {
        return count(StockQuery.Show.OUT, most);
    }

    private int count(StockQuery.Show show, int most) {
        StockQuery query = new StockQuery(show, "", List.of(), StockSort.BY_SKU, null);
        return jdbc.sql("select count(*) from ("
                        + halves(half -> "select s.sku from inventory.stock s"
                                + conditions(query, half.available, List.of(half.rows)) + " limit :most")
                        + " limit :most) counted")
                .params(params(query, most))
                .query(Integer.class)
                .single();
    }

    private static String halves(Function<Half, String> of) {
        return "select * from ((" + of.apply(Half.FREE) + ") union all (" + of.apply(Half.HELD) + ")) halves";
    }

    private static String select(String what, String from, String where, String order) {
        return "select " + what + " from " + from + where + " order by " + order + " limit :most";
    }

    private static List<String> with(List<String> some, String another) {
        List<String> all = new ArrayList<>(some);
        all.add(another);
        return all;
    }

    private Map<String, Object> params(StockQuery query, int most) {
        Map<String, Object> params = new HashMap<>(Map.of("most", most, "lowAt", settings.lowAt()));
        if (!query.words().isEmpty()) {
            params.put("words", "%" + StockReading.escaped(query.words()) + "%");
            params.put("named", query.named().stream().map(Sku::value).toArray(String[]::new));
        }
        return params;
    }

    /** The highest figure of all bounds what is read; the SKU's own decides. */
    private static String conditions(StockQuery query, String available, List<String> more) {
        List<String> conditions = new ArrayList<>(more);
        switch (query.show()) {
            case OUT -> conditions.add(available + " <= 0");
            case LOW -> conditions.add("""
                        %1$s > 0 and %1$s <= (select greatest(:lowAt, max(low_at)) from inventory.stock)
                        and %1$s <= coalesce(s.low_at, :lowAt)""".formatted(available));
            case ALL -> {}
        }
        if (!query.words().isEmpty()) {
            conditions.add("(s.sku ilike :words escape '\\' or s.sku = any (:named::text[]))");
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }
}
