package shop.stoa.orders;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Money;
import shop.stoa.orders.OrderRefunds.Asked;
import shop.stoa.orders.RefundOutcome.Part;
import shop.stoa.orders.RefundOutcome.Proposed;
import shop.stoa.orders.RefundOutcome.Requested;
import shop.stoa.payments.Payments;
import shop.stoa.payments.RefundWish;
import shop.stoa.web.May;

/**
 * Gives money back, for the staff. A refund is written down with everything that follows from it in one transaction, under the
 * order's lock; the money is sent once that is committed, and a program that dies in between leaves a row that is sent by
 * whoever looks next.
 */
@Service
@EnableConfigurationProperties(RefundSettings.class)
public class Refunds {

    private static final Logger log = LoggerFactory.getLogger(Refunds.class);
    private static final int MOST_SHOWN = 50;

    private final OrderRepository orders;
    private final OrderRefunds refunds;
    private final RefundProposals proposals;
    private final UnitsBack units;
    private final Timeline timeline;
    private final Payments payments;
    private final RefundSettings settings;
    private final Clock clock;

    Refunds(
            OrderRepository orders,
            OrderRefunds refunds,
            RefundProposals proposals,
            UnitsBack units,
            Timeline timeline,
            Payments payments,
            RefundSettings settings,
            Clock clock) {
        this.orders = orders;
        this.refunds = refunds;
        this.proposals = proposals;
        this.units = units;
        this.timeline = timeline;
        this.payments = payments;
        this.settings = settings;
        this.clock = clock;
    }

    /** An order's refunds, the newest first. */
    public List<OrderRefund> of(OrderId order) {
        return refunds.of(order);
    }

    /** The oldest of those that failed and that nobody has seen to yet. */
    public List<OrderRefund> toSeeTo() {
        return refunds.toSeeTo(MOST_SHOWN);
    }

    /** How many those are. */
    public long countToSeeTo() {
        return refunds.countToSeeTo();
    }

    /** @throws NoSuchOrder where there is none */
    @Transactional(readOnly = true)
    public Refundable refundableOf(OrderId order) {
        return proposals.refundableOf(order);
    }

    /** What a refund would come to; {@link Proposed} where nothing speaks against it. Changes nothing. */
    @Transactional(readOnly = true)
    public RefundOutcome propose(OrderId order, RefundRequest request) {
        return proposals.propose(proposals.refundableOf(order), request);
    }

    /** Whether whoever sends this back is asked once more who they are. */
    @Transactional(readOnly = true)
    public boolean asksAgain(OrderId order, Money total) {
        return isLarge(proposals.refundableOf(order), total);
    }

    /** By what has gone back of the order in all, or small ones would add up to a large one. */
    boolean isLarge(Refundable refundable, Money total) {
        return refundable.order().refundCommitted().plus(total).minor() > settings.confirmAbove();
    }

    /** The same as {@link #refund(OrderId, RefundRequest, boolean)} of somebody who has not been asked once more. */
    @Transactional
    public RefundOutcome refund(OrderId order, RefundRequest request) {
        return refund(order, request, false);
    }

    /**
     * Asks for a refund: never more than the payment still holds, never more units of a line than were not refunded yet,
     * whoever asks at the same time, and no other sum than they have seen. {@link Requested} for the same form again as well.
     *
     * @param confirmed whether whoever asks has just shown that it is them; a large sum is refused without
     * @throws NoSuchOrder where there is none
     */
    @Transactional
    public RefundOutcome refund(OrderId order, RefundRequest request, boolean confirmed) {
        May.require("orders.refund");
        orders.lock(order).orElseThrow(NoSuchOrder::new);
        return askedBefore(request.formToken()).orElseGet(() -> {
            Refundable refundable = proposals.refundableOf(order);
            RefundOutcome outcome = proposals.propose(refundable, request);
            if (!(outcome instanceof Proposed proposed)) {
                return outcome;
            }
            if (request.seen() != null && !request.seen().equals(proposed.total())) {
                return new RefundOutcome.Changed(proposed);
            }
            return !confirmed && isLarge(refundable, proposed.total())
                    ? new RefundOutcome.Unconfirmed()
                    : request(order, request, proposed);
        });
    }

    private Requested request(OrderId order, RefundRequest request, Proposed proposed) {
        Instant now = clock.instant();
        boolean kept = request.goods() == Goods.KEPT;
        UUID id = write(order, asked(request, proposed), proposed.lines(), kept ? Part::unsent : Refunds::moving, now);
        units.take(
                order,
                "refund:" + id,
                proposed.lines().stream()
                        .map(part -> new UnitsBack.Some(
                                part.position(), part.line().sku(), part.unsent(), kept ? 0 : part.sent()))
                        .toList(),
                request.goods() != Goods.WRITE_OFF,
                request.actor(),
                now);
        return new Requested(id, proposed.total());
    }

