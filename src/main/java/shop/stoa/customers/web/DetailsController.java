package shop.stoa.customers.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.customers.Accounts;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.OwnDetails;
import shop.stoa.customers.OwnDetails.Outcome;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.kernel.EmailAddress;

/** What a customer is called, their password and their address. */
@Controller
@RequestMapping(DetailsController.PLACE)
class DetailsController {

    static final String PLACE = CustomerSecurity.ACCOUNT + "/details";

    private static final String PAGE = "customers/details";

    private final OwnDetails details;
    private final PasswordCheck passwords;

    DetailsController(OwnDetails details, PasswordCheck passwords) {
        this.details = details;
        this.passwords = passwords;
    }

    /** What they are called. */
    record NameForm(@Nullable String name) {}

    /** Another password. @param passwordProof the present one, or a code */
    record PasswordForm(
            @Nullable String passwordProof, @Nullable String next) {

        /** Passwords do not come back to the page. */
        @Override
        public String toString() {
            return "PasswordForm[…]";
        }
    }

    /** Another address. @param emailProof the present password, or a code */
    record EmailForm(@Nullable String emailProof, @Nullable String email) {

        /** The password does not come back to the page. */
        @Override
        public String toString() {
            return "EmailForm[…]";
        }
    }

    @GetMapping
    ModelAndView page(@CurrentCustomer SignedInCustomer me) {
        return page(me, HttpStatus.OK, Map.of());
    }

    /** @param sent the form that came back with what is wrong with it, by its name */
    private ModelAndView page(SignedInCustomer me, HttpStatus status, Map<String, ?> sent) {
        Map<String, Object> model = new HashMap<>();
        model.put("me", me);
        model.put("hasPassword", details.hasPassword(me));
        model.put("own", PLACE);
        model.put("about", new NameForm(me.calledName()));
        model.put("change", new PasswordForm(null, null));
        model.put("move", new EmailForm(null, null));
        sent.keySet().forEach(model::remove);
        return new ModelAndView(PAGE, model, status);
    }

    @PostMapping
    ModelAndView describe(
            @ModelAttribute("about") NameForm form,
            BindingResult problems,
            @CurrentCustomer SignedInCustomer me,
            Locale language) {
        if (form.name() != null && form.name().length() > Accounts.LONGEST_NAME) {
            problems.rejectValue("name", "customers.name.long");
            return page(me, HttpStatus.UNPROCESSABLE_CONTENT, Map.of("about", form));
        }
        details.describe(me, form.name(), language);
        return ReturnPath.goTo(PLACE + "?done=saved");
    }

    @PostMapping("/code")
    ModelAndView sendCode(@CurrentCustomer SignedInCustomer me, Locale language, HttpServletRequest request) {
        details.sendCode(me, language, request.getRemoteAddr());
        return ReturnPath.goTo(PLACE + "?done=code");
    }

    @PostMapping("/password")
    ModelAndView changePassword(
            @ModelAttribute("change") PasswordForm form,
            BindingResult problems,
            @CurrentCustomer SignedInCustomer me,
            HttpServletRequest request) {
        passwords.check("next", form.next(), me.email(), problems);
        if (!problems.hasErrors()) {
            refuse(
                    "passwordProof",
                    details.changePassword(
                            me,
                            Objects.requireNonNullElse(form.passwordProof(), ""),
                            Objects.requireNonNull(form.next()),
                            request.getRemoteAddr()),
                    me,
                    problems);
        }
        return problems.hasErrors()
                ? page(me, HttpStatus.UNPROCESSABLE_CONTENT, Map.of("change", form))
                : ReturnPath.goTo(PLACE + "?done=password");
    }

    @PostMapping("/email")
    ModelAndView changeEmail(
            @ModelAttribute("move") EmailForm form,
            BindingResult problems,
            @CurrentCustomer SignedInCustomer me,
            Locale language,
            HttpServletRequest request) {
        String email = Objects.requireNonNullElse(form.email(), "");
        if (!EmailAddress.isWellFormed(email)) {
            problems.rejectValue("email", "customers.email.wrong");
        } else if (new EmailAddress(email).key().equals(me.email().key())) {
            problems.rejectValue("email", "customers.details.email.same");
        } else {
            refuse(
                    "emailProof",
                    details.wantEmail(
                            me,
                            Objects.requireNonNullElse(form.emailProof(), ""),
                            new EmailAddress(email),
                            language,
                            request.getRemoteAddr()),
                    me,
                    problems);
        }
        return problems.hasErrors()
                ? page(me, HttpStatus.UNPROCESSABLE_CONTENT, Map.of("move", form))
                : ReturnPath.goTo(PLACE + "?done=links");
    }

    private void refuse(String field, Outcome outcome, SignedInCustomer me, BindingResult problems) {
        switch (outcome) {
            case DONE -> {}
            case WRONG ->
                problems.rejectValue(
                        field, details.hasPassword(me) ? "customers.details.password.wrong" : "customers.code.refused");
            case TOO_MANY -> problems.rejectValue(field, "customers.details.too-many");
        }
    }
}
