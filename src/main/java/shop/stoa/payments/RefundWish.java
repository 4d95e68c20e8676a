package shop.stoa.payments;

import java.util.UUID;
import shop.stoa.kernel.Money;

/**
 * Money that shall go back.
 *
 * @param id chosen by the caller; the provider's idempotency key for ever, so the same id is the same refund
 * @param amount greater than zero, in the payment's currency, at most what the payment still holds
 */
public record RefundWish(UUID id, PaymentReference reference, Money amount) {

    public RefundWish {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A refund is of some money");
        }
    }
}
