package shop.stoa.shipping.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.stoa.settings.SettingsForm;
import shop.stoa.shipping.ZoneSheet;
import shop.stoa.web.ShopSettings;

/** Where the form of a zone says something else than the books, method by method wherever in the form it stands. */
@Component
class ZoneDifferences {

    private final ZoneFields fields;
    private final ZoneWords words;
    private final ShopSettings shop;

    ZoneDifferences(ZoneFields fields, ZoneWords words, ShopSettings shop) {
        this.fields = fields;
        this.words = words;
        this.shop = shop;
    }

    /** @param mine as it was typed @param now as it was saved meanwhile */
    List<SettingsForm.Change> between(SettingsForm mine, ZoneSheet now, Locale reader) {
        SettingsForm theirs = fields.filled(now, reader);
        Map<String, String> told = new LinkedHashMap<>();
        told.put("name", words.text("shipping.settings.zone.name", reader));
        ZoneCountries.all().forEach(country -> told.put("country." + country, country.nameIn(reader)));
        List<SettingsForm.Change> changes = told.entrySet().stream()
                .filter(field -> !plain(theirs, field.getKey()).equals(plain(mine, field.getKey())))
                .map(field -> new SettingsForm.Change(field.getValue(), said(theirs, field.getKey(), reader)))
                .collect(Collectors.toCollection(ArrayList::new));
        Map<String, Integer> rows = ZoneFields.rowsByCode(mine);
        ZoneFields.rowsByCode(theirs).forEach((code, row) -> {
            Integer own = rows.remove(code);
            String of = fields.nameIn(theirs, row, reader);
            if (own == null) {
                changes.add(new SettingsForm.Change(of, words.text("shipping.settings.method.added", reader)));
            } else {
                addDifferences(of, mine, own, theirs, row, changes, reader);
            }
        });
        rows.values().stream()
                .filter(row -> !mine.isTicked(ZoneFields.field(row, "remove")))
                .map(row -> new SettingsForm.Change(
                        fields.nameIn(mine, row, reader), words.text("shipping.settings.method.gone", reader)))
                .forEach(changes::add);
        return changes;
    }

    private void addDifferences(
            String of,
            SettingsForm mine,
            int own,
            SettingsForm theirs,
            int row,
            List<SettingsForm.Change> changes,
            Locale reader) {
        Map<String, String> told = new LinkedHashMap<>();
        shop.everyLanguage()
                .forEach(language -> told.put(
                        "name." + language.getLanguage(),
                        words.text("shipping.settings.method.name", reader, language.getDisplayLanguage(reader))));
        for (String field : List.of("basis", "price", "bands", "freeFrom", "most", "min", "max")) {
            told.put(field, words.text("shipping.settings.method." + field, reader));
        }
        told.forEach((field, label) -> {
            String said = plain(theirs, ZoneFields.field(row, field));
            if (!said.equals(plain(mine, ZoneFields.field(own, field)))) {
                changes.add(new SettingsForm.Change(
                        of + ": " + label,
                        field.equals("basis")
                                ? words.text("shipping.settings.basis." + said, reader)
                                : said.replace("\n", "; ")));
            }
        });
    }

    private static String plain(SettingsForm form, String field) {
        return form.text(field).replace("\r\n", "\n");
    }

    private String said(SettingsForm form, String field, Locale reader) {
        return field.startsWith("country.")
                ? words.text(form.isTicked(field) ? "shipping.settings.in" : "shipping.settings.out", reader)
                : plain(form, field).replace("\n", "; ");
    }
}
