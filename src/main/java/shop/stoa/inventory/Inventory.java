package shop.stoa.inventory;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderId;

/** The front door of the stock room. */
@Service
public class Inventory {

    /** How many of each can be asked for; a SKU that was never counted is sold out. */
    public Map<Sku, Availability> availabilityOf(Set<Sku> skus) {
        throw new UnsupportedOperationException();
    }

    /**
     * Holds stock for an order, all or nothing: one conditional update a SKU, in SKU order. Inside the caller's transaction,
     * after every other write of it; on {@link ReservationOutcome.Short} the caller must roll back.
     */
    public ReservationOutcome reserve(OrderId order, Map<Sku, Integer> quantities) {
        throw new UnsupportedOperationException();
    }

    /** Goods came in. @param quantity at least 1 */
    public void receive(Sku sku, int quantity, String actor) {
        throw new UnsupportedOperationException();
    }
}
