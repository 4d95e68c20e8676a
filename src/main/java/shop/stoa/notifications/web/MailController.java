package shop.stoa.notifications.web;

import java.security.Principal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.notifications.MailDesk;
import shop.stoa.notifications.MailValues;
import shop.stoa.settings.GivenSettings;
import shop.stoa.settings.SettingsCard;
import shop.stoa.settings.SettingsEditing;
import shop.stoa.settings.SettingsForm;
import shop.stoa.web.Needs;

/** How mails go out, and a button that sends one to whoever presses it. */
@Controller
@Needs("settings.edit")
class MailController {

    static final String PATH = "/admin/settings/mail";

    private final MailDesk mail;
    private final SettingsEditing editing;
    private final GivenSettings given;
    private final SettingsEditing.Page<MailValues> page;

    MailController(MailDesk mail, SettingsEditing editing, GivenSettings given) {
        this.mail = mail;
        this.editing = editing;
        this.given = given;
        this.page = editing.page(
                MailValues.GROUP,
                "notifications/admin/mail",
                PATH,
                (values, form) -> form.put("from", values.from() == null ? "" : values.from()),
                MailController::read,
                Map.of("from", "notifications.settings.from"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Card {

        @Bean
        SettingsCard mailCard() {
            return new SettingsCard(500, "mail", "notifications.settings.title", "notifications.settings.text", PATH);
        }
    }

    @Needs("settings.view")
    @GetMapping(PATH)
    ModelAndView show(@RequestParam(required = false) @Nullable String done, Principal staff, Locale reader) {
        return with(editing.show(page, done, reader), staff);
    }

    @PostMapping(PATH)
    ModelAndView save(@RequestParam MultiValueMap<String, String> sent, Principal staff, Locale reader) {
        return editing.save(page, sent, staff.getName(), reader, answer -> with(answer, staff));
    }

    /** To nobody else: a page that mails to any address would be a gift to whoever got hold of it. */
    @PostMapping(PATH + "/tests")
    ModelAndView test(Principal staff, Locale reader) {
        ModelAndView answer = with(editing.show(page, null, reader), staff);
        MailDesk.Answer said = mail.test(new EmailAddress(staff.getName()), reader);
        if (!said.taken()) {
            answer.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return answer.addObject("said", said);
    }

    private static MailValues read(SettingsForm form) {
        String from = form.text("from");
        if (!from.isEmpty() && !EmailAddress.isWellFormed(from)) {
            form.refuse("from", "notifications.settings.problem.from");
        }
        return new MailValues(from);
    }

    private ModelAndView with(ModelAndView answer, Principal staff) {
        return answer.addObject("way", mail.way())
                .addObject("sender", mail.from().value())
                .addObject("variable", given.variable("stoa.mail.from"))
                .addObject("me", staff.getName());
    }
}
