package shop.stoa.kernel;

import java.util.Locale;
import java.util.Set;

/**
 * A country by its ISO 3166-1 alpha-2 code.
 *
 * @param value two upper-case letters that ISO has assigned; anything else is refused with an
 *     {@link IllegalArgumentException}
 */
public record CountryCode(String value) implements Comparable<CountryCode> {

    private static final Set<String> ASSIGNED = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    public CountryCode {
        if (!isAssigned(value)) {
            throw new IllegalArgumentException("Not a country code");
        }
    }

    public static boolean isAssigned(String text) {
        return ASSIGNED.contains(text);
    }

    /** The country's name in the reader's language. */
    public String nameIn(Locale language) {
        return Locale.of("", value).getDisplayCountry(language);
    }

    @Override
    public int compareTo(CountryCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
