package shop.stoa.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import shop.stoa.staff.Passkeys;
import shop.stoa.staff.SecondFactors;
import shop.stoa.staff.StaffMember;
import shop.stoa.web.Crumb;
import shop.stoa.web.Needs;
import shop.stoa.web.ShopSettings;

/** Sets up an authenticator app, and takes it off again; both ask for the password. */
@Controller
@RequestMapping(SecondFactorController.PLACE)
@Needs(Needs.NOTHING)
class SecondFactorController {

    static final String PLACE = StaffAccountController.PLACE + "/second-factor";

    /** In the session, while somebody sets it up. */
    static final String SECRET = "staff.totp";

    private final SecondFactors secondFactors;
    private final Passkeys passkeys;
    private final PasswordProof proof;
    private final ShopSettings shop;
    private final MessageSource messages;

    SecondFactorController(
            SecondFactors secondFactors,
            Passkeys passkeys,
            PasswordProof proof,
            ShopSettings shop,
            MessageSource messages) {
        this.secondFactors = secondFactors;
        this.passkeys = passkeys;
        this.proof = proof;
        this.shop = shop;
        this.messages = messages;
    }

    /** What a person typed to set it up or to take it off. */
    record FactorForm(@Nullable String password, @Nullable String code) {

        /** The password does not come back to the page. */
        @Override
        public String toString() {
            return "FactorForm[…]";
        }
    }

    @GetMapping
    ModelAndView page(
            @ModelAttribute("factor") FactorForm form,
            @AuthenticationPrincipal StaffMember me,
            HttpServletRequest request) {
        return setUpOrKept(me, request, !secondFactors.isOn(me.id()) || request.getParameter("app") != null);
    }

    private ModelAndView setUpOrKept(StaffMember me, HttpServletRequest request, boolean wanted) {
        Map<String, Object> model = new HashMap<>();
        boolean app = secondFactors.hasApp(me.id());
        boolean setUp = wanted && !app;
        model.put("app", app);
        model.put("setUp", setUp);
        model.put("passkeys", passkeys.of(me.id()).size());
        model.put("codesLeft", secondFactors.codesLeft(me.id()));
        model.put("asked", me.lacksSecondFactor());
        model.put("trail", List.of(StaffAccountController.crumb(messages)));
        model.put("own", PLACE);
        if (setUp) {
            String secret = secretOf(request.getSession());
            model.put("secret", secret.replaceAll("(.{4})(?!$)", "$1 "));
            model.put("qr", QrCode.of(address(me, secret)));
        }
        return new ModelAndView("staff/admin/second-factor", model);
    }

    /** Kept until it is set up, so that a mistyped code does not cost another look at the screen. */
    private String secretOf(HttpSession session) {
        Object kept = session.getAttribute(SECRET);
        if (kept != null) {
            return kept.toString();
        }
        String secret = secondFactors.newSecret();
        session.setAttribute(SECRET, secret);
        return secret;
    }

    private String address(StaffMember me, String secret) {
        return UriComponentsBuilder.fromUriString("otpauth://totp/{issuer}:{who}?secret={secret}&issuer={issuer}")
                .encode()
                .buildAndExpand(Map.of("issuer", shop.name(), "who", me.getName(), "secret", secret))
                .toUriString();
    }

    @PostMapping
    ModelAndView turnOn(
            @ModelAttribute("factor") FactorForm form,
            BindingResult problems,
            @AuthenticationPrincipal StaffMember me,
            HttpServletRequest request) {
        if (secondFactors.hasApp(me.id())) {
            return new ModelAndView("redirect:" + PLACE);
        }
        proof.ask("password", form.password(), problems, me, request);
        if (!problems.hasErrors()) {
            String code = form.code() == null ? "" : form.code();
            Optional<List<String>> codes = secondFactors.turnOn(me.id(), secretOf(request.getSession()), code);
            if (codes.isPresent()) {
                request.getSession().removeAttribute(SECRET);
                return codes(codes.get());
            }
            problems.rejectValue("code", "staff.code.refused");
        }
        return refused(setUpOrKept(me, request, true));
    }

    @PostMapping("/codes")
    ModelAndView newCodes(
            @ModelAttribute("factor") FactorForm form,
            BindingResult problems,
            @AuthenticationPrincipal StaffMember me,
            HttpServletRequest request) {
        proof.ask("password", form.password(), problems, me, request);
        if (problems.hasErrors() || !secondFactors.isOn(me.id())) {
            return refused(setUpOrKept(me, request, false));
        }
        return codes(secondFactors.newCodes(me.id()));
    }

    /** Shown this once, as the answer itself: they are kept nowhere that a later page could read. */
    static ModelAndView codes(List<String> codes) {
        return new ModelAndView(
                "staff/admin/recovery-codes", Map.of("codes", codes, "trail", List.<Crumb>of(), "own", PLACE));
    }

    @PostMapping("/removal")
    ModelAndView turnOff(
            @ModelAttribute("factor") FactorForm form,
            BindingResult problems,
            @AuthenticationPrincipal StaffMember me,
            HttpServletRequest request) {
        proof.ask("password", form.password(), problems, me, request);
        if (problems.hasErrors()) {
            return refused(setUpOrKept(me, request, false));
        }
        secondFactors.turnOff(me.id());
        return new ModelAndView("redirect:" + StaffAccountController.PLACE + "?done=off");
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
