package shop.stoa.orders;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shop.stoa.customers.CustomerId;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.PostalAddress;
import shop.stoa.kernel.SecretToken;
import shop.stoa.payments.PaymentReference;

/**
 * An order with all that its pages show.
 *
 * @param number null until it is confirmed
 * @param accessKey opens the order's page to a guest who has the link
 * @param mailTo where mails about it go: its own address, unless staff have said another
 * @param units what became of each line so far, in the lines' order
 * @param refunded what has gone back
 * @param dispute whether a bank has called money back
 * @param lost what banks have called back of it for good
 * @param refundCommitted what has gone back or is about to; between refunded and paid
 * @param processing whether the customer is done and the money on its way
 * @param payment names its one payment attempt
 * @param timeline what happened, newest first
 * @param erasedAt when whoever placed it was erased, so that name, address and e-mail say nothing any more; else null
 */
public record OrderDetails(
        OrderId id,
        @Nullable OrderNumber number,
        SecretToken accessKey,
        SecretToken checkoutKey,
        OrderStatus status,
        CustomerId customer,
        EmailAddress email,
        EmailAddress mailTo,
        PostalAddress address,
        List<OrderLine> lines,
        List<LineUnits> units,
        OrderDelivery delivery,
        Money total,
        Money paid,
        Money refunded,
        DisputeView dispute,
        Money lost,
        Money refundCommitted,
        boolean processing,
        Locale language,
        PaymentReference payment,
        List<TimelineEntry> timeline,
        Instant placedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant erasedAt) {

    public PaymentView paymentView() {
        return PaymentView.of(paid, refunded, processing);
    }

    public FulfilmentView fulfilmentView() {
        return FulfilmentView.of(units);
    }

    /** What is on its way back, but not there by the provider's word. */
    public Money goingBack() {
        return refundCommitted.minus(refunded);
    }

    /** What can still be refunded; nothing where banks took back what was refunded as well. */
    public Money refundable() {
        Money left = paid.minus(refundCommitted).minus(lost);
        return left.isNegative() ? Money.zero(left.currency()) : left;
    }

    /** What the goods cost, gross. */
    public Money goods() {
        return total.minus(delivery.gross());
    }

    /** The tax in the total. */
    public Money tax() {
        return lines.stream().map(OrderLine::tax).reduce(delivery.tax(), Money::plus);
    }

    /** When the last thing happened to it; that a mail went out is none, or whoever asks for a link would renew an aged one. */
    public Instant latest() {
        return timeline.stream()
                .filter(entry -> !entry.type().equals(TimelineEntry.MAILED))
                .findFirst()
                .map(TimelineEntry::at)
                .orElse(placedAt);
    }

    /** Whether staff had given it up before its money came, and nothing has been done about that yet: it is neither cancelled nor on its way. */
    public boolean isPaidUnwanted() {
        return status == OrderStatus.CONFIRMED
                && fulfilmentView() == FulfilmentView.UNFULFILLED
                && timeline.stream().anyMatch(entry -> entry.type().equals(TimelineEntry.PAID_UNWANTED));
    }

    /** How many pieces still have to leave. */
    public int toDispatch() {
        return units.stream().mapToInt(LineUnits::toDispatch).sum();
    }
}
