package shop.stoa.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.staff.Passkeys;
import shop.stoa.staff.SecondFactors;
import shop.stoa.staff.StaffMember;
import shop.stoa.web.Challenges;
import shop.stoa.web.Needs;

/** The passkeys of whoever is signed in: added, listed, removed; each change asks for the password. */
@Controller
@RequestMapping(StaffPasskeyController.PLACE)
@Needs(Needs.NOTHING)
class StaffPasskeyController {

    static final String PLACE = SecondFactorController.PLACE + "/passkeys";

    private final Passkeys passkeys;
    private final SecondFactors secondFactors;
    private final PasswordProof proof;
    private final MessageSource messages;
    private final Challenges challenges = new Challenges(StaffSessions.CHALLENGE);

    StaffPasskeyController(
            Passkeys passkeys, SecondFactors secondFactors, PasswordProof proof, MessageSource messages) {
        this.passkeys = passkeys;
        this.secondFactors = secondFactors;
        this.proof = proof;
        this.messages = messages;
    }

    /**
     * What was typed, and what the browser says.
     *
     * @param passkey in JSON; empty where the browser knows no passkeys, or nobody wanted one
     */
    record PasskeyForm(
            @Nullable String label,
            @Nullable String password,
            @Nullable String passkey) {

        String labelOrNothing() {
            return label == null ? "" : label.replace("\0", "").strip();
        }

        /** The password does not come back to the page. */
        @Override
        public String toString() {
            return "PasskeyForm[…]";
        }
    }

    @GetMapping
    ModelAndView page(
            @ModelAttribute("key") PasskeyForm form,
            @AuthenticationPrincipal StaffMember me,
            HttpServletRequest request) {
        Map<String, Object> model = new HashMap<>();
        model.put("passkeys", passkeys.of(me.id()));
        model.put("wishes", passkeys.toMake(me, challenges.begin(request)));
        model.put("asked", me.lacksSecondFactor());
        model.put("own", PLACE);
        model.put("trail", List.of(StaffAccountController.crumb(messages)));
        return new ModelAndView("staff/admin/passkeys", model);
    }

    @PostMapping
    ModelAndView add(
            @ModelAttribute("key") PasskeyForm form,
            BindingResult problems,
            @AuthenticationPrincipal StaffMember me,
            HttpServletRequest request) {
        String challenge = challenges.end(request);
        String label = form.labelOrNothing();
        if (label.isEmpty() || label.length() > Passkeys.LONGEST_LABEL) {
            problems.rejectValue("label", "staff.passkey.label.wrong", new Object[] {Passkeys.LONGEST_LABEL}, null);
        }
        proof.ask("password", form.password(), problems, me, request);
        String answer = form.passkey() == null ? "" : form.passkey();
        if (!problems.hasErrors() && !passkeys.add(me.id(), label, challenge, answer)) {
            problems.reject("staff.passkey.refused");
        }
        if (problems.hasErrors()) {
            return refused(form, me, request);
        }
        return secondFactors.codesLeft(me.id()) == 0
                ? SecondFactorController.codes(secondFactors.newCodes(me.id()))
                : new ModelAndView("redirect:" + PLACE + "?done=passkey");
    }

    @PostMapping("/{id:\\d{1,18}}/removal")
    ModelAndView remove(
            @PathVariable long id,
            @ModelAttribute("key") PasskeyForm form,
            BindingResult problems,
            @AuthenticationPrincipal StaffMember me,
            HttpServletRequest request) {
        proof.ask("password", form.password(), problems, me, request);
        if (problems.hasErrors()) {
            return refused(form, me, request);
        }
        passkeys.remove(me.id(), id);
        return new ModelAndView("redirect:" + PLACE + "?done=passkey-removed");
    }

    private ModelAndView refused(PasskeyForm form, StaffMember me, HttpServletRequest request) {
        ModelAndView page = page(form, me, request);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
