package shop.stoa.cart;

import java.time.Instant;
import org.springframework.stereotype.Component;
import shop.stoa.customers.Expiring;

/** The carts that nobody came back to. */
@Component
class AbandonedCarts implements Expiring {

    private final CartRows rows;

    AbandonedCarts(CartRows rows) {
        this.rows = rows;
    }

    @Override
    public String what() {
        return "carts";
    }

    @Override
    public String title() {
        return "cart.retention";
    }

    @Override
    public String text() {
        return "cart.retention.text";
    }

    @Override
    public int usualDays() {
        return 90;
    }

    /** One reading of the whole table: an index on the time of change would cost every change of every cart. */
    @Override
    public int removeSome(Instant limit) {
        return rows.removeUnchangedSince(limit);
    }
}
