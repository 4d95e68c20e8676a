package shop.stoa.orders;

import java.util.List;
import shop.stoa.kernel.Money;

/**
 * What can still be refunded of an order.
 *
 * @param delivery what is left of the delivery's price
 * @param most what the payment still holds; no refund is more
 * @param disputed whether a bank has called money back and that is not decided, so that nothing can be refunded
 */
public record Refundable(OrderDetails order, List<Line> lines, Money delivery, Money most, boolean disputed) {

    /**
     * @param refunded how many of its units were refunded, over all refunds
     * @param loose how many are back with the shop but not refunded
     */
    public record Line(OrderLine line, LineUnits units, int refunded, int loose) {

        /** How many can still be refunded. */
        public int left() {
            return Math.max(0, units.ordered() - refunded);
        }

        /** What the next units are worth; all of them together are worth the line, to the cent. */
        public Money worth(int quantity) {
            return upTo(refunded + quantity).minus(upTo(refunded));
        }

        private Money upTo(int quantity) {
            return line.gross().fraction(quantity, units.ordered());
        }

        /** Takes those first that are back already, then such as have not left, then those that have. */
        RefundOutcome.Part part(int quantity) {
            int already = Math.min(quantity, loose);
            int unsent = Math.min(quantity - already, units.toDispatch());
            return new RefundOutcome.Part(
                    line, units.position(), quantity, worth(quantity), already, unsent, quantity - already - unsent);
        }
    }
}
