package shop.stoa.customers.web;

import jakarta.servlet.http.HttpServletRequest;
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
import shop.stoa.kernel.EmailAddress;
import shop.stoa.web.RateLimited;

/** For whoever has forgotten the password: a link in the mail leads to another one, and that to the sign-in. */
@Controller
@RequestMapping(PasswordResetController.PLACE)
class PasswordResetController {

    static final String PLACE = CustomerSecurity.SIGN_IN + "/reset";

    private static final String ASK = "customers/reset";
    private static final String CHOOSE = "customers/reset-choose";

    private final Accounts accounts;
    private final PasswordCheck passwords;

    PasswordResetController(Accounts accounts, PasswordCheck passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /** Where the link shall go. */
    record AskForm(@Nullable String email) {}

    /** The new password. */
    record ResetForm(@Nullable String password) {

        /** The password does not come back to the page. */
        @Override
        public String toString() {
            return "ResetForm[…]";
        }
    }

    @GetMapping
    @RateLimited("door.address")
    ModelAndView page(@ModelAttribute("ask") AskForm form) {
        return new ModelAndView(ASK);
    }

    @PostMapping
    ModelAndView ask(@ModelAttribute("ask") AskForm form, BindingResult problems, HttpServletRequest request) {
        String email = Objects.requireNonNullElse(form.email(), "");
        if (!EmailAddress.isWellFormed(email)) {
            problems.rejectValue("email", "customers.email.wrong");
            return Refusal.of(ASK, PLACE);
        }
        EmailAddress address = new EmailAddress(email);
        accounts.forget(address, request.getRemoteAddr());
        return new ModelAndView("customers/mail-sent", Map.of("to", address.value(), "own", PLACE, "what", "reset"));
    }

    @GetMapping("/{token}")
    ModelAndView opened(@PathVariable String token, @ModelAttribute("reset") ResetForm form) {
        return page(accounts.resetBy(token), token, HttpStatus.OK);
    }

    @PostMapping("/{token}")
    ModelAndView reset(@PathVariable String token, @ModelAttribute("reset") ResetForm form, BindingResult problems) {
        Optional<EmailAddress> mailbox = accounts.resetBy(token);
        if (mailbox.isEmpty()) {
            return page(mailbox, token, HttpStatus.NOT_FOUND);
        }
        passwords.check("password", form.password(), mailbox.get(), problems);
        if (problems.hasErrors()) {
            return page(mailbox, token, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return accounts.reset(token, Objects.requireNonNull(form.password()))
                ? ReturnPath.goTo(CustomerSecurity.SIGN_IN + "?done=reset")
                : page(Optional.empty(), token, HttpStatus.NOT_FOUND);
    }

    /** A link that opens nothing says so, in the same words whatever became of it. */
    private ModelAndView page(Optional<EmailAddress> mailbox, String token, HttpStatus status) {
        return mailbox.map(email -> new ModelAndView(
                        CHOOSE,
                        Map.of(
                                "email",
                                email.value(),
                                "own",
                                PLACE + "/" + token,
                                "passkeys",
                                accounts.passkeysTakenBy(token)),
                        status))
                .orElseGet(() -> new ModelAndView("customers/link-gone", HttpStatus.NOT_FOUND));
    }
}
