package shop.stoa.customers.web;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.SignedInCustomer;

/** The front page of the account. */
@Controller
class CustomerAccountController {

    @GetMapping(CustomerSecurity.ACCOUNT)
    ModelAndView page(@CurrentCustomer SignedInCustomer me) {
        return new ModelAndView("customers/account", Map.of("me", me));
    }
}
