package shop.stoa.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.staff.Audit;
import shop.stoa.staff.Everybody;
import shop.stoa.staff.OwnAccount;
import shop.stoa.staff.StaffChange;
import shop.stoa.staff.StaffMember;
import shop.stoa.web.Needs;

/** What holds for everybody who works here, and how all of them are signed out at once. */
@Controller
@RequestMapping(EverybodyController.PLACE)
@Needs("staff.manage")
class EverybodyController {

    static final String PLACE = StaffController.PLACE + "/everybody";

    private final Everybody everybody;
    private final OwnAccount account;
    private final StaffSessions sessions;
    private final Audit audit;

    EverybodyController(Everybody everybody, OwnAccount account, StaffSessions sessions, Audit audit) {
        this.everybody = everybody;
        this.account = account;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** That it is them. */
    record ProofForm(@Nullable String proof) {

        /** The password does not come back to the page. */
        @Override
        public String toString() {
            return "ProofForm[…]";
        }
    }

    @GetMapping
    ModelAndView page(@ModelAttribute("end") ProofForm form) {
        return page();
    }

    private ModelAndView page() {
        return new ModelAndView(
                "staff/admin/everybody",
                Map.of(
                        "needed",
                        everybody.needsSecondFactor(),
                        "without",
                        everybody.countWithoutSecondFactor(),
                        "own",
                        PLACE));
    }

    @PostMapping("/second-factor")
    ModelAndView secondFactor(
            @ModelAttribute("end") ProofForm form,
            @RequestParam(required = false) @Nullable String needed,
            @AuthenticationPrincipal StaffMember me) {
        if (everybody.needSecondFactor(needed != null, me) != StaffChange.DONE) {
            ModelAndView again = page().addObject("refusal", "staff.refused.TOO_MUCH");
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        return new ModelAndView("redirect:" + PLACE + "?done=saved");
    }

    @PostMapping("/sessions/end")
    ModelAndView endSessions(
            @ModelAttribute("end") ProofForm form,
            BindingResult problems,
            @AuthenticationPrincipal StaffMember me,
            HttpServletRequest request) {
        OwnAccount.PasswordCheck check =
                account.confirm(me, form.proof() == null ? "" : form.proof(), request.getRemoteAddr());
        if (check != OwnAccount.PasswordCheck.DONE) {
            problems.rejectValue("proof", "staff.password." + check);
            ModelAndView again = page();
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        int ended = everybody.signOut(sessions.current(request).orElse(null));
        audit.note(Map.of("sessions", Integer.toString(ended)));
        return new ModelAndView("redirect:" + PLACE + "?done=everybody");
    }
}
