package shop.stoa.cart;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.stoa.customers.Expiring;
import shop.stoa.kernel.SecretToken;
import shop.stoa.orders.Orders;

/** The carts that nobody came back to. */
@Component
class AbandonedCarts implements Expiring {

    /** Few enough that removing them, lines and all, takes well less than a statement may. */
    static final int AT_ONCE = 2_000;

    private final CartRows rows;
    private final Orders orders;

    AbandonedCarts(CartRows rows, Orders orders) {
        this.rows = rows;
        this.orders = orders;
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

    /** Whoever is on the payment page with one comes back to it, whether they pay or not: it goes another night. */
    @Override
    public int removeSome(Instant limit) {
        List<SecretToken> old = rows.unchangedSince(limit, AT_ONCE);
        Set<SecretToken> unpaid = orders.unpaidAmong(old);
        return rows.removeUnchangedSince(
                limit, old.stream().filter(key -> !unpaid.contains(key)).toList());
    }
}
