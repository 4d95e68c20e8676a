package shop.stoa.shipping.web;

import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import shop.stoa.kernel.CountryCode;
import shop.stoa.settings.GivenSettings;
import shop.stoa.settings.SettingsEditing;
import shop.stoa.settings.SettingsForm;
import shop.stoa.shipping.DeliveryDesk;
import shop.stoa.shipping.DeliveryMethod;
import shop.stoa.shipping.HomeValues;
import shop.stoa.shipping.Shipping;
import shop.stoa.shipping.ZoneSheet;
import shop.stoa.web.Needs;

/** All zones, and the country that estimates are for. */
@Controller
@Needs("settings.edit")
class DeliverySettingsController {

    static final String PATH = "/admin/settings/delivery";

    private final DeliveryDesk desk;
    private final Shipping shipping;
    private final SettingsEditing editing;
    private final GivenSettings given;
    private final ZoneWords words;
    private final SettingsEditing.Page<HomeValues> page;

    DeliverySettingsController(
            DeliveryDesk desk, Shipping shipping, SettingsEditing editing, GivenSettings given, ZoneWords words) {
        this.desk = desk;
        this.shipping = shipping;
        this.editing = editing;
        this.given = given;
        this.words = words;
        this.page = editing.page(
                HomeValues.GROUP,
                "shipping/admin/zones",
                PATH,
                (values, form) -> form.put("home", shipping.home(values).value()),
                this::read,
                Map.of("home", "shipping.settings.home"));
    }

    /** @param countries by name, as many as are worth a line @param more how many there are besides */
    record Zone(String code, String name, String countries, int more, List<Way> ways) {}

    record Way(String name, DeliveryMethod method) {}

    @Needs("settings.view")
    @GetMapping(PATH)
    ModelAndView show(@RequestParam(required = false) @Nullable String done, Locale reader) {
        return with(editing.show(page, done, reader), reader);
    }

    @PostMapping(PATH)
    ModelAndView save(@RequestParam MultiValueMap<String, String> sent, Principal staff, Locale reader) {
        return editing.save(page, sent, staff.getName(), reader, answer -> with(answer, reader));
    }

    private HomeValues read(SettingsForm form) {
        String home = form.text("home");
        if (!CountryCode.isAssigned(home)) {
            form.refuse("home", "shipping.settings.problem.country");
        }
        return new HomeValues(home);
    }

    private ModelAndView with(ModelAndView answer, Locale reader) {
        return answer.addObject(
                        "zones",
                        desk.zones().stream().map(zone -> zone(zone, reader)).toList())
                .addObject("variable", given.variable("stoa.shipping.home"))
                .addObject("home", shipping.home().nameIn(reader))
                .addObject("countries", choices(reader));
    }

    private Zone zone(ZoneSheet zone, Locale reader) {
        List<String> names = ZoneWords.sorted(zone.countries(), reader).stream()
                .map(country -> country.nameIn(reader))
                .toList();
        return new Zone(
                String.valueOf(zone.code()),
                words.nameOf(zone, reader),
                names.stream().limit(6).collect(Collectors.joining(", ")),
                Math.max(0, names.size() - 6),
                zone.methods().stream()
                        .map(method -> new Way(words.nameOf(method, reader, true), method))
                        .toList());
    }

    /** Where something is delivered, and what is chosen at the moment. */
    private Map<String, String> choices(Locale reader) {
        List<CountryCode> countries = new ArrayList<>(shipping.destinations());
        if (!countries.contains(shipping.home())) {
            countries.add(shipping.home());
        }
        return ZoneWords.sorted(countries, reader).stream()
                .collect(Collectors.toMap(
                        CountryCode::value, country -> country.nameIn(reader), (a, b) -> a, LinkedHashMap::new));
    }
}
