package shop.stoa.customers.web;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.customers.OwnDetails;

/** Where both mailboxes agree that an account moves from the one to the other; in whatever browser they are read. */
@Controller
@RequestMapping(CustomerSecurity.SIGN_IN + "/email/{token}")
class EmailChangeController {

    private static final String GONE = "customers/link-gone";

    private final OwnDetails details;

    EmailChangeController(OwnDetails details) {
        this.details = details;
    }

    @GetMapping
    ModelAndView page(@PathVariable String token) {
        return details.changeBy(token)
                .map(email -> new ModelAndView(
                        "customers/email-change",
                        Map.of("email", email.value(), "own", CustomerSecurity.SIGN_IN + "/email/" + token)))
                .orElseGet(() -> new ModelAndView(GONE, HttpStatus.NOT_FOUND));
    }

    @PostMapping
    ModelAndView agree(@PathVariable String token) {
        return switch (details.agree(token)) {
            case HALF -> new ModelAndView("customers/email-half", Map.of("own", CustomerSecurity.SIGN_IN));
            case CHANGED -> ReturnPath.goTo(CustomerSecurity.SIGN_IN + "?done=email");
            case GONE -> new ModelAndView(GONE, HttpStatus.NOT_FOUND);
        };
    }
}
