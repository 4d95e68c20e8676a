package shop.stoa.staff.web;

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
import shop.stoa.staff.Colleague;
import shop.stoa.staff.Colleagues;
import shop.stoa.staff.Invitations;
import shop.stoa.staff.Role;
import shop.stoa.staff.Roles;
import shop.stoa.staff.StaffChange;
import shop.stoa.staff.StaffMember;
import shop.stoa.web.Crumb;
import shop.stoa.web.Needs;

/** Who works here, who is invited, and what becomes of them. */
@Controller
@RequestMapping(StaffController.PLACE)
@Needs("staff.manage")
class StaffController {

    static final String PLACE = "/admin/staff";

    private final Colleagues colleagues;
    private final Invitations invitations;
    private final Roles roles;

    StaffController(Colleagues colleagues, Invitations invitations, Roles roles) {
        this.colleagues = colleagues;
        this.invitations = invitations;
        this.roles = roles;
    }

    /** What a person typed to invite somebody. */
    record InviteForm(@Nullable String email, @Nullable Long role) {}

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
                        given(me),
                        "own",
                        PLACE));
    }

    /** The roles that whoever asks may give to others. */
    private List<Role> given(StaffMember me) {
        return roles.all().stream()
                .filter(role -> !role.owner() && me.permissions().containsAll(role.permissions()))
                .toList();
    }

    @PostMapping("/invitations")
    ModelAndView invite(
            @ModelAttribute("invite") InviteForm form,
            BindingResult problems,
            @AuthenticationPrincipal StaffMember me,
            Locale reader) {
        String email = form.email() == null ? "" : form.email().strip();
        Long role = form.role();
        if (!EmailAddress.isWellFormed(email)) {
            problems.rejectValue("email", "staff.invite.email.wrong");
        }
        if (role == null) {
            problems.rejectValue("role", "staff.invite.role.none");
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
    String sendAgain(@PathVariable long id, @AuthenticationPrincipal StaffMember me, Locale reader) {
        invitations.sendAgain(id, me, reader);
        return "redirect:" + PLACE + "?done=sent";
    }

    @PostMapping("/invitations/{id}/withdrawal")
    String withdraw(@PathVariable long id) {
        invitations.withdraw(id);
        return "redirect:" + PLACE + "?done=withdrawn";
    }

    @GetMapping("/{id:\\d{1,18}}")
    ModelAndView show(@PathVariable long id, @AuthenticationPrincipal StaffMember me) {
        return colleague(id, me, null);
    }

    private ModelAndView colleague(long id, StaffMember me, @Nullable StaffChange refusal) {
        Colleague colleague = colleagues.of(id);
        boolean changeable = !colleague.role().owner()
                && colleague.id() != me.id()
                && me.permissions().containsAll(colleague.role().permissions());
        ModelAndView page = new ModelAndView(
                "staff/admin/colleague",
                Map.of(
                        "colleague",
                        colleague,
                        "given",
                        given(me),
                        "changeable",
                        changeable,
                        "myself",
                        colleague.id() == me.id(),
                        "trail",
                        List.<Crumb>of(),
                        "own",
                        PLACE + "/" + id));
        if (refusal != null) {
            page.addObject("refusal", "staff.refused." + refusal);
            page.setStatus(HttpStatus.CONFLICT);
        }
        return page;
    }

    @PostMapping("/{id:\\d{1,18}}/role")
    ModelAndView giveRole(@PathVariable long id, @RequestParam long role, @AuthenticationPrincipal StaffMember me) {
        return done(id, me, colleagues.giveRole(id, role, me), "saved");
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
    ModelAndView forgetSecondFactor(@PathVariable long id, @AuthenticationPrincipal StaffMember me) {
        return done(id, me, colleagues.forgetSecondFactor(id, me), "reset");
    }

    private ModelAndView done(long id, StaffMember me, StaffChange change, String what) {
        return change == StaffChange.DONE
                ? new ModelAndView("redirect:" + PLACE + "/" + id + "?done=" + what)
                : colleague(id, me, change);
    }
}
