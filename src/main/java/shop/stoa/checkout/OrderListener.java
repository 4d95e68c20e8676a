package shop.stoa.checkout;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.stoa.customers.CustomerEvent.CustomerErased;
import shop.stoa.kernel.NewsOrder;
import shop.stoa.orders.OrderEvent.BuyerErased;
import shop.stoa.orders.OrderEvent.OrderPaid;

/** Forgets what was typed: at once when it has become a paid order or its shopper is
 * erased, and when nobody came back for it. */
@Component
class OrderListener {

    private static final Duration KEPT = Duration.ofDays(30);

    private final DetailsRepository details;
    private final Clock clock;

    OrderListener(DetailsRepository details, Clock clock) {
        this.details = details;
        this.clock = clock;
    }

    @EventListener
    @Order(NewsOrder.CART + 1)
    void on(OrderPaid paid) {
        details.forgetDetailsOf(paid.order());
    }

    /** The cart stays whose it is, and leads to no order any more. */
    @EventListener
    void on(BuyerErased news) {
        details.forgetCartOf(news.order());
    }

    @EventListener
    void on(CustomerErased news) {
        details.forgetDetailsOf(news.email());
    }

    @Scheduled(cron = "0 40 3 * * *", zone = "UTC")
    void forget() {
        details.forgetOlderThan(clock.instant().minus(KEPT));
    }
}
