package shop.stoa.payments.gateway;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a payment page stands, in the provider's own words and untrusted: the caller compares amount and mode with what it
 * asked for.
 *
 * @param reference what the provider kept for us, or null where it is not ours
 * @param amount in minor units
 * @param currency ISO 4217, upper case
 * @param live whether real money moves
 * @param intentId the provider's id of the payment, null until there is one
 * @param url where the shopper pays, null once it is closed
 */
public record GatewayReport(
        String sessionId,
        @Nullable UUID reference,
        Standing standing,
        long amount,
        String currency,
        boolean live,
        @Nullable String intentId,
        @Nullable String url) {

    public enum Standing {
        /** The shopper can pay. */
        OPEN,
        /** Done, the money is still on its way. */
        PROCESSING,
        PAID,
        /** Done, but the money did not come. */
        FAILED,
        /** Nobody can pay any more. */
        EXPIRED
    }
}
