package shop.stoa.payments;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;

/**
 * One attempt to pay, as its row stands.
 *
 * @param abandonedAt when somebody gave it up, or null; the provider may not have heard of it yet
 * @param unknownSince since when the provider says that it knows no such page, or null
 */
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
        @Nullable Instant settledAt,
        @Nullable Instant abandonedAt,
        @Nullable Instant unknownSince) {

    /** A page that anybody can still pay on has ended by then, and whoever set a wrong key has found out. */
    private static final Duration PAGE_GONE = Duration.ofDays(1);

    /** No bank takes as long with money that is on its way. */
    private static final Duration MONEY_GONE = Duration.ofDays(30);

    UUID id() {
        return reference.value();
    }

    /** Whether somebody gave it up and its page has still to be closed. */
    boolean hasToBeClosed() {
        return abandonedAt != null && (state == PaymentStatus.CREATING || state == PaymentStatus.OPEN);
    }

    /** From when on staff may release it where the provider does not know its page. */
    Instant releasableFrom() {
        return expiresAt.plus(state == PaymentStatus.PROCESSING ? MONEY_GONE : PAGE_GONE);
    }

    boolean isReleasable(Instant now) {
        return state.isLive() && unknownSince != null && !now.isBefore(releasableFrom());
    }
}
