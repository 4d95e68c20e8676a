package shop.stoa.checkout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.cart.PricedCart;
import shop.stoa.kernel.PostalAddress;
import shop.stoa.shipping.DeliveryOption;

/**
 * What the checkout page shows.
 *
 * @param cart with today's prices and stock
 * @param contact what was entered so far
 * @param options the ways to deliver to the address; none while there is no address
 * @param delivery the code of the chosen one, or null
 * @param quote what it all costs, or null while address or delivery are missing
 * @param requirements what is still missing, in the order in which it is asked for
 */
public record CheckoutView(
        PricedCart cart,
        Contact contact,
        List<DeliveryOption> options,
        @Nullable String delivery,
        @Nullable Quote quote,
        List<Requirement> requirements) {

    /** Where the parcel goes, or null while that is not known. */
    public @Nullable PostalAddress address() {
        return needs(Requirement.ADDRESS) ? null : AddressRules.addressOf(contact);
    }

    /** Whether this is still missing. */
    public boolean needs(Requirement requirement) {
        return requirements.contains(requirement);
    }
}
