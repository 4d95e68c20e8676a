package shop.stoa.customers;

import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.EmailAddress;

/**
 * A customer who is signed in; goes by the e-mail address, which has been shown to be theirs. A controller gets them by {@link
 * CurrentCustomer}.
 *
 * @param calledName as they call themselves; null where they never said
 * @param session the one that asks, among {@link AccountSessions}
 */
public record SignedInCustomer(
        CustomerId id, EmailAddress email, @Nullable String calledName, UUID session) implements Principal {

    @Override
    public String getName() {
        return email.value();
    }

    /** As logs name them, who need no address. */
    @Override
    public String toString() {
        return "customer " + id.value();
    }
}
