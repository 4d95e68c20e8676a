package shop.stoa.checkout.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.SignedInCustomer;

/** Tells every page of the checkout who is signed in; nobody has to be. */
@ControllerAdvice(basePackageClasses = Shopper.class)
class Shopper {

    static final String CUSTOMER = "customer";

    @ModelAttribute(CUSTOMER)
    @Nullable
    SignedInCustomer customer(@CurrentCustomer Optional<SignedInCustomer> customer) {
        return customer.orElse(null);
    }
}
