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
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.staff.Audit;
import shop.stoa.staff.Everybody;
import shop.stoa.staff.StaffChange;
import shop.stoa.staff.StaffMember;
import shop.stoa.web.Needs;

/** What holds for everybody who works here, and how all of them are signed out at once; both ask once more who asks. */
@Controller
@RequestMapping(EverybodyController.PLACE)
@Needs("staff.manage")
class EverybodyController {

    static final String PLACE = StaffController.PLACE + "/everybody";

    private final Everybody everybody;
    private final PasswordProof proof;
    private final StaffSessions sessions;
    private final Audit audit;

    EverybodyController(Everybody everybody, PasswordProof proof, StaffSessions sessions, Audit audit) {
        this.everybody = everybody;
        this.proof = proof;
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

    /**
     * Whether everybody has to have a second factor.
     *
     * @param needed null where nobody has to
     * @param present the password of whoever says so
     */
    record NeedForm(@Nullable String needed, @Nullable String present) {

        /** The password does not come back to the page. */
        @Override
        public String toString() {
            return "NeedForm[…]";
        }
    }

    @GetMapping
    ModelAndView page(@ModelAttribute("end") ProofForm end, @ModelAttribute("need") NeedForm need) {
        return page(everybody.needsSecondFactor());
    }

    private ModelAndView page(boolean needed) {
        return new ModelAndView(
                "staff/admin/everybody",
                Map.of("needed", needed, "without", everybody.countWithoutSecondFactor(), "own", PLACE));
    }

    @PostMapping("/second-factor")
    ModelAndView secondFactor(
            @ModelAttribute("need") NeedForm form,
            BindingResult problems,
            @ModelAttribute("end") ProofForm end,
            @AuthenticationPrincipal StaffMember me,
            HttpServletRequest request) {
        boolean needed = form.needed() != null;
        proof.ask("present", form.present(), problems, me, request);
        if (problems.hasErrors()) {
            return refused(page(needed));
        }
        return everybody.needSecondFactor(needed, me) == StaffChange.DONE
                ? new ModelAndView("redirect:" + PLACE + "?done=saved")
                : refused(page(needed).addObject("refusal", "staff.refused.TOO_MUCH"));
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    @PostMapping("/sessions/end")
    ModelAndView endSessions(
            @ModelAttribute("end") ProofForm form,
            BindingResult problems,
            @ModelAttribute("need") NeedForm need,
            @AuthenticationPrincipal StaffMember me,
            HttpServletRequest request) {
        proof.ask("proof", form.proof(), problems, me, request);
        if (problems.hasErrors()) {
            return refused(page(everybody.needsSecondFactor()));
        }
        int ended = everybody.signOut(sessions.current(request).orElse(null));
        audit.note(Map.of("sessions", Integer.toString(ended)));
        return new ModelAndView("redirect:" + PLACE + "?done=everybody");
    }
}
