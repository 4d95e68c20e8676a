package shop.stoa.customers;

import java.util.List;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.EmailAddress;

/** What somebody has agreed to, as it stands in the copy of what is kept about them. */
@Component
class ConsentCopies implements PersonalData {

    private final Consents consents;

    ConsentCopies(Consents consents) {
        this.consents = consents;
    }

    @Override
    public String part() {
        return "consents";
    }

    @Override
    public List<ConsentEntry> of(CustomerId customer, EmailAddress email) {
        return consents.of(customer);
    }
}
