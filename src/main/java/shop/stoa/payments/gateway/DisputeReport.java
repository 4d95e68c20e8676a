package shop.stoa.payments.gateway;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a dispute stands, in the provider's own words.
 *
 * @param reference of the payment it is about, or null where that is none of ours
 * @param intentId the provider's id of the payment
 * @param amount what it is about, in minor units
 * @param currency ISO 4217, upper case
 * @param withdrawn what has left the account for it, without fees
 * @param returned what has come back of that
 * @param answerBy until when the provider takes an answer, or null where it takes none any more
 */
public record DisputeReport(
        String id,
        @Nullable UUID reference,
        @Nullable String intentId,
        Standing standing,
        long amount,
        String currency,
        long withdrawn,
        long returned,
        String reason,
        @Nullable Instant answerBy,
        Instant openedAt) {

    public enum Standing {
        OPEN,
        WON,
        LOST
    }
}
