package shop.stoa.tax.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.TaxClass;
import shop.stoa.tax.TaxRate;

/**
 * A rate as a person writes it, in a form or in a file.
 *
 * @param country ISO code
 * @param taxClass lower case letters and hyphens
 * @param percent with at most two places after a point or a comma
 * @param from {@code 2027-01-01}, or empty
 */
record TypedRate(String country, String taxClass, String percent, String from) {

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})(?:[.,](\\d{1,2}))?\\s*%?");
    private static final Pattern CLASS = Pattern.compile("[a-z][a-z-]{0,39}");

    /** What is wrong. @param field of this record @param problem message key */
    record Wrong(String field, String problem) {}

    static TypedRate of(TaxRate rate) {
        return new TypedRate(
                rate.country().value(),
                rate.taxClass().code(),
                percent(rate.basisPoints()),
                rate.from() == null ? "" : rate.from().toString());
    }

    /** As a form and a file have it: {@code 5.5}. */
    static String percent(int basisPoints) {
        String whole = Integer.toString(basisPoints / 100);
        int rest = basisPoints % 100;
        return rest == 0 ? whole : whole + "." + (rest % 10 == 0 ? "" + rest / 10 : rest < 10 ? "0" + rest : "" + rest);
    }

    List<Wrong> problems() {
        List<Wrong> problems = new ArrayList<>();
        if (!CountryCode.isAssigned(country.toUpperCase(Locale.ROOT))) {
            problems.add(new Wrong("country", "tax.problem.country"));
        }
        if (!CLASS.matcher(taxClass).matches()) {
            problems.add(new Wrong("class", "tax.problem.class"));
        }
        if (basisPoints() == null) {
            problems.add(new Wrong("percent", "tax.problem.percent"));
        }
        if (!from.isEmpty() && day() == null) {
            problems.add(new Wrong("from", "tax.problem.from"));
        }
        return problems;
    }

    /** Only where there are no problems. */
    TaxRate rate() {
        Integer basisPoints = basisPoints();
        if (basisPoints == null) {
            throw new IllegalStateException("No rate");
        }
        return new TaxRate(
                new CountryCode(country.toUpperCase(Locale.ROOT)), new TaxClass(taxClass), basisPoints, day());
    }

    private @Nullable Integer basisPoints() {
        Matcher percent = PERCENT.matcher(this.percent);
        if (!percent.matches()) {
            return null;
        }
        String rest = percent.group(2) == null ? "00" : (percent.group(2) + "0").substring(0, 2);
        int basisPoints = Integer.parseInt(percent.group(1)) * 100 + Integer.parseInt(rest);
        return basisPoints > 10_000 ? null : basisPoints;
    }

    private @Nullable LocalDate day() {
        try {
            return from.isEmpty() ? null : LocalDate.parse(from);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
