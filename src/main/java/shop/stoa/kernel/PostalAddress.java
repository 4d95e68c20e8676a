package shop.stoa.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a parcel goes. Which parts a country needs is the checkout's rule; this word only carries what was given.
 *
 * @param name the full name of the recipient
 * @param company a firm, or null
 * @param line1 street and number
 * @param line2 a flat, a floor, a care-of; or null
 * @param postalCode as the country writes it; null where the country has none
 * @param region state, province or county as the country writes it; null where it has none
 * @param phone for the carrier, or null
 */
public record PostalAddress(
        String name,
        @Nullable String company,
        String line1,
        @Nullable String line2,
        @Nullable String postalCode,
        String city,
        @Nullable String region,
        CountryCode country,
        @Nullable String phone) {

    /** Where the code follows the town on the label; elsewhere it leads. */
    private static final Set<String> CODE_LAST =
            Set.of("AU", "CA", "GB", "IE", "IN", "NZ", "SG", "US", "GG", "IM", "JE");

    /**
     * The lines of a label, in the order in which the country writes them; the country comes last, in the reader's
     * language. The phone is not among them.
     */
    public List<String> lines(Locale reader) {
        return Stream.of(name, company, line1, line2, locality(), country.nameIn(reader))
                .filter(Objects::nonNull)
                .filter(line -> !line.isBlank())
                .toList();
    }

    private String locality() {
        if (CODE_LAST.contains(country.value())) {
            return joined(" ", joined(", ", city, region), postalCode);
        }
        return joined(", ", joined(" ", postalCode, city), region);
    }

    private static String joined(String by, @Nullable String first, @Nullable String second) {
        return String.join(
                by,
                Stream.of(first, second)
                        .filter(Objects::nonNull)
                        .filter(part -> !part.isBlank())
                        .toList());
    }
}
