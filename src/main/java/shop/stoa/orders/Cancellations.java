package shop.stoa.orders;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Money;
import shop.stoa.orders.CancelOutcome.Cancelled;
import shop.stoa.orders.OrderEvent.OrderCancelled;
import shop.stoa.orders.RefundOutcome.Proposed;
import shop.stoa.payments.PaymentSummary;
import shop.stoa.payments.Payments;
import shop.stoa.web.May;

/**
 * Ends orders before they leave, for the staff: a paid one with its money or without, and of one that has left in part the rest
 * alone. Asking twice does it once: then nothing is left to cancel. A number that was given stays.
 */
@Service
public class Cancellations {

    private static final Logger log = LoggerFactory.getLogger(Cancellations.class);

    private final OrderRepository orders;
    private final RefundProposals proposals;
    private final Refunds refunds;
    private final UnitsBack units;
    private final Timeline timeline;
    private final Payments payments;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    Cancellations(
            OrderRepository orders,
            RefundProposals proposals,
            Refunds refunds,
            UnitsBack units,
            Timeline timeline,
            Payments payments,
            ApplicationEventPublisher news,
            Clock clock) {
        this.orders = orders;
        this.proposals = proposals;
        this.refunds = refunds;
        this.units = units;
        this.timeline = timeline;
        this.payments = payments;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Ends an order that is not paid: its payment page is closed at the provider, and what the provider then says is booked,
     * so an order that was paid in the same second stays paid. Never inside a transaction.
     *
     * @param actor by e-mail address
     * @throws NoSuchOrder where there is none
     * @throws shop.stoa.payments.PaymentsUnreachable where the provider does not answer; it may still be paid
     */
    public PaymentSummary giveUp(OrderId order, String actor) {
        May.require("orders.cancel");
        orders.giveUp(order, actor, clock.instant());
        return payments.cancel(order.payment());
    }

    /**
     * What a cancellation would do. Changes nothing.
     *
     * @throws NoSuchOrder where there is none
     */
    @Transactional(readOnly = true)
    public CancelOutcome propose(OrderId order, CancelRequest request) {
        Refundable refundable = proposals.refundableOf(order);
        CancelOutcome refusal = refusal(refundable, request);
        return refusal != null ? refusal : outcome(refundable, moneyOf(refundable, request));
    }

    /** The same as {@link #cancel(OrderId, CancelRequest, boolean)} of somebody who has not been asked once more. */
    @Transactional
    public CancelOutcome cancel(OrderId id, CancelRequest request) {
        return cancel(id, request, false);
    }

    /**
     * Cancels what has not left of a paid order, in one transaction: its units, its money if that is asked for, its status where
     * nothing has left at all. The money is sent once that is committed.
     *
     * @param confirmed as of a refund
     * @throws NoSuchOrder where there is none
     */
    @Transactional
    public CancelOutcome cancel(OrderId id, CancelRequest request, boolean confirmed) {
        May.require("orders.cancel");
        orders.lock(id).orElseThrow(NoSuchOrder::new);
        Refundable refundable = proposals.refundableOf(id);
        CancelOutcome refusal = refusal(refundable, request);
        if (refusal != null) {
            return refusal;
        }
        Instant now = clock.instant();
        @Nullable Proposed money = moneyOf(refundable, request);
        if (!isAsSeen(refundable.order(), money, request)) {
            return new CancelOutcome.Changed();
        }
        if (money != null && !confirmed && refunds.isLarge(refundable, money.total())) {
            return new CancelOutcome.Unconfirmed();
        }
        Cancelled outcome = outcome(refundable, money);
        if (outcome.whole()) {
            orders.released(id, OrderStatus.CANCELLED);
        }
        tell(id, outcome, request, now);
        if (money != null) {
            refunds.refundCancelled(id, money, request.reason(), request.actor(), now);
        }
        news.publishEvent(new OrderCancelled(id, outcome.whole(), outcome.goingBack(), request.mail(), now));
        takeBack(refundable.order(), request, now);
        log.info("Order {} was cancelled, {} goes back", id, outcome.goingBack());
        return outcome;
    }

    private void tell(OrderId id, Cancelled outcome, CancelRequest request, Instant now) {
        String type = outcome.whole() ? "cancelled-paid" : "cancelled-rest";
        boolean kept = outcome.goingBack().isZero();
        String amount = kept ? null : outcome.goingBack().toString();
        timeline.did(id, kept ? type + "-kept" : type, request.actor(), amount, true, now);
        String reason = request.reason();
        if (reason != null) {
            timeline.did(id, "note", request.actor(), reason, false, now);
        }
    }

    private void takeBack(OrderDetails order, CancelRequest request, Instant now) {
        List<UnitsBack.Some> some = order.units().stream()
                .map(line -> new UnitsBack.Some(line.position(), line.sku(), line.toDispatch(), 0))
                .toList();
        units.take(order.id(), "cancellation:" + UUID.randomUUID(), some, request.restock(), request.actor(), now);
    }

    private static @Nullable CancelOutcome refusal(Refundable refundable, CancelRequest request) {
        OrderDetails order = refundable.order();
        if (order.status() != OrderStatus.CONFIRMED) {
            return order.status() == OrderStatus.CANCELLED && order.number() != null
                    ? new CancelOutcome.NothingLeft()
                    : new CancelOutcome.NotConfirmed(order.status());
        }
        if (order.toDispatch() == 0 && hasLeft(order)) {
            return new CancelOutcome.NothingLeft();
        }
        if (request.withMoney() && refundable.disputed()) {
            return new CancelOutcome.Disputed();
        }
        return null;
    }

    private static boolean isAsSeen(OrderDetails order, @Nullable Proposed money, CancelRequest request) {
        CancelRequest.Seen seen = request.seen();
        if (seen == null) {
            return true;
        }
        long minor = money == null ? 0 : money.total().minor();
        return order.toDispatch() == seen.units() && (!request.withMoney() || minor == seen.minor());
    }

    private static boolean hasLeft(OrderDetails order) {
        return order.units().stream().anyMatch(line -> line.dispatched() > 0);
    }

    private static Cancelled outcome(Refundable refundable, @Nullable Proposed money) {
        OrderDetails order = refundable.order();
        Money none = Money.zero(order.total().currency());
        return new Cancelled(!hasLeft(order), money == null ? none : money.total());
    }

    /** All that is left of the money where nothing has left; else what the units that do not leave have cost. */
    private @Nullable Proposed moneyOf(Refundable refundable, CancelRequest request) {
        if (!request.withMoney()) {
            return null;
        }
        boolean whole = !hasLeft(refundable.order());
        Map<Integer, Integer> quantities = refundable.lines().stream()
                .filter(line -> quantity(line, whole) > 0)
                .collect(Collectors.toMap(line -> line.units().position(), line -> quantity(line, whole)));
        Money none = Money.zero(refundable.most().currency());
        RefundRequest asked = new RefundRequest(
                UUID.randomUUID(),
                quantities,
                Goods.RESTOCK,
                whole ? refundable.delivery() : none,
                null,
                null,
                false,
                request.actor());
        return switch (proposals.propose(refundable, asked)) {
            case Proposed proposed
            when whole && proposed.total().isLessThan(refundable.most()) ->
                new Proposed(proposed.lines(), proposed.delivery(), refundable.most());
            case Proposed proposed -> proposed;
            case RefundOutcome nothing -> whole ? rest(refundable) : null;
        };
    }

    /** Money that no units are left for, because refunds by amount were kept small. */
    private static @Nullable Proposed rest(Refundable refundable) {
        Money none = Money.zero(refundable.most().currency());
        return refundable.most().isPositive() ? new Proposed(List.of(), none, refundable.most()) : null;
    }

    private static int quantity(Refundable.Line line, boolean whole) {
        return whole ? line.left() : Math.min(line.left(), line.units().toDispatch());
    }
}
