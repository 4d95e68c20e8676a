package shop.stoa.customers.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.customers.Accounts;
import shop.stoa.customers.SignInOutcome;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.SecretToken;
import shop.stoa.web.RateLimited;

/** The customers' sign-in by a code in the mail: an address, then six digits. The session remembers who asks, and nothing of whom. */
@Controller
@RequestMapping(CodeController.PLACE)
class CodeController {

    static final String PLACE = CustomerSecurity.SIGN_IN + "/code";

    private static final String ENTRY = PLACE + "/entry";
    private static final String ASK_PAGE = "customers/code";
    private static final String ENTRY_PAGE = "customers/code-entry";
    private static final String ASKER = "customers.code-asker";

    private final Accounts accounts;
    private final CustomerSessions sessions;

    CodeController(Accounts accounts, CustomerSessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /** Where the code shall go. @param to the page that they were on their way to */
    record AskForm(@Nullable String email, @Nullable String to) {}

    /** The code as typed. @param to the page that they were on their way to */
    record CodeForm(@Nullable String code, @Nullable String to) {}

    @GetMapping
    @RateLimited("door.address")
    ModelAndView page(@ModelAttribute("ask") AskForm form) {
        return new ModelAndView(ASK_PAGE);
    }

    @PostMapping
    ModelAndView ask(
            @ModelAttribute("ask") AskForm form, BindingResult problems, Locale language, HttpServletRequest request) {
        String email = Objects.requireNonNullElse(form.email(), "");
        if (!EmailAddress.isWellFormed(email)) {
            problems.rejectValue("email", "customers.email.wrong");
            return Refusal.of(ASK_PAGE, ReturnPath.with(PLACE, form.to()));
        }
        EmailAddress address = new EmailAddress(email);
        SecretToken asker = SecretToken.random();
        accounts.sendCode(address, asker.value(), language, request.getRemoteAddr());
        request.getSession().setAttribute(ASKER, asker.value());
        return ReturnPath.goTo(ReturnPath.with(ENTRY, form.to()));
    }

    @GetMapping("/entry")
    ModelAndView entryPage(@ModelAttribute("entry") CodeForm form, HttpServletRequest request) {
        return awaited(request)
                .map(email -> new ModelAndView(ENTRY_PAGE).addObject("email", email.value()))
                .orElseGet(() -> ReturnPath.goTo(ReturnPath.with(PLACE, form.to())));
    }

    @PostMapping("/entry")
    ModelAndView enter(
            @ModelAttribute("entry") CodeForm form,
            BindingResult problems,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<EmailAddress> email = awaited(request);
        if (email.isEmpty()) {
            return ReturnPath.goTo(ReturnPath.with(PLACE, form.to()));
        }
        String code = Objects.requireNonNullElse(form.code(), "");
        String own = ReturnPath.with(ENTRY, form.to());
        return switch (accounts.signInByCode(email.get(), asker(request), code, language, request.getRemoteAddr())) {
            case SignInOutcome.Welcome welcome -> {
                request.getSession().removeAttribute(ASKER);
                sessions.begin(welcome, request, response);
                yield ReturnPath.goTo(ReturnPath.of(form.to()));
            }
            case SignInOutcome.Refused() -> {
                problems.rejectValue("code", "customers.code.refused");
                yield Refusal.of(ENTRY_PAGE, own).addObject("email", email.get().value());
            }
            case SignInOutcome.TooMany(var wait) ->
                Refusal.tooMany(ENTRY_PAGE, own, wait, problems, response)
                        .addObject("email", email.get().value());
        };
    }

    /** What this browser alone can say: the code that another one has asked for is of no use here. */
    private static String asker(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ASKER) instanceof String asker ? asker : "";
    }

    private Optional<EmailAddress> awaited(HttpServletRequest request) {
        return Optional.of(asker(request)).filter(asker -> !asker.isEmpty()).flatMap(accounts::codeAwaitedBy);
    }
}
