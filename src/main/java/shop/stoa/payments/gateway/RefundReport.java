package shop.stoa.payments.gateway;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a refund stands, in the provider's own words and untrusted.
 *
 * @param failure the provider's word for why it failed, or null
 * @param refundId the id that we sent it under, or null where it was not us
 * @param intentId the provider's id of the payment
 * @param reference of the payment attempt, where the provider tells it, else null
 * @param amount in minor units
 * @param currency ISO 4217, upper case
 */
public record RefundReport(
        String providerId,
        Standing standing,
        @Nullable String failure,
        @Nullable UUID refundId,
        @Nullable String intentId,
        @Nullable UUID reference,
        long amount,
        String currency) {

    public enum Standing {
        /** The provider works on it, or waits for the customer. */
        PENDING,
        SUCCEEDED,
        FAILED,
        CANCELED
    }
}
