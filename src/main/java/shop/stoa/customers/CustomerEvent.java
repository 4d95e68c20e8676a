package shop.stoa.customers;

import java.time.Instant;
import java.util.SortedSet;
import shop.stoa.kernel.EmailAddress;

/** The customers' news, each told inside the transaction that makes it true. */
public sealed interface CustomerEvent {

    CustomerId customer();

    /** @param tags all that they have now */
    record CustomerTagged(CustomerId customer, SortedSet<String> tags) implements CustomerEvent {}

    /**
     * Somebody is forgotten. Whoever keeps something by their address or number lets go of it now.
     *
     * @param email as it was, which nobody may keep
     */
    record CustomerErased(CustomerId customer, EmailAddress email, Instant at) implements CustomerEvent {}
}
