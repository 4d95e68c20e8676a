package shop.stoa.orders;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.NewsOrder;
import shop.stoa.payments.DisputeStatus;
import shop.stoa.payments.DisputeSummary;
import shop.stoa.payments.PaymentEvent.DisputeMoved;
import shop.stoa.payments.Payments;

/** What a dispute means for its order: a state of its own. Stock, fulfilment and what was paid stay as they are. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DisputeListener {

    private final OrderRepository orders;
    private final Timeline timeline;
    private final Payments payments;

    DisputeListener(OrderRepository orders, Timeline timeline, Payments payments) {
        this.orders = orders;
        this.timeline = timeline;
        this.payments = payments;
    }

    @EventListener
    @Order(NewsOrder.ORDER)
    void on(DisputeMoved moved) {
        OrderId id = OrderId.paidBy(moved.reference());
        orders.lock(id).ifPresent(order -> {
            List<DisputeSummary> disputes = payments.disputesOf(moved.reference());
            orders.disputed(
                    id, standing(disputes), lost(disputes, moved.amount().currency()));
            timeline.note(
                    id,
                    "dispute-" + moved.status().name().toLowerCase(Locale.ROOT),
                    "provider",
                    moved.amount().toString(),
                    moved.at());
        });
    }

    private static Money lost(List<DisputeSummary> disputes, Currency currency) {
        return Money.sum(
                currency,
                disputes.stream()
                        .filter(dispute -> dispute.status() == DisputeStatus.LOST)
                        .map(DisputeSummary::amount)
                        .toList());
    }

    /** One that is not decided outweighs one that is lost, and that one those that were won. */
    static DisputeView standing(List<DisputeSummary> disputes) {
        List<DisputeStatus> all = disputes.stream().map(DisputeSummary::status).toList();
        if (!all.stream().allMatch(DisputeStatus::isDecided)) {
            return DisputeView.OPEN;
        }
        if (all.contains(DisputeStatus.LOST)) {
            return DisputeView.LOST;
        }
        return all.isEmpty() ? DisputeView.NONE : DisputeView.WON;
    }
}
