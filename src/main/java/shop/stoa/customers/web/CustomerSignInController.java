package shop.stoa.customers.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.customers.Accounts;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.NoSuchCustomer;
import shop.stoa.customers.SignInOutcome;
import shop.stoa.customers.SignedInCustomer;

/** The customers' sign-in by password. */
@Controller
@RequestMapping(CustomerSecurity.SIGN_IN)
class CustomerSignInController {

    private static final String PAGE = "customers/sign-in";

    private final Accounts accounts;
    private final CustomerSessions sessions;

    CustomerSignInController(Accounts accounts, CustomerSessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @GetMapping
    ModelAndView page(@ModelAttribute("signIn") SignInForm form, @CurrentCustomer Optional<SignedInCustomer> already) {
        return already.isPresent() ? ReturnPath.goTo(ReturnPath.of(form.to())) : new ModelAndView(PAGE);
    }

    @PostMapping
    ModelAndView signIn(
            @ModelAttribute("signIn") SignInForm form,
            BindingResult problems,
            HttpServletRequest request,
            HttpServletResponse response) {
        String own = ReturnPath.with(CustomerSecurity.SIGN_IN, form.to());
        return switch (accounts.signIn(form.emailOrNothing(), form.passwordOrNothing(), request.getRemoteAddr())) {
            case SignInOutcome.Welcome welcome -> {
                try {
                    sessions.begin(welcome, request, response);
                } catch (NoSuchCustomer changedMeanwhile) {
                    yield refused(own, problems);
                }
                yield ReturnPath.goTo(ReturnPath.of(form.to()));
            }
            case SignInOutcome.Refused() -> refused(own, problems);
            case SignInOutcome.TooMany(var wait) -> Refusal.tooMany(PAGE, own, wait, problems, response);
        };
    }

    private static ModelAndView refused(String own, BindingResult problems) {
        problems.reject("customers.sign-in.refused");
        return Refusal.of(PAGE, own);
    }
}
