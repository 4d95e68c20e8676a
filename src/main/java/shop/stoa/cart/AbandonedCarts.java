package shop.stoa.cart;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets the carts that nobody came back to, once a day; on every node, since the second finds nothing left. */
@Component
class AbandonedCarts {

    private final CartRows rows;
    private final Clock clock;

    AbandonedCarts(CartRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** One reading of the whole table: an index on the time of change would cost every change of every cart. */
    @Scheduled(cron = "0 20 3 * * *", zone = "UTC")
    void forget() {
        rows.removeUnchangedSince(clock.instant().minus(Carts.KEPT));
    }
}
