package shop.stoa.payments;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;

/** One attempt to pay, as its row stands. */
record Attempt(
        PaymentReference reference,
        PaymentStatus state,
        Money amount,
        String request,
        Instant expiresAt,
        @Nullable String sessionId,
        @Nullable String intentId,
        @Nullable String url,
        @Nullable String mismatch,
        Instant openedAt,
        @Nullable Instant settledAt) {

    UUID id() {
        return reference.value();
    }
}
