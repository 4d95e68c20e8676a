package shop.stoa.payments.gateway;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the provider has on its own books, for holding ours against them. No method may be called inside a database
 * transaction; each throws {@link GatewayUnreachable} and {@link GatewayRefusal} as {@link PaymentGateway} does.
 */
public interface ProviderBooks {

    /** Hands over every line of the account's statement since a moment, the newest first. */
    void bookingsSince(Instant from, Consumer<Booking> receiver);

    /** How a dispute stands now. */
    DisputeReport dispute(String disputeId);

    /** Where staff read and answer a dispute; none where the provider has no such page. */
    Optional<String> staffPageOfDispute(String disputeId);
}
