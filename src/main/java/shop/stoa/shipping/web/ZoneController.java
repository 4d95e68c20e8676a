package shop.stoa.shipping.web;

import java.security.Principal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.kernel.CountryCode;
import shop.stoa.settings.SettingsEditing;
import shop.stoa.settings.SettingsForm;
import shop.stoa.shipping.DeliveryBasis;
import shop.stoa.shipping.DeliveryDesk;
import shop.stoa.shipping.NoSuchZone;
import shop.stoa.shipping.PutZone;
import shop.stoa.shipping.ZoneSheet;
import shop.stoa.web.Crumb;
import shop.stoa.web.Needs;
import shop.stoa.web.ShopSettings;

/** One zone: its countries, and the ways to deliver there. */
@Controller
@Needs("settings.edit")
class ZoneController {

    private static final String ZONES = DeliverySettingsController.PATH + "/zones";
    private static final ZoneSheet NEW = new ZoneSheet(null, "", List.of(), List.of(), 0);

    private final DeliveryDesk desk;
    private final ZoneFields fields;
    private final ZoneWords words;
    private final ZoneDifferences differences;
    private final SettingsEditing editing;
    private final ShopSettings shop;

    ZoneController(
            DeliveryDesk desk,
            ZoneFields fields,
            ZoneWords words,
            ZoneDifferences differences,
            SettingsEditing editing,
            ShopSettings shop) {
        this.desk = desk;
        this.fields = fields;
        this.words = words;
        this.differences = differences;
        this.editing = editing;
        this.shop = shop;
    }

    /** @param zone the name of the other zone that has it; empty where none has */
    record Country(String code, String name, boolean ticked, String zone) {}

    /** @param name empty for one that is new */
    record Row(int number, String field, String name, boolean fresh) {}

    @GetMapping(ZONES + "/new")
    ModelAndView begin(Locale reader) {
        return page(fields.filled(NEW, reader), NEW, reader);
    }

    @Needs("settings.view")
    @GetMapping(ZONES + "/{code}")
    ModelAndView show(@PathVariable String code, @RequestParam(required = false) @Nullable String done, Locale reader) {
        ZoneSheet zone = desk.zone(code);
        return page(fields.filled(zone, reader), zone, reader).addObject("notice", editing.notice(done, reader));
    }

    @PostMapping(ZONES)
    ModelAndView found(@RequestParam MultiValueMap<String, String> sent, Principal staff, Locale reader) {
        return put(NEW, sent, staff, reader);
    }

    @PostMapping(ZONES + "/{code}")
    ModelAndView save(
            @PathVariable String code,
            @RequestParam MultiValueMap<String, String> sent,
            Principal staff,
            Locale reader) {
        try {
            return put(desk.zone(code), sent, staff, reader);
        } catch (NoSuchZone gone) {
            SettingsForm form = SettingsForm.of(sent);
            if (form.version() < 0) {
                throw gone;
            }
            form.refuse("name", "shipping.settings.problem.gone");
            ModelAndView again = page(form, NEW, reader);
            again.setStatus(HttpStatus.CONFLICT);
            return again;
        }
    }

    @PostMapping(ZONES + "/{code}/removal")
    ModelAndView remove(
            @PathVariable String code, @RequestParam(defaultValue = "-1") int version, Principal staff, Locale reader) {
        if (desk.remove(code, version, staff.getName())) {
            return new ModelAndView("redirect:" + DeliverySettingsController.PATH + "?done=saved");
        }
        ZoneSheet now = desk.zone(code);
        SettingsForm form = fields.filled(now, reader);
        form.overtakenBy(now.version(), List.of());
        return page(form, now, reader).addObject("unread", true);
    }

    private ModelAndView put(ZoneSheet before, MultiValueMap<String, String> sent, Principal staff, Locale reader) {
        SettingsForm form = SettingsForm.of(sent);
        ZoneSheet wanted = fields.read(form, before, reader);
        if (form.isRefused()) {
            return page(form, before, reader);
        }
        return switch (desk.put(wanted, staff.getName())) {
            case PutZone.Put(String code) -> new ModelAndView("redirect:" + ZONES + "/" + code + "?done=saved");
            case PutZone.Taken(Map<CountryCode, String> elsewhere) -> {
                form.refuse("countries", "shipping.settings.problem.taken", taken(elsewhere, reader));
                yield page(form, before, reader);
            }
            case PutZone.Overtaken(ZoneSheet now) -> {
                form.overtakenBy(now.version(), differences.between(form, now, reader));
                yield page(form, now, reader);
            }
        };
    }

    private String taken(Map<CountryCode, String> elsewhere, Locale reader) {
        return elsewhere.entrySet().stream()
                .map(each -> each.getKey().nameIn(reader) + " (" + words.said(each.getValue(), reader) + ")")
                .collect(Collectors.joining(", "));
    }

    private ModelAndView page(SettingsForm form, ZoneSheet zone, Locale reader) {
        fields.addBlank(form);
        String path = zone.code() == null ? ZONES : ZONES + "/" + zone.code();
        ModelAndView page = form.page("shipping/admin/zone", zone.code() == null ? ZONES + "/new" : path);
        page.addObject("target", path);
        page.addObject("code", zone.code());
        page.addObject("name", zone.code() == null ? "" : words.nameOf(zone, reader));
        page.addObject("countries", countries(form, zone, reader));
        page.addObject(
                "rows",
                form.rows(ZoneFields.METHOD).stream()
                        .map(row -> row(form, row, reader))
                        .toList());
        page.addObject(
                "lost",
                ZoneWords.sorted(zone.countries(), reader).stream()
                        .map(country -> country.nameIn(reader))
                        .toList());
        page.addObject("ways", zone.methods().size());
        page.addObject("bases", bases(reader));
        page.addObject("spoken", shop.everyLanguage());
        page.addObject(
                "trail",
                List.of(new Crumb(words.text("shipping.settings.title", reader), DeliverySettingsController.PATH)));
        return page;
    }

    private Row row(SettingsForm form, int number, Locale reader) {
        return new Row(
                number,
                ZoneFields.METHOD + "." + number,
                fields.nameIn(form, number, reader),
                form.text(ZoneFields.field(number, "code")).isEmpty());
    }

    private Map<String, String> bases(Locale reader) {
        Map<String, String> bases = new LinkedHashMap<>();
        for (DeliveryBasis basis : DeliveryBasis.values()) {
            bases.put(basis.name(), words.text("shipping.settings.basis." + basis.name(), reader));
        }
        return bases;
    }

    /** Those of the zone first: among all of the world's nobody would find them. */
    private List<Country> countries(SettingsForm form, ZoneSheet zone, Locale reader) {
        Map<CountryCode, String> zones = new LinkedHashMap<>();
        desk.zones().stream()
                .filter(other -> !Objects.equals(other.code(), zone.code()))
                .forEach(other ->
                        other.countries().forEach(country -> zones.put(country, words.nameOf(other, reader))));
        return ZoneWords.sorted(ZoneCountries.all(), reader).stream()
                .map(country -> new Country(
                        country.value(),
                        country.nameIn(reader),
                        form.isTicked("country." + country),
                        zones.getOrDefault(country, "")))
                .sorted(Comparator.comparing(Country::ticked).reversed())
                .toList();
    }
}
