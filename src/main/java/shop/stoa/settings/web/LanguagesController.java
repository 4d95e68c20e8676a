package shop.stoa.settings.web;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.settings.GivenSettings;
import shop.stoa.settings.LanguageValues;
import shop.stoa.settings.SettingsEditing;
import shop.stoa.settings.SettingsForm;
import shop.stoa.web.Needs;
import shop.stoa.web.ShopSettings;

/** Which languages shoppers are offered. */
@Controller
@Needs("settings.edit")
class LanguagesController {

    static final String PATH = "/admin/settings/languages";

    private final SettingsEditing editing;
    private final GivenSettings given;
    private final ShopSettings shop;
    private final SettingsEditing.Page<LanguageValues> page;

    LanguagesController(SettingsEditing editing, GivenSettings given, ShopSettings shop) {
        this.editing = editing;
        this.given = given;
        this.shop = shop;
        this.page = editing.page(
                LanguageValues.GROUP,
                "settings/admin/languages",
                PATH,
                this::fill,
                this::read,
                others().stream()
                        .collect(Collectors.toMap(
                                language -> "offered." + language.getLanguage(),
                                language -> "settings.languages.offered")));
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
        return answer.addAllObjects(Map.of(
                "others",
                others(),
                "variables",
                Map.of(
                        "locale", variable("stoa.shop.locale", "STOA_SHOP_LOCALE"),
                        "languages", variable("stoa.shop.languages", "STOA_SHOP_LANGUAGES"))));
    }

    private String variable(String property, String usual) {
        String variable = given.variable(property);
        return variable == null ? usual : variable;
    }

    private void fill(LanguageValues values, SettingsForm form) {
        others().forEach(language ->
                form.tick("offered." + language.getLanguage(), !values.isWithheld(language.getLanguage())));
    }

    private LanguageValues read(SettingsForm form) {
        return new LanguageValues(others().stream()
                .map(Locale::getLanguage)
                .filter(code -> !form.isTicked("offered." + code))
                .toList());
    }

    private List<Locale> others() {
        return shop.everyLanguage().stream().skip(1).toList();
    }
}
