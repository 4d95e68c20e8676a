package shop.stoa.shipping.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.settings.SettingsForm;
import shop.stoa.shipping.DeliveryBasis;
import shop.stoa.shipping.DeliveryMethod;
import shop.stoa.shipping.DeliveryMethod.Band;
import shop.stoa.shipping.ZoneSheet;
import shop.stoa.web.DecimalMark;
import shop.stoa.web.ShopSettings;

/** Writes a zone into its form and reads it from there. Amounts are in the shop's currency, weights in kilograms. */
@Component
class ZoneFields {

    static final String METHOD = "method";

    private static final int LONGEST_NAME = 80;
    private static final int MOST_DAYS = 90;
    private static final int MOST_BANDS = 20;
    private static final Pattern KILOGRAMS = Pattern.compile("(\\d{1,4})(?:[.,](\\d{1,3}))?(?:\\s*kg)?");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,7}(?:[.,]\\d{1,2})?");
    private static final Pattern BAND = Pattern.compile("([^=:]+)[=:](.+)");

    private final ShopSettings shop;
    private final ZoneWords words;

    ZoneFields(ShopSettings shop, ZoneWords words) {
        this.shop = shop;
        this.words = words;
    }

    SettingsForm filled(ZoneSheet zone, Locale reader) {
        SettingsForm form = SettingsForm.showing(zone.version());
        form.put("name", zone.name().isEmpty() ? "" : words.nameOf(zone, reader));
        zone.countries().forEach(country -> form.tick("country." + country, true));
        for (int row = 0; row < zone.methods().size(); row++) {
            fill(form, row, zone.methods().get(row), reader);
        }
        addBlank(form);
        return form;
    }

    /** A place for another method, where there is none. */
    void addBlank(SettingsForm form) {
        List<Integer> rows = form.rows(METHOD);
        if (rows.isEmpty() || !isBlank(form, rows.getLast())) {
            int row = rows.isEmpty() ? 0 : rows.getLast() + 1;
            form.put(field(row, "basis"), DeliveryBasis.FIXED.name());
            form.put(field(row, "price"), "");
        }
    }

    private void fill(SettingsForm form, int row, DeliveryMethod method, Locale reader) {
        form.put(field(row, "code"), String.valueOf(method.code()));
        for (Locale language : shop.everyLanguage()) {
            form.put(
                    field(row, "name." + language.getLanguage()),
                    words.nameOf(method, language, shop.isDefault(language)));
        }
        form.put(field(row, "basis"), method.basis().name());
        form.put(field(row, "price"), amount(method.price(), reader));
        form.put(
                field(row, "bands"),
                method.bands().stream().map(band -> band(method, band, reader)).collect(Collectors.joining("\n")));
        form.put(field(row, "freeFrom"), method.freeFrom() == null ? "" : amount(method.freeFrom(), reader));
        form.put(field(row, "most"), method.mostGrams() == null ? "" : kilograms(method.mostGrams(), reader));
        form.put(field(row, "min"), Integer.toString(method.minDays()));
        form.put(field(row, "max"), Integer.toString(method.maxDays()));
    }

    private String band(DeliveryMethod method, Band band, Locale reader) {
        String from = method.basis() == DeliveryBasis.WEIGHT
                ? kilograms(band.from(), reader)
                : amount(new Money(band.from(), shop.currency()), reader);
        return from + " = " + amount(band.price(), reader);
    }

    /** @param before the zone as it is, whose names stay keys of messages where nobody has typed others */
    ZoneSheet read(SettingsForm form, ZoneSheet before, Locale reader) {
        String name = form.text("name");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            form.refuse("name", "shipping.settings.problem.name", LONGEST_NAME);
        }
        List<CountryCode> countries = ZoneCountries.all().stream()
                .filter(country -> form.isTicked("country." + country))
                .toList();
        if (countries.isEmpty()) {
            form.refuse("countries", "shipping.settings.problem.countries");
        }
        List<DeliveryMethod> methods = new ArrayList<>();
        for (int row : form.rows(METHOD)) {
            if (!isBlank(form, row) && !form.isTicked(field(row, "remove"))) {
                DeliveryMethod method = method(form, row, before);
                if (method != null) {
                    methods.add(method);
                }
            }
        }
        boolean same = name.equals(words.said(before.name(), reader));
        return new ZoneSheet(before.code(), same ? before.name() : name, countries, methods, form.version());
    }

    private boolean isBlank(SettingsForm form, int row) {
        return form.text(field(row, "name." + shop.locale().getLanguage())).isEmpty()
                && form.text(field(row, "code")).isEmpty()
                && form.text(field(row, "price")).isEmpty()
                && form.text(field(row, "min")).isEmpty()
                && form.text(field(row, "bands")).isEmpty();
    }

    private @Nullable DeliveryMethod method(SettingsForm form, int row, ZoneSheet zone) {
        String code = form.text(field(row, "code"));
        DeliveryMethod before = zone.methods().stream()
                .filter(method -> code.equals(method.code()))
                .findFirst()
                .orElse(null);
        Map<String, String> names = names(form, row);
        DeliveryBasis basis = basis(form.text(field(row, "basis")));
        Money price = needed(form, field(row, "price"));
        List<Band> bands = basis == DeliveryBasis.FIXED ? List.of() : bands(form, row, basis);
        Money freeFrom = optional(form, field(row, "freeFrom"));
        Integer most = most(form, field(row, "most"));
        Integer min = days(form, field(row, "min"));
        Integer max = days(form, field(row, "max"));
        if (min != null && max != null && max < min) {
            form.refuse(field(row, "max"), "shipping.settings.problem.days.order");
        }
        if (price == null || min == null || max == null || form.isRefused()) {
            return null;
        }
        if (before != null && before.names().isEmpty() && names.equals(namesOf(before))) {
            // nobody has typed another name: it stays the message that every language has
            return new DeliveryMethod(
                    before.code(), before.name(), Map.of(), basis, price, bands, freeFrom, most, min, max);
        }
        return new DeliveryMethod(
                before == null ? null : before.code(),
                names.getOrDefault(shop.locale().getLanguage(), ""),
                names,
                basis,
                price,
                bands,
                freeFrom,
                most,
                min,
                max);
    }

    private Map<String, String> names(SettingsForm form, int row) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Locale language : shop.everyLanguage()) {
            String field = field(row, "name." + language.getLanguage());
            String name = form.text(field);
            if (name.length() > LONGEST_NAME || name.isEmpty() && shop.isDefault(language)) {
                form.refuse(field, "shipping.settings.problem.name", LONGEST_NAME);
            }
            names.put(language.getLanguage(), name);
        }
        return names;
    }

    private Map<String, String> namesOf(DeliveryMethod method) {
        Map<String, String> names = new LinkedHashMap<>();
        shop.everyLanguage()
                .forEach(language ->
                        names.put(language.getLanguage(), words.nameOf(method, language, shop.isDefault(language))));
        return names;
    }

    private List<Band> bands(SettingsForm form, int row, DeliveryBasis basis) {
        String field = field(row, "bands");
        List<Band> bands = new ArrayList<>();
        for (String line :
                form.text(field).lines().filter(each -> !each.isBlank()).toList()) {
            Matcher band = BAND.matcher(line);
            Long from = !band.matches()
                    ? null
                    : basis == DeliveryBasis.WEIGHT
                            ? grams(band.group(1).strip())
                            : minor(band.group(1).strip());
            Money price = from == null ? null : amount(band.group(2).strip());
            if (from == null || price == null || from <= 0) {
                form.refuse(field, "shipping.settings.problem.band", line.length() > 40 ? line.substring(0, 40) : line);
                return List.of();
            }
            if (!bands.isEmpty() && bands.getLast().from() >= from) {
                form.refuse(field, "shipping.settings.problem.bands.order");
                return List.of();
            }
            bands.add(new Band(from, price));
        }
        if (bands.isEmpty() || bands.size() > MOST_BANDS) {
            form.refuse(field, "shipping.settings.problem.bands", MOST_BANDS);
        }
        return bands;
    }

    private static DeliveryBasis basis(String text) {
        return switch (text) {
            case "VALUE" -> DeliveryBasis.VALUE;
            case "WEIGHT" -> DeliveryBasis.WEIGHT;
            default -> DeliveryBasis.FIXED;
        };
    }

    private @Nullable Money needed(SettingsForm form, String field) {
        Money amount = amount(form.text(field));
        if (amount == null) {
            form.refuse(
                    field, "shipping.settings.problem.amount", shop.currency().getCurrencyCode());
        }
        return amount;
    }

    private @Nullable Money optional(SettingsForm form, String field) {
        if (form.text(field).isEmpty()) {
            return null;
        }
        Money amount = needed(form, field);
        if (amount != null && amount.isZero()) {
            form.refuse(field, "shipping.settings.problem.free");
        }
        return amount;
    }

    private static @Nullable Integer most(SettingsForm form, String field) {
        if (form.text(field).isEmpty()) {
            return null;
        }
        Long grams = grams(form.text(field));
        if (grams == null || grams == 0) {
            form.refuse(field, "shipping.settings.problem.weight");
            return null;
        }
        return Math.toIntExact(grams);
    }

    private static @Nullable Integer days(SettingsForm form, String field) {
        String text = form.text(field);
        if (text.matches("\\d{1,2}") && Integer.parseInt(text) <= MOST_DAYS) {
            return Integer.valueOf(text);
        }
        form.refuse(field, "shipping.settings.problem.days", MOST_DAYS);
        return null;
    }

    private @Nullable Money amount(String text) {
        if (!AMOUNT.matcher(text).matches()) {
            return null;
        }
        try {
            return Money.ofDecimal(new BigDecimal(text.replace(',', '.')), shop.currency());
        } catch (ArithmeticException | IllegalArgumentException moreDigitsThanTheCurrencyHas) {
            return null;
        }
    }

    private @Nullable Long minor(String text) {
        Money amount = amount(text);
        return amount == null ? null : amount.minor();
    }

    private static @Nullable Long grams(String text) {
        Matcher kilograms = KILOGRAMS.matcher(text);
        if (!kilograms.matches()) {
            return null;
        }
        String rest = kilograms.group(2) == null ? "000" : (kilograms.group(2) + "00").substring(0, 3);
        return Long.parseLong(kilograms.group(1)) * 1000 + Long.parseLong(rest);
    }

    private static String amount(Money money, Locale reader) {
        return DecimalMark.in(money.toDecimal().toPlainString(), reader);
    }

    private static String kilograms(long grams, Locale reader) {
        String rest = String.format(Locale.ROOT, "%03d", grams % 1000).replaceAll("0+$", "");
        return DecimalMark.in(grams / 1000 + (rest.isEmpty() ? "" : "." + rest), reader);
    }

    /** Where a form has the methods that the books know. */
    static Map<String, Integer> rowsByCode(SettingsForm form) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        for (int row : form.rows(METHOD)) {
            String code = form.text(field(row, "code"));
            if (!code.isEmpty()) {
                rows.put(code, row);
            }
        }
        return rows;
    }

    /** What a method is called in a form. */
    String nameIn(SettingsForm form, int row, Locale reader) {
        String own = form.text(field(row, "name." + reader.getLanguage()));
        return own.isEmpty() ? form.text(field(row, "name." + shop.locale().getLanguage())) : own;
    }

    static String field(int row, String name) {
        return METHOD + "." + row + "." + name;
    }
}
