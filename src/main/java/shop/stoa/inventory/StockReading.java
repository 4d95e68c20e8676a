package shop.stoa.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderId;

/** Reads the books for the staff's pages; pages begin behind a key, so that the last costs no more than the first. */
@Repository
class StockReading {

    private static final int PORTION = 1000;
    private static final int LATELY = 2000;

    private final JdbcClient jdbc;
    private final InventorySettings settings;

    StockReading(JdbcClient jdbc, InventorySettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    Optional<StockLevel> find(Sku sku) {
        return jdbc.sql("select sku, on_hand, reserved, low_at from inventory.stock where sku = :sku")
                .param("sku", sku.value())
                .query((row, n) -> level(row))
                .optional();
    }

    List<StockLevel> levelsOf(Collection<Sku> skus) {
        return jdbc.sql("""
                        select sku, on_hand, reserved, low_at from inventory.stock
                        where sku = any (:skus::text[]) order by sku""")
                .param("skus", skus.stream().map(Sku::value).toArray(String[]::new))
                .query((row, n) -> level(row))
                .list();
    }

    /** The newest first, of one moment, so that the balances are those of the rows beside them, wanted or not. */
    @Transactional(readOnly = true)
    public List<StockMove> history(Sku sku, MoveFilter wanted, @Nullable Long before, int most) {
        return jdbc.sql("""
                        with wanted as materialized (
                            select id, sku, delta, kind, reason, actor, order_id, at from inventory.stock_move
                            where sku = :sku and id < :before
                                and (cast(:kind as text) is null or kind = :kind)
                                and (cast(:actor as text) is null or actor = :actor)
                            order by id desc limit :most),
                        page as materialized (select min(id) as first from wanted),
                        earlier as materialized (
                            select coalesce(sum(delta), 0) as balance from inventory.stock_move
                            where sku = :sku and id < (select first from page)),
                        told as (
                            select m.id, (select balance from earlier) + sum(m.delta) over (order by m.id) as balance
                            from page join inventory.stock_move m on m.sku = :sku and m.id >= page.first and m.id < :before)
                        select wanted.id, sku, delta, kind, reason, actor, order_id, at, balance
                        from wanted join told on told.id = wanted.id
                        order by wanted.id desc""")
                .param("sku", sku.value())
                .param("kind", kind(wanted))
                .param("actor", wanted.actor())
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("most", most)
                .query((row, n) -> move(row))
                .list();
    }

    /** The first movement that is younger than that page; empty where all that are younger fit on it. */
    OptionalLong pageBefore(Sku sku, MoveFilter wanted, long before, int size) {
        return jdbc.sql("""
                        select id from inventory.stock_move
                        where sku = :sku and id >= :before
                            and (cast(:kind as text) is null or kind = :kind)
                            and (cast(:actor as text) is null or actor = :actor)
                        order by id offset :size limit 1""")
                .param("sku", sku.value())
                .param("kind", kind(wanted))
                .param("actor", wanted.actor())
                .param("before", before)
                .param("size", size)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    private static @Nullable String kind(MoveFilter wanted) {
        return wanted.kind() == null ? null : wanted.kind().name();
    }

    /** Of the last {@value #LATELY} movements, so that a SKU that sells every minute costs no more than another. */
    List<String> actors(Sku sku) {
        return jdbc.sql("""
                        select distinct actor from (
                            select actor from inventory.stock_move where sku = :sku order by id desc limit :lately) lately
                        order by actor""")
                .param("sku", sku.value())
                .param("lately", LATELY)
                .query((row, n) -> row.getString("actor"))
                .list();
    }

    /** In the order in which they were written, in portions, each a statement of its own. */
    void eachMove(@Nullable Sku sku, Consumer<StockMove> receiver) {
        Map<String, Long> balances = new HashMap<>();
        long last = 0;
        List<StockMove> portion = portion(sku, last, balances);
        while (!portion.isEmpty()) {
            portion.forEach(receiver);
            last = portion.getLast().id();
            portion = portion(sku, last, balances);
        }
    }

    private List<StockMove> portion(@Nullable Sku sku, long last, Map<String, Long> balances) {
        return jdbc
                .sql(
                        "select id, sku, delta, kind, reason, actor, order_id, at, 0 as balance from inventory.stock_move where id > :last"
                                + (sku == null ? "" : " and sku = :sku") + " order by id limit " + PORTION)
                .param("last", last)
                .param("sku", sku == null ? null : sku.value())
                .query((row, n) -> move(row))
                .list()
                .stream()
                .map(move -> withBalance(move, balances.merge(move.sku().value(), (long) move.delta(), Long::sum)))
                .toList();
    }

    private static StockMove withBalance(StockMove move, long balance) {
        return new StockMove(
                move.id(),
                move.sku(),
                move.delta(),
                move.kind(),
                move.reason(),
                move.actor(),
                move.order(),
                move.at(),
                balance);
    }

    /** Which orders hold units of it, those that came first first. */
    Map<OrderId, Integer> holders(Sku sku, int most) {
        Map<OrderId, Integer> holders = new LinkedHashMap<>();
        jdbc.sql("""
                        select order_id, quantity - shipped - released as held from inventory.reservation
                        where sku = :sku and state in ('HELD', 'COMMITTED') order by held_at, order_id limit :most""").param("sku", sku.value()).param("most", most).query(row -> {
            holders.put(new OrderId(row.getObject("order_id", UUID.class)), row.getInt("held"));
        });
        return holders;
    }

    StockLevel unknown(Sku sku) {
        return new StockLevel(sku, 0, 0, settings.lowAt(), null);
    }

    StockLevel level(ResultSet row) throws SQLException {
        Integer own = row.getObject("low_at", Integer.class);
        return new StockLevel(
                new Sku(row.getString("sku")),
                row.getInt("on_hand"),
                row.getInt("reserved"),
                Objects.requireNonNullElse(own, settings.lowAt()),
                own);
    }

    private static StockMove move(ResultSet row) throws SQLException {
        UUID order = row.getObject("order_id", UUID.class);
        return new StockMove(
                row.getLong("id"),
                new Sku(row.getString("sku")),
                row.getInt("delta"),
                MoveKind.valueOf(row.getString("kind")),
                row.getString("reason"),
                row.getString("actor"),
                order == null ? null : new OrderId(order),
                row.getTimestamp("at").toInstant(),
                row.getLong("balance"));
    }

    static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
