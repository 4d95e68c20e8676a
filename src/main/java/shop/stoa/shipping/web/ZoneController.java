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
    private final SettingsEditing editing;
    private final ShopSettings shop;

    ZoneController(DeliveryDesk desk, ZoneFields fields, ZoneWords words, SettingsEditing editing, ShopSettings shop) {
        this.desk = desk;
        this.fields = fields;
        this.words = words;
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
        return put(desk.zone(code), sent, staff, reader);
    }

    @PostMapping(ZONES + "/{code}/removal")
    String remove(@PathVariable String code, Principal staff) {
        desk.remove(code, staff.getName());
        return "redirect:" + DeliverySettingsController.PATH + "?done=saved";
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
                form.overtakenBy(now.version(), differences(form, now, reader));
                yield page(form, now, reader);
            }
        };
    }

    private String taken(Map<CountryCode, String> elsewhere, Locale reader) {
        return elsewhere.entrySet().stream()
                .map(each -> each.getKey().nameIn(reader) + " (" + words.said(each.getValue(), reader) + ")")
                .collect(Collectors.joining(", "));
    }

    private List<SettingsForm.Change> differences(SettingsForm mine, ZoneSheet now, Locale reader) {
        SettingsForm theirs = fields.filled(now, reader);
        Map<String, String> told = new LinkedHashMap<>();
        told.put("name", words.text("shipping.settings.zone.name", reader));
        ZoneCountries.all().forEach(country -> told.put("country." + country, country.nameIn(reader)));
        for (int row = 0; row < now.methods().size(); row++) {
            String of = words.nameOf(now.methods().get(row), reader, true);
            for (String field : List.of("price", "bands", "freeFrom", "most", "min", "max")) {
                told.put(
                        ZoneFields.field(row, field),
                        of + ": " + words.text("shipping.settings.method." + field, reader));
            }
        }
        return told.entrySet().stream()
                .filter(field -> !plain(theirs, field.getKey()).equals(plain(mine, field.getKey())))
                .map(field -> new SettingsForm.Change(field.getValue(), said(theirs, field.getKey(), reader)))
                .toList();
    }

    private static String plain(SettingsForm form, String field) {
        return form.text(field).replace("\r\n", "\n");
    }

    private String said(SettingsForm form, String field, Locale reader) {
        return field.startsWith("country.")
                ? words.text(form.isTicked(field) ? "shipping.settings.in" : "shipping.settings.out", reader)
                : plain(form, field).replace("\n", "; ");
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
        String own = form.text(ZoneFields.field(number, "name." + reader.getLanguage()));
        String name = own.isEmpty()
                ? form.text(ZoneFields.field(number, "name." + shop.locale().getLanguage()))
                : own;
        return new Row(
                number,
                ZoneFields.METHOD + "." + number,
                name,
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
