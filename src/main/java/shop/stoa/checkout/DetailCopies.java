package shop.stoa.checkout;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.PersonalData;
import shop.stoa.kernel.EmailAddress;

/** What somebody has entered and not bought, as it stands in the copy of what is kept about them. */
@Component
class DetailCopies implements PersonalData {

    private final DetailsRepository details;

    DetailCopies(DetailsRepository details) {
        this.details = details;
    }

    record Copy(Contact entered, Instant changedAt) {}

    @Override
    public String part() {
        return "checkouts";
    }

    @Override
    public List<Copy> of(CustomerId customer, EmailAddress email) {
        return details.copiesOf(email);
    }
}
