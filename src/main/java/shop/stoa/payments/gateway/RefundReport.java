package shop.stoa.payments.gateway;

import org.jspecify.annotations.Nullable;

/**
 * How a refund stands.
 *
 * @param failure the provider's word for why it failed, or null
 */
public record RefundReport(
        String providerId, Standing standing, @Nullable String failure) {

    public enum Standing {
        PENDING,
        SUCCEEDED,
        FAILED
    }
}
