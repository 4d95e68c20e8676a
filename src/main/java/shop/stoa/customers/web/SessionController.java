package shop.stoa.customers.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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
import shop.stoa.customers.AccountSession;
import shop.stoa.customers.AccountSessions;
import shop.stoa.customers.CurrentCustomer;
import shop.stoa.customers.NoSuchCustomer;
import shop.stoa.customers.OwnDetails;
import shop.stoa.customers.OwnDetails.Outcome;
import shop.stoa.customers.SignedInCustomer;
import shop.stoa.kernel.Uuids;
import shop.stoa.web.BrowserName;

/** Where a customer is signed in, and how to end that elsewhere, for whoever shows once more that it is them. */
@Controller
@RequestMapping(SessionController.PLACE)
class SessionController {

    static final String PLACE = CustomerSecurity.ACCOUNT + "/sessions";

    private final AccountSessions sessions;
    private final OwnDetails details;

    SessionController(AccountSessions sessions, OwnDetails details) {
        this.sessions = sessions;
        this.details = details;
    }

    /** A session and its browser in words. */
    record SessionRow(AccountSession session, BrowserName browser, boolean current) {}

    /** That it is them. @param proof the present password, or a code */
    record EndForm(@Nullable String proof) {

        String proofOrNothing() {
            return Objects.requireNonNullElse(proof, "");
        }

        /** The password does not come back to the page. */
        @Override
        public String toString() {
            return "EndForm[…]";
        }
    }

    @GetMapping
    ModelAndView page(@ModelAttribute("end") EndForm form, @CurrentCustomer SignedInCustomer me) {
        return page(me, HttpStatus.OK);
    }

    private ModelAndView page(SignedInCustomer me, HttpStatus status) {
        Map<String, Object> model = new HashMap<>();
        model.put("hasPassword", details.hasPassword(me));
        model.put("own", PLACE);
        model.put(
                "sessions",
                sessions.of(me.id()).stream()
                        .map(session -> new SessionRow(
                                session,
                                BrowserName.of(session.browser()),
                                session.id().equals(me.session())))
                        .toList());
        return new ModelAndView("customers/sessions", model, status);
    }

    @PostMapping("/code")
    ModelAndView sendCode(@CurrentCustomer SignedInCustomer me, Locale language, HttpServletRequest request) {
        details.sendCode(me, language, request.getRemoteAddr());
        return ReturnPath.goTo(PLACE + "?done=code");
    }

    @PostMapping("/{id}/end")
    ModelAndView end(
            @PathVariable String id,
            @ModelAttribute("end") EndForm form,
            BindingResult problems,
            @CurrentCustomer SignedInCustomer me,
            HttpServletRequest request) {
        return answer(details.endSession(me, number(id), form.proofOrNothing(), request.getRemoteAddr()), me, problems);
    }

    @PostMapping("/others/end")
    ModelAndView endOthers(
            @ModelAttribute("end") EndForm form,
            BindingResult problems,
            @CurrentCustomer SignedInCustomer me,
            HttpServletRequest request) {
        return answer(details.endOtherSessions(me, form.proofOrNothing(), request.getRemoteAddr()), me, problems);
    }

    private ModelAndView answer(Outcome outcome, SignedInCustomer me, BindingResult problems) {
        return switch (outcome) {
            case DONE -> ReturnPath.goTo(PLACE + "?done=ended");
            case WRONG ->
                refused(
                        details.hasPassword(me) ? "customers.details.password.wrong" : "customers.code.refused",
                        me,
                        problems);
            case TOO_MANY -> refused("customers.details.too-many", me, problems);
        };
    }

    private ModelAndView refused(String why, SignedInCustomer me, BindingResult problems) {
        problems.rejectValue("proof", why);
        return page(me, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static UUID number(String id) {
        return Uuids.of(id).orElseThrow(NoSuchCustomer::new);
    }
}
