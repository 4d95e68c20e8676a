package shop.stoa.payments.gateway;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the provider's own account statement.
 *
 * @param id the provider's, of this line
 * @param sourceId of what was booked: a refund, a dispute; or null
 * @param intentId of the payment that it belongs to, or null for what belongs to none, such as a payout
 * @param reference what the provider kept for us, or null where it is none of ours
 * @param ours whether it is known that this very shop asked for the payment: an account may serve several, and what another
 *     one asked for has no reference
 * @param amount in minor units of what was paid in, whatever the account is kept in; negative for what leaves it
 * @param currency of the amount, ISO 4217, upper case
 * @param fee what the provider keeps for it, in minor units of what the account is kept in; zero or more
 * @param feeCurrency of the fee
 */
public record Booking(
        String id,
        Kind kind,
        @Nullable String sourceId,
        @Nullable String intentId,
        @Nullable UUID reference,
        boolean ours,
        long amount,
        String currency,
        long fee,
        String feeCurrency,
        Instant at) {

    public enum Kind {
        PAYMENT,
        REFUND,
        DISPUTE,
        OTHER
    }
}
