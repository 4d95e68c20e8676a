package shop.stoa.customers.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.customers.Accounts;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.CustomerId;
import shop.stoa.customers.SignInOutcome;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.web.RateLimited;

/** How a visitor comes to an account: an address, a link in the mail, and only then a name and a password. */
@Controller
@RequestMapping(CustomerSecurity.REGISTER)
class RegistrationController {

    private static final String ASK = "customers/register";
    private static final String OPEN = "customers/register-open";
    private static final String SENT = "customers/mail-sent";

    private final Accounts accounts;
    private final CustomerSessions sessions;
    private final PasswordCheck passwords;

    RegistrationController(Accounts accounts, CustomerSessions sessions, PasswordCheck passwords) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
    }

    /** Where the link shall go. */
    record RegisterForm(@Nullable String email) {}

    /** A name, which nobody has to say, and a password. */
    record OpenForm(@Nullable String name, @Nullable String password) {

        /** The password does not come back to the page. */
        @Override
        public String toString() {
            return "OpenForm[…]";
        }
    }

    @GetMapping
    @RateLimited("door.address")
    ModelAndView page(
            @ModelAttribute("register") RegisterForm form, @CurrentCustomer Optional<SignedInCustomer> already) {
        return already.isPresent() ? ReturnPath.goTo(CustomerSecurity.ACCOUNT) : new ModelAndView(ASK);
    }

    @PostMapping
    ModelAndView ask(
            @ModelAttribute("register") RegisterForm form,
            BindingResult problems,
            Locale language,
            HttpServletRequest request) {
        String email = Objects.requireNonNullElse(form.email(), "");
        if (!EmailAddress.isWellFormed(email)) {
            problems.rejectValue("email", "customers.email.wrong");
            return Refusal.of(ASK, CustomerSecurity.REGISTER);
        }
        EmailAddress address = new EmailAddress(email);
        accounts.register(address, language, request.getRemoteAddr());
        return new ModelAndView(
                SENT, Map.of("to", address.value(), "own", CustomerSecurity.REGISTER, "what", "register"));
    }

    @GetMapping("/{token}")
    ModelAndView opened(@PathVariable String token, @ModelAttribute("open") OpenForm form) {
        return page(accounts.openedBy(token), token, HttpStatus.OK);
    }

    @PostMapping("/{token}")
    ModelAndView open(
            @PathVariable String token,
            @ModelAttribute("open") OpenForm form,
            BindingResult problems,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<EmailAddress> mailbox = accounts.openedBy(token);
        if (mailbox.isEmpty()) {
            return page(mailbox, token, HttpStatus.NOT_FOUND);
        }
        if (form.name() != null && form.name().length() > Accounts.LONGEST_NAME) {
            problems.rejectValue("name", "customers.name.long");
        }
        passwords.check("password", form.password(), mailbox.get(), problems);
        if (problems.hasErrors()) {
            return page(mailbox, token, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Optional<CustomerId> customer =
                accounts.open(token, form.name(), Objects.requireNonNull(form.password()), language);
        if (customer.isEmpty()) {
            return page(Optional.empty(), token, HttpStatus.NOT_FOUND);
        }
        sessions.begin(new SignInOutcome.Welcome(customer.get(), null), request, response);
        return ReturnPath.goTo(CustomerSecurity.ACCOUNT + "?done=opened");
    }

    /** A link that opens nothing says so, in the same words whatever became of it. */
    private static ModelAndView page(Optional<EmailAddress> mailbox, String token, HttpStatus status) {
        return mailbox.map(email -> new ModelAndView(
                        OPEN, Map.of("email", email.value(), "own", CustomerSecurity.REGISTER + "/" + token), status))
                .orElseGet(() -> new ModelAndView("customers/link-gone", HttpStatus.NOT_FOUND));
    }
}
