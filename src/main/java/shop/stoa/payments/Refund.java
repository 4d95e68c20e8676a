package shop.stoa.payments;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;

/** Money that goes back, as its row stands. */
record Refund(
        UUID id,
        PaymentReference reference,
        Money amount,
        String intentId,
        @Nullable Instant firstSentAt,
        @Nullable String providerRefundId) {}
