package shop.stoa.payments.gateway;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a dispute stands, in the provider's own words.
 *
 * @param reference of the payment it is about, or null where that is none of ours
 * @param intentId the provider's id of the payment
 * @param amount what it is about, in minor units
 * @param currency ISO 4217, upper case
 * @param moves what has left the account for it and come back, without fees; the provider may leave out former ones
 * @param answerBy until when the provider takes an answer, or null where it takes none any more
 */
public record DisputeReport(
        String id,
        @Nullable UUID reference,
        @Nullable String intentId,
        Standing standing,
        long amount,
        String currency,
        List<Move> moves,
        String reason,
        @Nullable Instant answerBy,
        Instant openedAt) {

    /**
     * One line of the provider's statement.
     *
     * @param id the provider's, of the line
     * @param amount in minor units of the dispute's currency; negative for what left
     */
    public record Move(String id, long amount, Instant at) {}

    public enum Standing {
        /** The bank asks, and no money has moved. */
        INQUIRY,
        OPEN,
        WON,
        LOST
    }
}
