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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.customers.Accounts;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.NoSuchCustomer;
import shop.stoa.customers.Passkeys;
import shop.stoa.customers.SignInOutcome;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.web.Challenges;
import shop.stoa.web.RateLimited;

/** The customers' sign-in by password, or by a passkey. */
@Controller
@RequestMapping(CustomerSecurity.SIGN_IN)
class CustomerSignInController {

    private static final String PAGE = "customers/sign-in";

    private final Accounts accounts;
    private final Passkeys passkeys;
    private final CustomerSessions sessions;
    private final Challenges challenges = new Challenges(CustomerSessions.CHALLENGE);

    CustomerSignInController(Accounts accounts, Passkeys passkeys, CustomerSessions sessions) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.sessions = sessions;
    }

    @GetMapping
    @RateLimited("door.address")
    ModelAndView page(
            @ModelAttribute("signIn") SignInForm form,
            @CurrentCustomer Optional<SignedInCustomer> already,
            HttpServletRequest request) {
        return already.isPresent()
                ? ReturnPath.goTo(ReturnPath.of(form.to()))
                : asking(new ModelAndView(PAGE), request);
    }

    @PostMapping
    ModelAndView signIn(
            @ModelAttribute("signIn") SignInForm form,
            BindingResult problems,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignInOutcome outcome =
                accounts.signIn(form.emailOrNothing(), form.passwordOrNothing(), request.getRemoteAddr());
        return answer(outcome, "customers.sign-in.refused", form, problems, request, response);
    }

    /** @param passkey what the browser says, in JSON */
    @PostMapping("/passkey")
    ModelAndView signInByPasskey(
            @RequestParam(defaultValue = "") String passkey,
            @ModelAttribute("signIn") SignInForm form,
            BindingResult problems,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignInOutcome outcome = passkeys.signIn(challenges.end(request), passkey, request.getRemoteAddr());
        return answer(outcome, "customers.passkey.unknown", form, problems, request, response);
    }

    private ModelAndView answer(
            SignInOutcome outcome,
            String refusal,
            SignInForm form,
            BindingResult problems,
            HttpServletRequest request,
            HttpServletResponse response) {
        String own = ReturnPath.with(CustomerSecurity.SIGN_IN, form.to());
        return switch (outcome) {
            case SignInOutcome.Welcome welcome -> {
                try {
                    sessions.begin(welcome, request, response);
                } catch (NoSuchCustomer changedMeanwhile) {
                    yield refused(own, refusal, problems, request);
                }
                yield ReturnPath.goTo(ReturnPath.of(form.to()));
            }
            case SignInOutcome.Refused() -> refused(own, refusal, problems, request);
            case SignInOutcome.TooMany(var wait) ->
                asking(Refusal.tooMany(PAGE, own, wait, problems, response), request);
        };
    }

    private ModelAndView refused(String own, String refusal, BindingResult problems, HttpServletRequest request) {
        problems.reject(refusal);
        return asking(Refusal.of(PAGE, own), request);
    }

    /** The page asks for a passkey as well, with a challenge of its own each time. */
    private ModelAndView asking(ModelAndView page, HttpServletRequest request) {
        return page.addObject("wishes", passkeys.toShow(challenges.begin(request)));
    }
}
