package shop.stoa.settings.web;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.settings.GivenSettings;
import shop.stoa.settings.Settings;
import shop.stoa.settings.SettingsEditing;
import shop.stoa.settings.SettingsForm;
import shop.stoa.settings.ShopValues;
import shop.stoa.web.Needs;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.ShopSettings.Shop;
import shop.stoa.web.ShopSettings.Words;

/** Who the shop is. */
@Controller
@Needs("settings.edit")
class ShopController {

    static final String PATH = "/admin/settings/shop";

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_TAGLINE = 120;
    private static final int LONGEST_COMPANY = 300;

    private final SettingsEditing editing;
    private final Settings settings;
    private final GivenSettings given;
    private final ShopSettings shop;
    private final SettingsEditing.Page<ShopValues> page;

    ShopController(SettingsEditing editing, Settings settings, GivenSettings given, ShopSettings shop) {
        this.editing = editing;
        this.settings = settings;
        this.given = given;
        this.shop = shop;
        this.page = editing.page(ShopValues.GROUP, "settings/admin/shop", PATH, this::fill, this::read, labels());
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

    private ModelAndView with(ModelAndView answer) {
        Map<String, String> locked = new LinkedHashMap<>();
        properties().forEach((field, property) -> {
            String variable = given.variable(property);
            if (variable != null) {
                locked.put(field, variable);
            }
        });
        answer.addObject("locked", locked);
        answer.addObject("spoken", shop.everyLanguage());
        return answer;
    }

    private void fill(ShopValues values, SettingsForm form) {
        Shop started = shop.started();
        form.put("name", Objects.requireNonNullElse(values.name(), started.name()));
        form.put("supportEmail", Objects.requireNonNullElse(values.supportEmail(), started.supportEmail()));
        for (Locale language : shop.everyLanguage()) {
            String code = language.getLanguage();
            Words words = values.in(code);
            form.put("tagline." + code, Objects.requireNonNullElse(words.tagline(), tagline(language)));
            form.put("company." + code, Objects.requireNonNullElse(words.company(), company(language)));
        }
    }

    private String tagline(Locale language) {
        return shop.isDefault(language)
                ? shop.started().tagline()
                : Objects.requireNonNullElse(startedWords(language).tagline(), "");
    }

    private String company(Locale language) {
        return shop.isDefault(language)
                ? shop.started().company()
                : Objects.requireNonNullElse(startedWords(language).company(), "");
    }

    private Words startedWords(Locale language) {
        return shop.started().in().getOrDefault(language.getLanguage(), new Words(null, null));
    }

    private ShopValues read(SettingsForm form) {
        ShopValues before = settings.of(ShopValues.GROUP);
        String name = typed(form, "name", LONGEST_NAME, true, before.name());
        String email = typed(form, "supportEmail", 254, true, before.supportEmail());
        if (email != null && !form.isRefused("supportEmail") && !EmailAddress.isWellFormed(email)) {
            form.refuse("supportEmail", "settings.problem.email");
        }
        Map<String, Words> in = new LinkedHashMap<>();
        for (Locale language : shop.everyLanguage()) {
            String code = language.getLanguage();
            Words words = before.in(code);
            in.put(
                    code,
                    new Words(
                            typed(form, "tagline." + code, LONGEST_TAGLINE, shop.isDefault(language), words.tagline()),
                            typed(
                                    form,
                                    "company." + code,
                                    LONGEST_COMPANY,
                                    shop.isDefault(language),
                                    words.company())));
        }
        return new ShopValues(name, email, in);
    }

    /** @param before what was said once, and waits until the operator no longer sets it */
    private @Nullable String typed(
            SettingsForm form, String field, int longest, boolean needed, @Nullable String before) {
        if (given.variable(Objects.requireNonNull(properties().get(field))) != null) {
            return before;
        }
        String text = form.text(field).replaceAll("[\\p{Cntrl}\\s]+", " ");
        if (text.isEmpty() && needed) {
            form.refuse(
                    field,
                    "settings.problem.empty",
                    new DefaultMessageSourceResolvable(
                            Objects.requireNonNull(page.labels().get(field))));
        } else if (text.length() > longest) {
            form.refuse(field, "settings.problem.long", longest);
        }
        return text;
    }

    /** By which property each field could be set where the shop is started. */
    private Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("name", "stoa.shop.name");
        properties.put("supportEmail", "stoa.shop.support-email");
        for (Locale language : shop.everyLanguage()) {
            String code = language.getLanguage();
            String own = "stoa.shop." + (shop.isDefault(language) ? "" : "in." + code + ".");
            properties.put("tagline." + code, own + "tagline");
            properties.put("company." + code, own + "company");
        }
        return properties;
    }

    private Map<String, String> labels() {
        return properties().keySet().stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        field -> "settings.shop." + field.replaceAll("\\..*", ""),
                        (first, same) -> first,
                        LinkedHashMap::new));
    }
}
