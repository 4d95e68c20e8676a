package shop.stoa.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
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
import shop.stoa.staff.Invitation;
import shop.stoa.staff.Invitations;
import shop.stoa.staff.NoSuchColleague;
import shop.stoa.staff.OwnAccount;
import shop.stoa.web.Needs;
import shop.stoa.web.PasswordRules;

/** Where the link of an invitation leads: a name and a password, and they work here. */
@Controller
@RequestMapping(StaffSecurity.INVITATIONS + "/{token}")
@Needs(Needs.NOTHING)
class InvitationController {

    private static final String PAGE = "staff/invitation";

    private final Invitations invitations;
    private final PasswordRules rules;

    InvitationController(Invitations invitations, PasswordRules rules) {
        this.invitations = invitations;
        this.rules = rules;
    }

    /** What a person typed to begin here. */
    record AcceptForm(@Nullable String name, @Nullable String password) {

        /** The password does not come back to the page. */
        @Override
        public String toString() {
            return "AcceptForm[…]";
        }
    }

    @GetMapping
    ModelAndView page(@PathVariable String token, @ModelAttribute("accept") AcceptForm form) {
        return page(invitations.openedBy(token), token, HttpStatus.OK);
    }

    @PostMapping
    ModelAndView accept(
            @PathVariable String token,
            @ModelAttribute("accept") AcceptForm form,
            BindingResult problems,
            HttpServletRequest request) {
        Optional<Invitation> invitation = invitations.openedBy(token);
        if (invitation.isEmpty()) {
            return page(invitation, token, HttpStatus.OK);
        }
        String name = form.name() == null ? "" : form.name().strip();
        String password = form.password() == null ? "" : form.password();
        if (name.isEmpty() || name.length() > OwnAccount.LONGEST_NAME) {
            problems.rejectValue("name", "staff.name.wrong");
        }
        rules.faultOf(password, invitation.get().email())
                .ifPresent(fault -> problems.rejectValue("password", "web.password." + fault));
        if (problems.hasErrors()) {
            return page(invitation, token, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            invitations.accept(token, name, password, request.getRemoteAddr());
        } catch (NoSuchColleague usedMeanwhile) {
            return page(Optional.empty(), token, HttpStatus.OK);
        }
        return new ModelAndView("redirect:" + StaffSecurity.SIGN_IN + "?welcome");
    }

    /** A link that opens nothing says so, in the same words whatever became of it. */
    private static ModelAndView page(Optional<Invitation> invitation, String token, HttpStatus status) {
        return invitation
                .map(open -> new ModelAndView(
                        PAGE, Map.of("invitation", open, "own", StaffSecurity.INVITATIONS + "/" + token), status))
                .orElseGet(() -> new ModelAndView("staff/invitation-gone", HttpStatus.NOT_FOUND));
    }
}
