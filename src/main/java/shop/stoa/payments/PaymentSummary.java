package shop.stoa.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;

/**
 * A payment attempt as others may see it.
 *
 * @param sessionId the provider's id of the payment page, null while there is none
 * @param intentId the provider's id of the payment, null while there is none
 * @param refunded what went back, or is about to
 * @param mismatch what the provider says that differs from what was asked for, or null; such an attempt waits for staff
 * @param givenUp whether somebody gave it up and its page is still to be closed
 */
public record PaymentSummary(
        PaymentReference reference,
        PaymentStatus status,
        Money amount,
        Money refunded,
        @Nullable String sessionId,
        @Nullable String intentId,
        @Nullable String mismatch,
        boolean givenUp,
        Instant openedAt,
        @Nullable Instant settledAt) {}
