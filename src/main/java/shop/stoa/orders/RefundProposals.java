package shop.stoa.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Money;
import shop.stoa.orders.OrderRefunds.Refunded;
import shop.stoa.orders.RefundOutcome.Part;
import shop.stoa.orders.RefundOutcome.Proposed;
import shop.stoa.payments.DisputeStatus;
import shop.stoa.payments.DisputeSummary;
import shop.stoa.payments.Payments;

/** Works out what a refund would come to, and refuses what cannot be; changes nothing. */
@Component
class RefundProposals {

    private final OrderReading reading;
    private final OrderRefunds refunds;
    private final Payments payments;

    RefundProposals(OrderReading reading, OrderRefunds refunds, Payments payments) {
        this.reading = reading;
        this.refunds = refunds;
        this.payments = payments;
    }

    Refundable refundableOf(OrderId id) {
        OrderDetails order = reading.byId(id).orElseThrow(NoSuchOrder::new);
        Map<Integer, Refunded> refunded = refunds.unitsOf(id);
        List<Refundable.Line> lines = new ArrayList<>();
        for (LineUnits units : order.units()) {
            Refunded before = refunded.getOrDefault(units.position(), new Refunded(units.position(), 0, 0));
            lines.add(new Refundable.Line(
                    order.lines().get(units.position()),
                    units,
                    before.quantity(),
                    Math.max(0, units.removed() + units.returned() - before.back())));
        }
        Money delivery = order.delivery().gross();
        Money left = new Money(delivery.minor() - refunds.deliveryOf(id), delivery.currency());
        return new Refundable(order, List.copyOf(lines), left, order.refundable(), isDisputed(order));
    }

    /** A bank that only asks has taken nothing, and money that goes back is the best answer. */
    private boolean isDisputed(OrderDetails order) {
        if (order.dispute() != DisputeView.OPEN) {
            return false;
        }
        List<DisputeStatus> disputes = payments.disputesOf(order.payment()).stream()
                .map(DisputeSummary::status)
                .toList();
        return disputes.contains(DisputeStatus.OPEN) || !disputes.contains(DisputeStatus.INQUIRY);
    }

    RefundOutcome propose(Refundable refundable, RefundRequest request) {
        if (refundable.disputed()) {
            return new RefundOutcome.Disputed();
        }
        Map<Integer, Integer> tooMany = tooMany(refundable, request.quantities());
        if (!tooMany.isEmpty()) {
            return new RefundOutcome.TooMany(tooMany);
        }
        if (refundable.delivery().isLessThan(request.delivery())) {
            return new RefundOutcome.TooMuchDelivery(refundable.delivery());
        }
        return priced(refundable, request);
    }

    private static RefundOutcome priced(Refundable refundable, RefundRequest request) {
        List<Part> parts = refundable.lines().stream()
                .filter(line -> request.quantities().containsKey(line.units().position()))
                .map(line ->
                        line.part(request.quantities().getOrDefault(line.units().position(), 0)))
                .toList();
        Money worth = parts.stream().map(Part::amount).reduce(request.delivery(), Money::plus);
        boolean byAmount = parts.isEmpty() && request.delivery().isZero();
        Money most = byAmount || refundable.most().isLessThan(worth) ? refundable.most() : worth;
        Money total = request.total() == null ? (byAmount ? worth : most) : request.total();
        if (!total.isPositive()) {
            return new RefundOutcome.Nothing();
        }
        if (most.isLessThan(total)) {
            return new RefundOutcome.TooMuch(most);
        }
        return byAmount ? new Proposed(List.of(), request.delivery(), total) : shared(parts, request.delivery(), total);
    }

    /** Each part bears its share of what the total is less. */
    private static Proposed shared(List<Part> parts, Money delivery, Money total) {
        List<Long> weights = new ArrayList<>();
        parts.forEach(part -> weights.add(part.amount().minor()));
        weights.add(delivery.minor());
        List<Money> shares = total.split(weights);
        List<Part> shared = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            shared.add(new Part(
                    part.line(),
                    part.position(),
                    part.quantity(),
                    shares.get(i),
                    part.already(),
                    part.unsent(),
                    part.sent()));
        }
        return new Proposed(List.copyOf(shared), shares.getLast(), total);
    }

    private static Map<Integer, Integer> tooMany(Refundable refundable, Map<Integer, Integer> quantities) {
        Map<Integer, Integer> left = new TreeMap<>();
        quantities.forEach((position, quantity) -> {
            int there = position < 0 || position >= refundable.lines().size()
                    ? 0
                    : refundable.lines().get(position).left();
            if (quantity > there) {
                left.put(position, there);
            }
        });
        return left;
    }
}
