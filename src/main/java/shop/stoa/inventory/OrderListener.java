package shop.stoa.inventory;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.stoa.inventory.Moves.Why;
import shop.stoa.kernel.NewsOrder;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderEvent.OrderDispatched;
import shop.stoa.orders.OrderEvent.OrderPaid;
import shop.stoa.orders.OrderEvent.OrderRecalled;
import shop.stoa.orders.OrderEvent.OrderReleased;
import shop.stoa.orders.OrderEvent.UnitsTakenBack;

/**
 * Hears of orders inside the transaction that moves them: an order and its stock never say different things. Always in SKU
 * order, so that no two orders wait for each other.
 */
@Component
class OrderListener {

    private final Reservations reservations;
    private final Stock stock;
    private final Moves moves;

    OrderListener(Reservations reservations, Stock stock, Moves moves) {
        this.reservations = reservations;
        this.stock = stock;
        this.moves = moves;
    }

    @EventListener
    @Order(NewsOrder.STOCK)
    void on(OrderPaid paid) {
        reservations.commit(paid.order());
    }

    @EventListener
    @Order(NewsOrder.STOCK)
    void on(OrderReleased released) {
        reservations.release(released.order()).forEach((sku, quantity) -> stock.tell(stock.move(sku, 0, -quantity)));
    }

    /** What leaves was reserved: on hand falls, and what can be asked for stays as it is. */
    @EventListener
    @Order(NewsOrder.STOCK)
    void on(OrderDispatched dispatched) {
        String cause = causeOf(dispatched.fulfilment());
        if (moves.isNews(cause)) {
            inOrder(dispatched.quantities()).forEach((sku, quantity) -> {
                stock.tell(stock.move(sku, -quantity, -quantity));
                reservations.ship(dispatched.order(), sku, quantity);
                moves.write(sku, -quantity, Why.of(MoveKind.SALE, dispatched.actor(), cause, dispatched.order()));
            });
        }
    }

    /** It never left: it is on hand again, and still the order's. */
    @EventListener
    @Order(NewsOrder.STOCK)
    void on(OrderRecalled recalled) {
        String cause = causeOf(recalled.fulfilment());
        if (moves.isNews("recalled-" + cause)) {
            inOrder(recalled.quantities()).forEach((sku, quantity) -> {
                stock.tell(stock.move(sku, quantity, quantity));
                reservations.recall(recalled.order(), sku, quantity);
                moves.write(sku, quantity, Why.of(MoveKind.RECALLED, recalled.actor(), cause, recalled.order()));
            });
        }
    }

    @EventListener
    @Order(NewsOrder.STOCK)
    void on(UnitsTakenBack back) {
        if (moves.isNews(back.cause())) {
            Map<Sku, Integer> all = inOrder(back.unsent());
            back.sent().forEach((sku, quantity) -> all.merge(sku, 0, Integer::sum));
            all.forEach((sku, unsent) -> {
                if (unsent > 0) {
                    letGo(sku, unsent, back);
                }
                int sent = back.sent().getOrDefault(sku, 0);
                if (sent > 0 && back.restock()) {
                    stock.tell(stock.move(sku, sent, 0));
                    moves.write(sku, sent, Why.of(MoveKind.RETURN, back.actor(), back.cause(), back.order()));
                }
            });
        }
    }

    /** Units that never left are free again, or gone where they cannot be sold. */
    private void letGo(Sku sku, int quantity, UnitsTakenBack back) {
        if (back.restock()) {
            stock.tell(stock.move(sku, 0, -quantity));
            reservations.letGo(back.order(), sku, quantity);
        } else {
            stock.tell(stock.move(sku, -quantity, -quantity));
            reservations.letGo(back.order(), sku, quantity);
            moves.write(sku, -quantity, Why.of(MoveKind.DAMAGED, back.actor(), back.cause(), back.order()));
        }
    }

    private static Map<Sku, Integer> inOrder(Map<Sku, Integer> quantities) {
        return new TreeMap<>(quantities);
    }

    static String causeOf(UUID fulfilment) {
        return "fulfilment:" + fulfilment;
    }
}
