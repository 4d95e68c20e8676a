package shop.stoa.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
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
import shop.stoa.kernel.Uuids;
import shop.stoa.staff.Audit;
import shop.stoa.staff.Colleague;
import shop.stoa.staff.Colleagues;
import shop.stoa.staff.NoSuchColleague;
import shop.stoa.staff.OpenSessions;
import shop.stoa.staff.OwnAccount;
import shop.stoa.staff.SecondFactors;
import shop.stoa.staff.StaffMember;
import shop.stoa.web.Crumb;
import shop.stoa.web.Needs;
import shop.stoa.web.PasswordRules;
import shop.stoa.web.ShopSettings;

/** A colleague's own account: what they are called, their password, and where they are signed in. */
@Controller
@RequestMapping(StaffAccountController.PLACE)
@Needs(Needs.NOTHING)
class StaffAccountController {

    static final String PLACE = "/admin/account";

    private final OwnAccount account;
    private final PasswordProof proof;
    private final PasswordRules rules;
    private final Colleagues colleagues;
    private final SecondFactors secondFactors;
    private final OpenSessions open;
    private final StaffSessions sessions;
    private final ShopSettings shop;
    private final Audit audit;

    StaffAccountController(
            OwnAccount account,
            PasswordProof proof,
            PasswordRules rules,
            Colleagues colleagues,
            SecondFactors secondFactors,
            OpenSessions open,
            StaffSessions sessions,
            ShopSettings shop,
            Audit audit) {
        this.account = account;
        this.proof = proof;
        this.rules = rules;
        this.colleagues = colleagues;
        this.secondFactors = secondFactors;
        this.open = open;
        this.sessions = sessions;
        this.shop = shop;
        this.audit = audit;
    }

    /** The way back from what lies below it. */
    static Crumb crumb(MessageSource messages) {
        return new Crumb(messages.getMessage("staff.account", null, LocaleContextHolder.getLocale()), PLACE);
    }

    /** What they are called, and the language that the desk opens in. */
    record AboutForm(@Nullable String name, @Nullable String language) {}

    /** A new password, and whether all other sessions end with the old one. */
    record PasswordForm(
            @Nullable String present,
            @Nullable String next,
            @Nullable String others) {

        /** Passwords do not come back to the page. */
        @Override
        public String toString() {
            return "PasswordForm[…]";
        }
    }

    /** That it is them who end sessions. */
    record EndForm(@Nullable String proof) {

        /** The password does not come back to the page. */
        @Override
        public String toString() {
            return "EndForm[…]";
        }
    }

    @GetMapping
    ModelAndView page(@AuthenticationPrincipal StaffMember me, HttpServletRequest request) {
        return page(me, request, null, null, null);
    }

    private ModelAndView page(
            StaffMember me,
            HttpServletRequest request,
            @Nullable AboutForm about,
            @Nullable PasswordForm password,
            @Nullable EndForm end) {
        UUID current = sessions.current(request).orElse(null);
        Colleague self = colleagues.of(me.id());
        Map<String, Object> model = new HashMap<>();
        model.put("me", self);
        model.put("secondFactor", self.secondFactor());
        model.put("codesLeft", secondFactors.codesLeft(me.id()));
        model.put(
                "sessions",
                sessions.openOf(me.id()).stream()
                        .map(session -> SessionRow.of(session, session.id().equals(current)))
                        .toList());
        model.put("languages", languages());
        model.put("own", PLACE);
        if (about == null) {
            model.put("about", new AboutForm(self.name(), me.language()));
        }
        if (password == null) {
            model.put("change", new PasswordForm(null, null, "true"));
        }
        if (end == null) {
            model.put("end", new EndForm(null));
        }
        return new ModelAndView("staff/admin/account", model);
    }

    private List<Map.Entry<String, String>> languages() {
        return shop.languages().stream()
                .map(language -> Map.entry(language.getLanguage(), language.getDisplayLanguage(language)))
                .toList();
    }

    @PostMapping
    ModelAndView describe(
            @ModelAttribute("about") AboutForm form,
            BindingResult problems,
            @AuthenticationPrincipal StaffMember me,
            HttpServletRequest request) {
        String name = form.name() == null ? "" : form.name();
        if (name.length() > OwnAccount.LONGEST_NAME) {
            problems.rejectValue("name", "staff.name.wrong");
            return refused(page(me, request, form, null, null));
        }
        String language = form.language();
        boolean offered = shop.languages().stream().map(Locale::getLanguage).anyMatch(each -> each.equals(language));
        account.describe(me, name, offered ? language : null);
        return new ModelAndView("redirect:" + PLACE + "?done=saved");
    }

    @PostMapping("/password")
    ModelAndView changePassword(
            @ModelAttribute("change") PasswordForm form,
            BindingResult problems,
            @AuthenticationPrincipal StaffMember me,
            HttpServletRequest request) {
        String present = form.present() == null ? "" : form.present();
        String next = form.next() == null ? "" : form.next();
        Optional<PasswordRules.Fault> fault = rules.faultOf(next, me.email());
        if (fault.isPresent()) {
            problems.rejectValue("next", "web.password." + fault.get());
            return refused(page(me, request, null, form, null));
        }
        OwnAccount.PasswordCheck check = account.changePassword(me, present, next, request.getRemoteAddr());
        if (check != OwnAccount.PasswordCheck.DONE) {
            problems.rejectValue("present", "staff.password." + check);
            return refused(page(me, request, null, form, null));
        }
        if (form.others() != null) {
            open.endAll(me.id(), sessions.current(request).orElse(null));
        }
        return new ModelAndView("redirect:" + PLACE + "?done=password");
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    @PostMapping("/sessions/{id}/end")
    ModelAndView end(
            @PathVariable String id,
            @ModelAttribute("end") EndForm form,
            BindingResult problems,
            @AuthenticationPrincipal StaffMember me,
            HttpServletRequest request) {
        UUID session = number(id);
        return end(form, problems, me, request, () -> open.end(me.id(), session));
    }

    private static UUID number(String id) {
        return Uuids.of(id).orElseThrow(NoSuchColleague::new);
    }

    @PostMapping("/sessions/others/end")
    ModelAndView endOthers(
            @ModelAttribute("end") EndForm form,
            BindingResult problems,
            @AuthenticationPrincipal StaffMember me,
            HttpServletRequest request) {
        return end(
                form,
                problems,
                me,
                request,
                () -> open.endAll(me.id(), sessions.current(request).orElse(null)));
    }

    private ModelAndView end(
            EndForm form, BindingResult problems, StaffMember me, HttpServletRequest request, BooleanSupplier ending) {
        proof.ask("proof", form.proof(), problems, me, request);
        if (problems.hasErrors()) {
            return refused(page(me, request, null, null, form));
        }
        noteIf(ending.getAsBoolean());
        return new ModelAndView("redirect:" + PLACE + "?done=ended");
    }

    /** The log watches no sessions, whose rows change with every page. */
    private void noteIf(boolean ended) {
        if (ended) {
            audit.note(Map.of());
        }
    }
}
