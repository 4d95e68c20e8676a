package shop.stoa.inventory.web;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.inventory.InventorySettings;
import shop.stoa.inventory.StockValues;
import shop.stoa.settings.GivenSettings;
import shop.stoa.settings.SettingsCard;
import shop.stoa.settings.SettingsEditing;
import shop.stoa.settings.SettingsForm;
import shop.stoa.web.Needs;

/** From how few units on staff and shoppers are told. */
@Controller
@Needs("settings.edit")
class StockSettingsController {

    static final String PATH = "/admin/settings/stock";

    private static final int MOST = 9999;
    private static final Map<String, String> PROPERTIES =
            Map.of("lowAt", "stoa.inventory.low-at", "fewLeft", "stoa.inventory.few-left");

    private final InventorySettings now;
    private final SettingsEditing editing;
    private final GivenSettings given;
    private final SettingsEditing.Page<StockValues> page;

    StockSettingsController(InventorySettings now, SettingsEditing editing, GivenSettings given) {
        this.now = now;
        this.editing = editing;
        this.given = given;
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("lowAt", "inventory.settings.lowAt");
        labels.put("fewLeft", "inventory.settings.fewLeft");
        this.page = editing.page(StockValues.GROUP, "inventory/admin/settings", PATH, this::fill, this::read, labels);
    }

    @Configuration(proxyBeanMethods = false)
    static class Card {

        @Bean
        SettingsCard stockCard() {
            return new SettingsCard(600, "boxes", "inventory.settings.title", "inventory.settings.text", PATH);
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

    private void fill(StockValues values, SettingsForm form) {
        form.put("lowAt", Integer.toString(now.lowAt(values)));
        form.put("fewLeft", Integer.toString(now.fewLeft(values)));
    }

    private StockValues read(SettingsForm form) {
        return new StockValues(units(form, "fewLeft"), units(form, "lowAt"));
    }

    /** Null where the operator has set it, or it is no number. */
    private @Nullable Integer units(SettingsForm form, String field) {
        if (variable(field) != null) {
            return null;
        }
        String text = form.text(field);
        if (text.matches("\\d{1,4}")) {
            return Integer.valueOf(text);
        }
        form.refuse(field, "inventory.settings.problem", MOST);
        return null;
    }

    private @Nullable String variable(String field) {
        return given.variable(PROPERTIES.getOrDefault(field, field));
    }

    private ModelAndView with(ModelAndView answer) {
        Map<String, String> locked = new LinkedHashMap<>();
        PROPERTIES.keySet().forEach(field -> {
            String variable = variable(field);
            if (variable != null) {
                locked.put(field, variable);
            }
        });
        return answer.addObject("locked", locked);
    }
}
