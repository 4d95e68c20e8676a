package shop.stoa.payments;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;

/**
 * Money that goes back, as its row stands.
 *
 * @param intentId the provider's id of the payment
 * @param tries how often it was taken to be sent or looked after
 * @param forgettable whether it was first sent so long ago that the provider may have forgotten its key
 * @param providerRefundId the provider's id of the refund, null until it is known
 */
record Refund(
        UUID id,
        PaymentReference reference,
        Money amount,
        String intentId,
        RefundSource source,
        RefundStatus status,
        int tries,
        boolean forgettable,
        @Nullable String providerRefundId) {}
