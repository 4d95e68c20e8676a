package shop.stoa.orders;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.stoa.kernel.Money;

/** What came of looking at a refund, or of asking for it. Whatever refuses has changed nothing. */
public sealed interface RefundOutcome {

    /**
     * This can go back.
     *
     * @param lines for which units
     * @param delivery how much of {@code total} is for the delivery
     * @param total greater than zero
     */
    record Proposed(List<Part> lines, Money delivery, Money total) implements RefundOutcome {}

    /** It is written down and being sent. */
    record Requested(UUID refund, Money total) implements RefundOutcome {}

    /** @param left by line, how many can be refunded instead; only those lines of which it was too many */
    record TooMany(Map<Integer, Integer> left) implements RefundOutcome {}

    /** More for the delivery than is left of it. */
    record TooMuchDelivery(Money most) implements RefundOutcome {}

    /** More than the units and the delivery come to, or than the payment still holds. */
    record TooMuch(Money most) implements RefundOutcome {}

    /** Neither units nor money. */
    record Nothing() implements RefundOutcome {}

    /** The bank has called money back, and that is not decided: what is refunded as well may be paid twice. */
    record Disputed() implements RefundOutcome {}

    /** Not what whoever asks was shown: somebody has refunded something meanwhile. @param now what it would come to */
    record Changed(Proposed now) implements RefundOutcome {}

    /** So much that whoever asks has to say once more that it is them. */
    record Unconfirmed() implements RefundOutcome {}

    /** Somebody has seen to it meanwhile, or it did not fail after all. */
    record SeenTo() implements RefundOutcome {}

    /**
     * The units of one line that a refund is for.
     *
     * @param amount what of the total is for them
     * @param already of these, how many are back with the shop and were never refunded
     * @param unsent how many will not leave any more
     * @param sent how many have left
     */
    record Part(OrderLine line, int position, int quantity, Money amount, int already, int unsent, int sent) {}
}
