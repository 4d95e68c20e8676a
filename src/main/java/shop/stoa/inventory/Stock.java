package shop.stoa.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.inventory.StockEvent.BackInStock;
import shop.stoa.inventory.StockEvent.StockChanged;
import shop.stoa.inventory.StockEvent.StockRanLow;
import shop.stoa.inventory.StockEvent.StockRanOut;
import shop.stoa.kernel.LimitedCounter;
import shop.stoa.kernel.Sku;
import shop.stoa.web.PageKeys;
import shop.stoa.web.PageNews;

/** The one row of each SKU, changed by conditional updates, and the news of what can be asked for. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Stock {

    private static final LimitedCounter RESERVED =
            new LimitedCounter("inventory", "stock", "sku", "reserved", "on_hand");

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher news;
    private final InventorySettings settings;
    private final PageNews pages;

    Stock(JdbcClient jdbc, ApplicationEventPublisher news, InventorySettings settings, PageNews pages) {
        this.pages = pages;
        this.jdbc = jdbc;
        this.news = news;
        this.settings = settings;
    }

    /**
     * What a change did to what can be asked for.
     *
     * @param lowAt from how many on the SKU is low
     */
    record Change(Sku sku, int before, int after, int lowAt) {}

    /** Takes units off what is available; empty where there are too few. */
    Optional<Change> take(Sku sku, int quantity) {
        return RESERVED.take(
                jdbc,
                sku.value(),
                quantity,
                "on_hand - reserved as after, low_at",
                (row, n) -> change(sku, row, -quantity));
    }

    /** On hand and reserved move by so much; fewer on hand than reserved is refused by the table. */
    Change move(Sku sku, int onHand, int reserved) {
        return jdbc.sql("""
                update inventory.stock set on_hand = on_hand + :onHand, reserved = reserved + :reserved
                where sku = :sku
                returning on_hand - reserved as after, low_at
                """)
                .param("sku", sku.value())
                .param("onHand", onHand)
                .param("reserved", reserved)
                .query((row, n) -> change(sku, row, onHand - reserved))
                .single();
    }

    /** The same for goods that arrive, which may be the first of their SKU. */
    Change receive(Sku sku, int quantity) {
        return jdbc.sql("""
                insert into inventory.stock (sku, on_hand) values (:sku, :quantity)
                on conflict (sku) do update set on_hand = stock.on_hand + excluded.on_hand
                returning on_hand - reserved as after, low_at
                """)
                .param("sku", sku.value())
                .param("quantity", quantity)
                .query((row, n) -> change(sku, row, quantity))
                .single();
    }

    Change change(Sku sku, ResultSet row, int by) throws SQLException {
        int after = row.getInt("after");
        int own = row.getInt("low_at");
        return new Change(sku, after - by, after, row.wasNull() ? settings.lowAt() : own);
    }

    /** Nothing is told where nothing changed: units that leave in a parcel were not to be had before. */
    void tell(Change change) {
        if (change.before == change.after) {
            return;
        }
        news.publishEvent(new StockChanged(change.sku, change.after));
        pages.changed(PageKeys.stock(change.sku));
        if (Math.min(change.before, change.after) <= settings.fewLeft()) {
            pages.changed(PageKeys.few(change.sku));
        }
        if (change.after == 0) {
            news.publishEvent(new StockRanOut(change.sku));
        } else if (change.before > change.lowAt && change.after <= change.lowAt) {
            news.publishEvent(new StockRanLow(change.sku, change.after));
        } else if (change.before == 0) {
            news.publishEvent(new BackInStock(change.sku, change.after));
        }
    }
}
