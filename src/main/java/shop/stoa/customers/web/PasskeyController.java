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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.OwnDetails;
import shop.stoa.customers.Passkey;
import shop.stoa.customers.Passkeys;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.web.Challenges;

/** A customer's passkeys: added with the browser's help, given other names, removed. */
@Controller
@RequestMapping(PasskeyController.PLACE)
class PasskeyController {

    static final String PLACE = CustomerSecurity.ACCOUNT + "/passkeys";

    private static final String ONE = "/{id:\\d{1,18}}";
    private static final String LIST_PAGE = "customers/passkeys";
    private static final String PAGE = "customers/passkey";

    private final Passkeys passkeys;
    private final OwnDetails details;
    private final Challenges challenges = new Challenges(CustomerSessions.CHALLENGE);

    PasskeyController(Passkeys passkeys, OwnDetails details) {
        this.passkeys = passkeys;
        this.details = details;
    }

    /**
     * A new passkey.
     *
     * @param proof the present password, or a code
     * @param passkey the browser's answer, in JSON
     */
    record KeyForm(
            @Nullable String label,
            @Nullable String proof,
            @Nullable String passkey) {

        /** The password does not come back to the page. */
        @Override
        public String toString() {
            return "KeyForm[…]";
        }
    }

    /** What it is called. */
    record LabelForm(@Nullable String label) {}

    /** @param proof the present password, or a code */
    record RemovalForm(@Nullable String proof) {

        /** The password does not come back to the page. */
        @Override
        public String toString() {
            return "RemovalForm[…]";
        }
    }

    @GetMapping
    ModelAndView list(
            @ModelAttribute("key") KeyForm form, @CurrentCustomer SignedInCustomer me, HttpServletRequest request) {
        return list(me, request, HttpStatus.OK);
    }

    private ModelAndView list(SignedInCustomer me, HttpServletRequest request, HttpStatus status) {
        return new ModelAndView(
                LIST_PAGE,
                Map.of(
                        "passkeys", passkeys.of(me),
                        "most", Passkeys.MOST,
                        "wishes", passkeys.toMake(me, challenges.begin(request)),
                        "hasPassword", details.hasPassword(me),
                        "own", PLACE),
                status);
    }

    @PostMapping
    ModelAndView add(
            @ModelAttribute("key") KeyForm form,
            BindingResult problems,
            @CurrentCustomer SignedInCustomer me,
            HttpServletRequest request) {
        String challenge = challenges.end(request);
        String label = label(form.label(), problems);
        if (!problems.hasErrors()) {
            switch (passkeys.add(
                    me, label, challenge, text(form.passkey()), text(form.proof()), request.getRemoteAddr())) {
                case DONE -> {}
                case REFUSED -> problems.reject("customers.passkey.refused");
                case WRONG -> refuse(OwnDetails.Outcome.WRONG, me, problems);
                case TOO_MANY -> refuse(OwnDetails.Outcome.TOO_MANY, me, problems);
            }
        }
        return problems.hasErrors()
                ? list(me, request, HttpStatus.UNPROCESSABLE_CONTENT)
                : ReturnPath.goTo(PLACE + "?done=passkey");
    }

    /** Sends the code that whoever has no password shows. @param passkey where to go on; none for a new one */
    @PostMapping("/code")
    ModelAndView sendCode(
            @RequestParam(required = false) @Nullable String passkey,
            @CurrentCustomer SignedInCustomer me,
            Locale language,
            HttpServletRequest request) {
        details.sendCode(me, language, request.getRemoteAddr());
        boolean known = passkey != null && passkey.matches("\\d{1,18}");
        return ReturnPath.goTo((known ? PLACE + "/" + passkey : PLACE) + "?done=code");
    }

    @GetMapping(ONE)
    ModelAndView page(@PathVariable long id, @CurrentCustomer SignedInCustomer me) {
        return page(me, id, HttpStatus.OK, Map.of());
    }

    /** @param sent the form that came back with what is wrong with it, by its name */
    private ModelAndView page(SignedInCustomer me, long id, HttpStatus status, Map<String, ?> sent) {
        Passkey passkey = passkeys.passkey(me, id);
        Map<String, Object> model = new HashMap<>();
        model.put("passkey", passkey);
        model.put("hasPassword", details.hasPassword(me));
        model.put("own", PLACE + "/" + id);
        model.put("called", new LabelForm(passkey.label()));
        model.put("removal", new RemovalForm(null));
        sent.keySet().forEach(model::remove);
        return new ModelAndView(PAGE, model, status);
    }

    @PostMapping(ONE + "/name")
    ModelAndView name(
            @PathVariable long id,
            @ModelAttribute("called") LabelForm form,
            BindingResult problems,
            @CurrentCustomer SignedInCustomer me) {
        String label = label(form.label(), problems);
        if (problems.hasErrors()) {
            return page(me, id, HttpStatus.UNPROCESSABLE_CONTENT, Map.of("called", form));
        }
        passkeys.name(me, id, label);
        return ReturnPath.goTo(PLACE + "?done=saved");
    }

    @PostMapping(ONE + "/removal")
    ModelAndView remove(
            @PathVariable long id,
            @ModelAttribute("removal") RemovalForm form,
            BindingResult problems,
            @CurrentCustomer SignedInCustomer me,
            HttpServletRequest request) {
        refuse(passkeys.remove(me, id, text(form.proof()), request.getRemoteAddr()), me, problems);
        return problems.hasErrors()
                ? page(me, id, HttpStatus.UNPROCESSABLE_CONTENT, Map.of("removal", form))
                : ReturnPath.goTo(PLACE + "?done=passkey-removed");
    }

    private static String label(@Nullable String typed, BindingResult problems) {
        String label = text(typed).replaceAll("\\p{Cntrl}", " ").strip();
        if (label.isEmpty() || label.length() > Passkeys.LONGEST_LABEL) {
            problems.rejectValue("label", "customers.passkey.label.wrong", new Object[] {Passkeys.LONGEST_LABEL}, null);
        }
        return label;
    }

    private void refuse(OwnDetails.Outcome outcome, SignedInCustomer me, BindingResult problems) {
        switch (outcome) {
            case DONE -> {}
            case WRONG ->
                problems.rejectValue(
                        "proof",
                        details.hasPassword(me) ? "customers.details.password.wrong" : "customers.code.refused");
            case TOO_MANY -> problems.rejectValue("proof", "customers.details.too-many");
        }
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }
}
