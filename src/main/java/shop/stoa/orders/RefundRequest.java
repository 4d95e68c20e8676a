package shop.stoa.orders;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;

/**
 * A refund that a staff member asks for: of units and a share of the delivery, or of an amount and nothing else.
 *
 * @param formToken of the form that asks; the same form again is the same refund
 * @param quantities by line; none where it is of an amount
 * @param delivery how much of the delivery's price goes back; zero where it is of an amount
 * @param total what goes back in all where that is less than units and delivery come to, or where there are none; else null
 * @param reason for the staff, on no page and in no mail of the customer's; like everything about them in the copy of their data
 * @param mail whether the customer gets a mail once the money is on its way
 * @param actor who asks, by e-mail address
 * @param seen the total that they have been shown and agreed to; null where they have been shown none
 */
public record RefundRequest(
        UUID formToken,
        Map<Integer, Integer> quantities,
        Goods goods,
        Money delivery,
        @Nullable Money total,
        @Nullable String reason,
        boolean mail,
        String actor,
        @Nullable Money seen) {

    public RefundRequest {
        quantities = Map.copyOf(quantities);
        if (quantities.values().stream().anyMatch(quantity -> quantity < 1) || delivery.isNegative()) {
            throw new IllegalArgumentException("A refund gives something back");
        }
    }

    /** Of somebody who has been shown no total. */
    public RefundRequest(
            UUID formToken,
            Map<Integer, Integer> quantities,
            Goods goods,
            Money delivery,
            @Nullable Money total,
            @Nullable String reason,
            boolean mail,
            String actor) {
        this(formToken, quantities, goods, delivery, total, reason, mail, actor, null);
    }
}