    private static Asked asked(RefundRequest request, Proposed proposed) {
        return new Asked(
                UUID.randomUUID(),
                request.formToken(),
                proposed.total(),
                proposed.delivery(),
                request.reason(),
                request.mail(),
                request.actor());
    }

    private static int moving(Part part) {
        return part.unsent() + part.sent();
    }

    /** The money of a cancellation, whose units are its own matter. The order is locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    UUID refundCancelled(OrderId order, Proposed proposed, @Nullable String reason, String actor, Instant now) {
        Asked asked = new Asked(UUID.randomUUID(), null, proposed.total(), proposed.delivery(), reason, false, actor);
        return write(order, asked, proposed.lines(), Part::unsent, now);
    }

    /** @param moving how many units of a part come back to the shop with this */
    private UUID write(OrderId order, Asked asked, List<Part> parts, Function<Part, Integer> moving, Instant now) {
        refunds.request(order, asked, now);
        parts.forEach(part -> refunds.addLine(asked.id(), part, part.already() + moving.apply(part)));
        send(order, asked.id(), asked.amount(), asked.actor(), now);
        return asked.id();
    }

    private void send(OrderId order, UUID id, Money amount, String actor, Instant now) {
        if (!refunds.commit(order, amount)) {
            throw new IllegalStateException("More would go back than the payment of order " + order + " holds");
        }
        timeline.did(order, "refund-requested", actor, amount.toString(), false, now);
        payments.refund(new RefundWish(id, order.payment(), amount));
        log.info("Refund {} of {} for order {} was asked for", id, amount, order);
    }

    /**
     * Asks for a refund that failed again: a new refund of the same amount for the same units, which are where they are
     * already.
     *
     * @param formToken of the form that asks
     * @param actor by e-mail address
     * @param confirmed as of a refund
     * @throws NoSuchOrder where there is no such refund
     */
    @Transactional
    public RefundOutcome tryAgain(UUID failed, UUID formToken, String actor, boolean confirmed) {
        May.require("orders.refund");
        OrderId order = refunds.find(failed).orElseThrow(NoSuchOrder::new).order();
        orders.lock(order).orElseThrow(NoSuchOrder::new);
        return askedBefore(formToken).orElseGet(() -> again(order, failed, formToken, actor, confirmed));
    }

    private RefundOutcome again(OrderId order, UUID failed, UUID formToken, String actor, boolean confirmed) {
        OrderRefund before = refunds.find(failed).orElseThrow(NoSuchOrder::new);
        Refundable refundable = proposals.refundableOf(order);
        if (!before.needsSomebody()) {
            return new RefundOutcome.SeenTo();
        }
        if (refundable.disputed()) {
            return new RefundOutcome.Disputed();
        }
        if (refundable.most().isLessThan(before.amount())) {
            return new RefundOutcome.TooMuch(refundable.most());
        }
        if (!confirmed && isLarge(refundable, before.amount())) {
            return new RefundOutcome.Unconfirmed();
        }
        Instant now = clock.instant();
        Asked asked = new Asked(
                UUID.randomUUID(),
                formToken,
                before.amount(),
                before.delivery(),
                before.reason(),
                refunds.wantsMail(failed),
                actor);
        refunds.request(order, asked, now);
        refunds.replace(failed, asked.id());
        send(order, asked.id(), asked.amount(), actor, now);
        return new Requested(asked.id(), asked.amount());
    }

    /**
     * Somebody has given the money of a failed refund back in another way.
     *
     * @param note how
     * @param actor by e-mail address
     * @return whether it was still to be seen to
     * @throws NoSuchOrder where there is no such refund
     */
    @Transactional
    public boolean settle(UUID failed, String note, String actor) {
        May.require("orders.refund");
        OrderId order = refunds.find(failed).orElseThrow(NoSuchOrder::new).order();
        orders.lock(order).orElseThrow(NoSuchOrder::new);
        OrderRefund refund = refunds.find(failed).orElseThrow(NoSuchOrder::new);
        if (!refund.needsSomebody()) {
            return false;
        }
        Instant now = clock.instant();
        refunds.settle(failed, actor, note, now);
        timeline.did(order, "refund-settled", actor, refund.amount().toString(), false, now);
        log.info("Refund {} of order {} was settled elsewhere", failed, order);
        return true;
    }

    private Optional<RefundOutcome> askedBefore(UUID formToken) {
        return refunds.askedBy(formToken)
                .flatMap(refunds::find)
                .map(refund -> new Requested(refund.id(), refund.amount()));
    }
}
