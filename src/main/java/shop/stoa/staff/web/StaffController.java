package shop.stoa.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.staff.Audit;
import shop.stoa.staff.Colleague;
import shop.stoa.staff.Colleagues;
import shop.stoa.staff.Invitations;
import shop.stoa.staff.Roles;
import shop.stoa.staff.StaffChange;
import shop.stoa.staff.StaffMember;
import shop.stoa.web.Crumb;
import shop.stoa.web.Needs;

/**
 * Who works here, who is invited, and what becomes of them. An invitation, and taking somebody's second factor off, ask once more who asks
 * (0210).
 */
@Controller
@RequestMapping(StaffController.PLACE)
@Needs("staff.manage")
class StaffController {

    static final String PLACE = "/admin/staff";

    private final Colleagues colleagues;
    private final Invitations invitations;
    private final Roles roles;
    private final PasswordProof proof;
    private final StaffSessions sessions;
    private final Audit audit;

    StaffController(
            Colleagues colleagues,
            Invitations invitations,
            Roles roles,
            PasswordProof proof,
            StaffSessions sessions,
            Audit audit) {
        this.colleagues = colleagues;
        this.invitations = invitations;
        this.roles = roles;
        this.proof = proof;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * What a person typed to invite somebody.
     *
     * @param proof the present password
     */
    record InviteForm(
            @Nullable String email,
            @Nullable String role,
            @Nullable String proof) {

        @Nullable
        Long roleOrNone() {
            return role != null && role.matches("\\d{1,18}") ? Long.valueOf(role) : null;
        }

        /** The password does not come back to the page. */
        @Override
        public String toString() {
            return "InviteForm[…]";
        }
    }

    /** That it is them who take a factor off. @param proof the present password */
    record RemovalForm(@Nullable String proof) {

        /** The password does not come back to the page. */
        @Override
        public String toString() {
            return "RemovalForm[…]";
        }
    }

    @GetMapping
    ModelAndView list(@ModelAttribute("invite") InviteForm form, @AuthenticationPrincipal StaffMember me) {
        return page(me);
    }

    private ModelAndView page(StaffMember me) {
        return new ModelAndView(
                "staff/admin/staff",
                Map.of(
                        "colleagues",
                        colleagues.all(),
                        "invitations",
                        invitations.open(),
                        "roles",
                        roles.all(),
                        "given",
                        roles.given(me),
                        "me",
                        me,
                        "own",
                        PLACE));
    }

    @PostMapping("/invitations")
    ModelAndView invite(
            @ModelAttribute("invite") InviteForm form,
            BindingResult problems,
            @AuthenticationPrincipal StaffMember me,
            Locale reader,
            HttpServletRequest request) {
        String email = form.email() == null ? "" : form.email().strip();
        Long role = form.roleOrNone();
        if (!EmailAddress.isWellFormed(email)) {
            problems.rejectValue("email", "staff.invite.email.wrong");
        }
        if (role == null) {
            problems.rejectValue("role", "staff.invite.role.none");
        }
        if (!problems.hasErrors()) {
            proof.ask("proof", form.proof(), problems, me, request);
        }
        if (role != null && !problems.hasErrors()) {
            switch (invitations.invite(new EmailAddress(email), role, me, reader)) {
                case INVITED -> {
                    return new ModelAndView("redirect:" + PLACE + "?done=invited");
                }
                case KNOWN -> problems.rejectValue("email", "staff.invite.email.known");
                case TOO_MUCH -> problems.rejectValue("role", "staff.refused.TOO_MUCH");
            }
        }
        ModelAndView again = page(me);
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    @PostMapping("/invitations/{id}/copies")
    ModelAndView sendAgain(
            @PathVariable long id,
            @ModelAttribute("invite") InviteForm form,
            @AuthenticationPrincipal StaffMember me,
            Locale reader) {
        return invited(invitations.sendAgain(id, me, reader), me, "sent");
    }

    @PostMapping("/invitations/{id}/withdrawal")
    ModelAndView withdraw(
            @PathVariable long id, @ModelAttribute("invite") InviteForm form, @AuthenticationPrincipal StaffMember me) {
        return invited(invitations.withdraw(id, me), me, "withdrawn");
    }

    private ModelAndView invited(StaffChange change, StaffMember me, String what) {
        return change == StaffChange.DONE
                ? new ModelAndView("redirect:" + PLACE + "?done=" + what)
                : refused(page(me), change);
    }

    private static ModelAndView refused(ModelAndView page, StaffChange refusal) {
        page.setStatus(HttpStatus.CONFLICT);
        return page.addObject("refusal", "staff.refused." + refusal);
    }

    @GetMapping("/{id:\\d{1,18}}")
    ModelAndView show(@PathVariable long id, @AuthenticationPrincipal StaffMember me) {
        return colleague(id, me);
    }

    private ModelAndView colleague(long id, StaffMember me) {
        Colleague colleague = colleagues.of(id);
        StaffChange closed = colleagues.refusal(colleague, me);
        return new ModelAndView(
                "staff/admin/colleague",
                Map.of(
                        "colleague",
                        colleague,
                        "given",
                        roles.given(me),
                        "changeable",
                        closed == StaffChange.DONE,
                        "closed",
                        "staff.refused." + closed,
                        "removal",
                        new RemovalForm(null),
                        "sessions",
                        sessions.openOf(id).stream()
                                .map(session -> SessionRow.of(session, false))
                                .toList(),
                        "trail",
                        List.<Crumb>of(),
                        "own",
                        PLACE + "/" + id));
    }

    @PostMapping("/{id:\\d{1,18}}/role")
    ModelAndView giveRole(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long seen,
            @RequestParam long role,
            @AuthenticationPrincipal StaffMember me) {
        StaffChange change = colleagues.giveRole(id, seen, role, me);
        ModelAndView answer = done(id, me, change, "saved");
        return change == StaffChange.DONE ? answer : answer.addObject("chosen", role);
    }

    @PostMapping("/{id:\\d{1,18}}/sessions/end")
    ModelAndView signOut(@PathVariable long id, @AuthenticationPrincipal StaffMember me) {
        StaffChange change = colleagues.signOut(id, me);
        if (change == StaffChange.DONE) {
            audit.note(Map.of()); // the log watches no sessions
        }
        return done(id, me, change, "ended");
    }

    @PostMapping("/{id:\\d{1,18}}/disabling")
    ModelAndView disable(@PathVariable long id, @AuthenticationPrincipal StaffMember me) {
        return done(id, me, colleagues.disable(id, me), "disabled");
    }

    @PostMapping("/{id:\\d{1,18}}/enabling")
    ModelAndView enable(@PathVariable long id, @AuthenticationPrincipal StaffMember me) {
        return done(id, me, colleagues.enable(id, me), "enabled");
    }

    @PostMapping("/{id:\\d{1,18}}/second-factor/removal")
    ModelAndView forgetSecondFactor(
            @PathVariable long id,
            @ModelAttribute("removal") RemovalForm form,
            BindingResult problems,
            @AuthenticationPrincipal StaffMember me,
            HttpServletRequest request) {
        proof.ask("proof", form.proof(), problems, me, request);
        if (problems.hasErrors()) {
            ModelAndView again = colleague(id, me);
            // with what is wrong with it, the form is in the model already
            again.getModel().remove("removal");
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        return done(id, me, colleagues.forgetSecondFactor(id, me), "reset");
    }

    private ModelAndView done(long id, StaffMember me, StaffChange change, String what) {
        return change == StaffChange.DONE
                ? new ModelAndView("redirect:" + PLACE + "/" + id + "?done=" + what)
                : refused(colleague(id, me), change);
    }
}
