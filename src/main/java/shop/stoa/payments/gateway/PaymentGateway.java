package shop.stoa.payments.gateway;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;

/**
 * What we ask of a payment provider. No method may be called inside a database transaction; each throws {@link
 * GatewayUnreachable} where the answer is not known, and {@link GatewayRefusal} where the provider said no for good.
 */
public interface PaymentGateway {

    /** Whether real money moves, by the key that the operator has set. */
    boolean live();

    /** The provider's own page about a payment, for staff; none where the provider has no such pages, as the sandbox has none. */
    Optional<String> staffPageOf(String intentId);

    /**
     * The exact request for a payment page, to be stored before it is sent.
     *
     * @param expiresAt when the page closes; a provider's limits apply (Stripe: 30 minutes to 24 hours ahead)
     * @param language what the page shall speak; one that the provider does not know is left to the reader's browser
     */
    String requestFor(
            UUID reference,
            Money amount,
            String description,
            EmailAddress email,
            String successUrl,
            String cancelUrl,
            Instant expiresAt,
            Locale language);

    /** Sends a stored request; the same reference is the same page, however often it is sent. */
    GatewayReport start(UUID reference, String request);

    /** How a payment page stands now. */
    GatewayReport lookUp(String sessionId);

    /** Looks for a page that was asked for under this reference between two moments, when its answer was lost. */
    Optional<GatewayReport> find(UUID reference, Instant openedAt, Instant lastAskedAt);

    /** Closes a page so that nobody can pay any more; where it is not open, tells how it stands instead. */
    GatewayReport expire(String sessionId);

    /** Sends money back under one key for ever. */
    RefundReport refund(UUID refundId, String intentId, Money amount);

    /** Looks for a refund that was sent under this id, when its answer was lost. */
    Optional<RefundReport> findRefund(UUID refundId, String intentId);

    /** How a refund stands now, by the provider's id of it, whoever asked for it. */
    RefundReport lookUpRefund(String providerRefundId);
}
