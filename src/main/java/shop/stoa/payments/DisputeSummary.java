package shop.stoa.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;

/**
 * A dispute as others may see it.
 *
 * @param id the provider's own
 * @param amount what the bank calls back
 * @param reason the bank's word, such as {@code fraudulent}
 * @param answerBy until when the bank hears an answer, or null where none is asked for any more
 * @param movedAt when it last became something else
 */
public record DisputeSummary(
        String id,
        PaymentReference reference,
        Money amount,
        DisputeStatus status,
        String reason,
        @Nullable Instant answerBy,
        Instant openedAt,
        Instant movedAt) {}
