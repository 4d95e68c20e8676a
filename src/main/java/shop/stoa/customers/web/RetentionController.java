package shop.stoa.customers.web;

import java.security.Principal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.customers.Expiring;
import shop.stoa.customers.Retention;
import shop.stoa.customers.RetentionValues;
import shop.stoa.settings.SettingsCard;
import shop.stoa.settings.SettingsEditing;
import shop.stoa.settings.SettingsForm;
import shop.stoa.web.Needs;

/** How long what is kept about people is kept, with what each of it is. */
@Controller
@Needs("settings.edit")
class RetentionController {

    static final String PATH = "/admin/settings/retention";

    private final Retention retention;
    private final SettingsEditing editing;
    private final long sessionDays;
    private final SettingsEditing.Page<RetentionValues> page;

    RetentionController(
            Retention retention, SettingsEditing editing, @Value("${spring.session.timeout:14d}") String sessions) {
        this.retention = retention;
        this.editing = editing;
        this.sessionDays = DurationStyle.detectAndParse(sessions).toDays();
        Map<String, String> labels = new LinkedHashMap<>();
        retention.kinds().forEach(kind -> labels.put(fieldOf(kind), kind.title()));
        this.page =
                editing.page(RetentionValues.GROUP, "customers/admin/retention", PATH, this::fill, this::read, labels);
    }

    @Configuration(proxyBeanMethods = false)
    static class Card {

        @Bean
        SettingsCard retentionCard() {
            return new SettingsCard(650, "clock", "customers.retention.title", "customers.retention.text", PATH);
        }
    }

    @Needs("settings.view")
    @GetMapping(PATH)
    ModelAndView show(@RequestParam(required = false) @Nullable String done, Locale reader) {
        return with(editing.show(page, done, reader));
    }

    @PostMapping(PATH)
    ModelAndView save(@RequestParam MultiValueMap<String, String> sent, Principal staff, Locale reader) {
        return editing.save(page, sent, staff.getName(), reader, this::with);
    }

    private void fill(RetentionValues values, SettingsForm form) {
        retention.kinds().forEach(kind -> form.put(fieldOf(kind), Integer.toString(Retention.daysOf(kind, values))));
    }

    private RetentionValues read(SettingsForm form) {
        Map<String, Integer> days = new HashMap<>();
        for (Expiring kind : retention.kinds()) {
            String text = form.text(fieldOf(kind));
            if (text.matches("\\d{1,4}")
                    && Integer.parseInt(text) >= leastOf(kind)
                    && Integer.parseInt(text) <= Retention.MOST_DAYS) {
                days.put(kind.what(), Integer.valueOf(text));
            } else {
                form.refuse(fieldOf(kind), "customers.retention.problem", Retention.MOST_DAYS, leastOf(kind));
            }
        }
        return new RetentionValues(days);
    }

    private static int leastOf(Expiring kind) {
        return kind.mayStay() ? 0 : 1;
    }

    private static String fieldOf(Expiring kind) {
        return "days." + kind.what();
    }

    private ModelAndView with(ModelAndView answer) {
        return answer.addObject("kinds", retention.kinds())
                .addObject("rounds", retention.lastRounds())
                .addObject("sessionDays", sessionDays);
    }
}
