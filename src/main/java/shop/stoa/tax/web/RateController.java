package shop.stoa.tax.web;

import java.security.Principal;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.kernel.CountryCode;
import shop.stoa.settings.SettingsEditing;
import shop.stoa.settings.SettingsForm;
import shop.stoa.tax.HeldRates;
import shop.stoa.tax.RateBook;
import shop.stoa.tax.TaxRate;
import shop.stoa.tax.Taxes;
import shop.stoa.web.DecimalMark;
import shop.stoa.web.Needs;

/** All rates in one form, with a line for another one at its end. */
@Controller
@Needs("settings.edit")
class RateController {

    static final String PATH = "/admin/settings/tax";

    private static final String VIEW = "tax/admin/rates";
    private static final String ROW = "rate";

    private final RateBook book;
    private final Taxes taxes;
    private final SettingsEditing editing;
    private final RateWords words;

    RateController(RateBook book, Taxes taxes, SettingsEditing editing, RateWords words) {
        this.book = book;
        this.taxes = taxes;
        this.editing = editing;
        this.words = words;
    }

    /** @param name what it is the rate of, to be heard with its fields @param kind the same without the country @param fresh whether it is new */
    record Line(String row, String country, String name, String kind, boolean fresh) {}

    @Needs("settings.view")
    @GetMapping(PATH)
    ModelAndView show(@RequestParam(required = false) @Nullable String done, Locale reader) {
        HeldRates held = book.held();
        SettingsForm form = SettingsForm.showing(held.version());
        List<TaxRate> sorted = held.rates().stream()
                .sorted(Comparator.comparing(
                        (TaxRate rate) -> rate.country().nameIn(reader), Collator.getInstance(reader)))
                .toList();
        for (int row = 0; row < sorted.size(); row++) {
            put(form, row, TypedRate.of(sorted.get(row)), reader);
            form.put(field(row, "known"), "true");
        }
        put(form, sorted.size(), new TypedRate("", "standard", "", ""), reader);
        return page(form, held, reader).addObject("notice", editing.notice(done, reader));
    }

    @PostMapping(PATH)
    ModelAndView save(@RequestParam MultiValueMap<String, String> sent, Principal staff, Locale reader) {
        SettingsForm form = SettingsForm.of(sent);
        List<TaxRate> rates = read(form);
        if (form.isRefused()) {
            return page(form, book.held(), reader);
        }
        if (book.replace(rates, form.version(), staff.getName())) {
            return new ModelAndView("redirect:" + PATH + "?done=saved");
        }
        HeldRates now = book.held();
        form.overtakenBy(
                now.version(),
                RateDifference.between(rates, now.rates()).stream()
                        .map(difference -> new SettingsForm.Change(
                                words.of(difference.key(), reader), words.percent(difference.after(), reader)))
                        .toList());
        return page(form, now, reader);
    }

    private static void put(SettingsForm form, int row, TypedRate rate, Locale reader) {
        form.put(field(row, "country"), rate.country());
        form.put(field(row, "class"), rate.taxClass());
        form.put(field(row, "percent"), DecimalMark.in(rate.percent(), reader));
        form.put(field(row, "from"), rate.from());
    }

    private static TypedRate typed(SettingsForm form, int row) {
        return new TypedRate(
                form.text(field(row, "country")),
                form.text(field(row, "class")),
                form.text(field(row, "percent")),
                form.text(field(row, "from")));
    }

    private static List<TaxRate> read(SettingsForm form) {
        List<TaxRate> rates = new ArrayList<>();
        Set<TaxRate.Key> keys = new HashSet<>();
        for (int row : form.rows(ROW)) {
            TypedRate typed = typed(form, row);
            boolean blank = typed.country().isEmpty() && typed.percent().isEmpty();
            if (blank || form.isTicked(field(row, "remove"))) {
                continue;
            }
            List<TypedRate.Wrong> problems = typed.problems();
            problems.forEach(wrong -> form.refuse(field(row, wrong.field()), wrong.problem()));
            if (problems.isEmpty()) {
                if (!keys.add(typed.rate().key())) {
                    form.refuse(field(row, "class"), "tax.problem.twice");
                }
                rates.add(typed.rate());
            }
        }
        return rates;
    }

    private ModelAndView page(SettingsForm form, HeldRates held, Locale reader) {
        List<Line> lines =
                form.rows(ROW).stream().map(row -> line(form, row, reader)).toList();
        return form.page(VIEW, PATH)
                .addObject("lines", lines)
                .addObject("held", held)
                .addObject("countries", countries(reader))
                .addObject("included", taxes.pricesIncludeTax());
    }

    private Line line(SettingsForm form, int row, Locale reader) {
        TypedRate typed = typed(form, row);
        boolean fresh = !form.isTicked(field(row, "known")) || !CountryCode.isAssigned(typed.country());
        return new Line(
                ROW + "." + row,
                typed.country(),
                fresh ? "" : words.name(new CountryCode(typed.country()), typed.taxClass(), reader),
                words.kind(typed.taxClass(), typed.from(), reader),
                fresh);
    }

    private static Map<String, String> countries(Locale reader) {
        return Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).stream()
                .map(CountryCode::new)
                .sorted(Comparator.comparing(country -> country.nameIn(reader), Collator.getInstance(reader)))
                .collect(Collectors.toMap(
                        CountryCode::value, country -> country.nameIn(reader), (a, b) -> a, LinkedHashMap::new));
    }

    private static String field(int row, String name) {
        return ROW + "." + row + "." + name;
    }
}
