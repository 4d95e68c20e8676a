package shop.stoa.customers;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
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

    /**
     * Two rows were one person: a guest's things are an account's from now on, and the guest is gone. Whoever keeps something by the
     * guest's number keeps it by the account's.
     *
     * @param customer whose everything is
     * @param guest who is gone
     */
    record CustomersJoined(CustomerId customer, CustomerId guest) implements CustomerEvent {}

    /**
     * Somebody with an account has another address. Where theirs is shown, it is this one from now on. Whoever keeps something by the one
     * before lets go of it now: an erasure knows the last one alone.
     *
     * @param before the address that was theirs
     */
    record CustomerMoved(CustomerId customer, EmailAddress before, EmailAddress email) implements CustomerEvent {}

    /**
     * Sessions of a customer have ended, by them or for them.
     *
     * @param sessions by their numbers; never empty
     */
    record CustomerSignedOut(CustomerId customer, List<UUID> sessions) implements CustomerEvent {}
}
