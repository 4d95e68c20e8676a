package shop.stoa.checkout;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.PostalAddress;
import shop.stoa.shipping.Shipping;

/** Whether an address will do, by the same rules as at the checkout; for those that are kept for later. */
@Component
public class Addresses {

    private final Shipping shipping;

    Addresses(Shipping shipping) {
        this.shipping = shipping;
    }

    /** What is wrong, in the order in which the parts are asked for; whose it is does not matter. */
    public List<AddressProblem> problemsOf(Contact contact) {
        return AddressRules.problemsOf(contact, Set.copyOf(shipping.destinations())).stream()
                .filter(problem -> !problem.field().equals("email"))
                .toList();
    }

    /** The address to deliver to. Only of a contact without problems. */
    public PostalAddress addressOf(Contact contact) {
        return AddressRules.addressOf(contact);
    }
}
