package shop.stoa.staff.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.staff.Role;
import shop.stoa.staff.Roles;
import shop.stoa.staff.StaffChange;
import shop.stoa.staff.StaffMember;
import shop.stoa.web.Crumb;
import shop.stoa.web.Needs;
import shop.stoa.web.StaffPermission;

/** What colleagues can be, and what that allows them. */
@Controller
@RequestMapping(RoleController.PLACE)
@Needs("staff.manage")
class RoleController {

    static final String PLACE = StaffController.PLACE + "/roles";

    private static final long NEW = -1;

    private final Roles roles;
    private final MessageSource messages;

    RoleController(Roles roles, MessageSource messages) {
        this.roles = roles;
        this.messages = messages;
    }

    /** What stands in the form. */
    record RoleForm(String name, Set<String> allowed, boolean secondFactor) {}

    /** They stand on the staff's page. */
    @GetMapping
    String all() {
        return "redirect:" + StaffController.PLACE + "#roles";
    }

    @GetMapping("/new")
    ModelAndView blank(Locale reader, @AuthenticationPrincipal StaffMember me) {
        return page(null, new RoleForm("", Set.of(), false), reader, me, null);
    }

    @GetMapping("/{id:\\d{1,18}}")
    ModelAndView show(@PathVariable long id, Locale reader, @AuthenticationPrincipal StaffMember me) {
        Role role = roles.of(id);
        return page(
                role, new RoleForm(nameOf(role, reader), role.permissions(), role.secondFactor()), reader, me, null);
    }

    @PostMapping
    ModelAndView add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") Set<String> allowed,
            @RequestParam(defaultValue = "false") boolean secondFactor,
            Locale reader,
            @AuthenticationPrincipal StaffMember me) {
        return save(NEW, new RoleForm(name.strip(), known(allowed), secondFactor), null, reader, me);
    }

    @PostMapping("/{id:\\d{1,18}}")
    ModelAndView change(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") Set<String> allowed,
            @RequestParam(defaultValue = "false") boolean secondFactor,
            @RequestParam(required = false) @Nullable String seen,
            Locale reader,
            @AuthenticationPrincipal StaffMember me) {
        return save(id, new RoleForm(name.strip(), known(allowed), secondFactor), seen, reader, me);
    }

    private ModelAndView save(long id, RoleForm form, @Nullable String seen, Locale reader, StaffMember me) {
        Role role = id == NEW ? null : roles.of(id);
        if (form.name.isEmpty() || form.name.length() > Roles.LONGEST_NAME) {
            return page(role, form, reader, me, "staff.role.name.wrong").addObject("seen", seen);
        }
        StaffChange change = role == null
                ? roles.add(form.name, form.allowed, form.secondFactor, me)
                : roles.change(id, ownName(role, form.name, reader), form.allowed, form.secondFactor, seen, me);
        return switch (change) {
            case DONE -> new ModelAndView("redirect:" + StaffController.PLACE + "?done=saved");
            // with what it is by now, so that saving once more puts this in its place
            case OVERTAKEN -> {
                ModelAndView page = page(roles.of(id), form, reader, me, "staff.refused." + change);
                page.setStatus(HttpStatus.CONFLICT);
                yield page;
            }
            default -> page(role, form, reader, me, "staff.refused." + change).addObject("seen", seen);
        };
    }

    @PostMapping("/{id:\\d{1,18}}/removal")
    ModelAndView remove(@PathVariable long id, Locale reader, @AuthenticationPrincipal StaffMember me) {
        StaffChange change = roles.remove(id, me);
        if (change == StaffChange.DONE) {
            return new ModelAndView("redirect:" + StaffController.PLACE + "?done=removed");
        }
        Role role = roles.of(id);
        return page(
                role,
                new RoleForm(nameOf(role, reader), role.permissions(), role.secondFactor()),
                reader,
                me,
                "staff.refused." + change);
    }

    private ModelAndView page(
            @Nullable Role role, RoleForm form, Locale reader, StaffMember me, @Nullable String refusal) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("role", role);
        model.put("seen", role == null ? null : role.stamp());
        model.put("form", form);
        model.put("called", role == null ? null : nameOf(role, reader));
        model.put("groups", roles.permissions());
        model.put("mine", me.permissions());
        model.put("refusal", refusal);
        model.put("longest", Roles.LONGEST_NAME);
        model.put("trail", List.<Crumb>of());
        model.put("own", role == null ? PLACE + "/new" : PLACE + "/" + role.id());
        ModelAndView page = new ModelAndView("staff/admin/role", model);
        if (refusal != null) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    /** Null as long as it is the name that it began with: that one is in every language. */
    private @Nullable String ownName(Role role, String name, Locale reader) {
        return role.name() == null && name.equals(nameOf(role, reader)) ? null : name;
    }

    private String nameOf(Role role, Locale reader) {
        String name = role.name();
        return name == null ? messages.getMessage(role.key(), null, reader) : name;
    }

    /** What no room hangs out was not ticked on this page. */
    private Set<String> known(Set<String> ticked) {
        Set<String> known = new TreeSet<>();
        roles.permissions().stream()
                .flatMap(group -> group.permissions().stream())
                .map(StaffPermission::id)
                .filter(ticked::contains)
                .forEach(known::add);
        return known;
    }
}
