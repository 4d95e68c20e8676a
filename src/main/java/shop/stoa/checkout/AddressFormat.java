package shop.stoa.checkout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a country writes its addresses: which parts there are, which are needed, how its postcodes look and what comes first.
 * Source: the address formats of the Universal Postal Union.
 *
 * @param postcodeExample such as {@code 10115}, or null where any text will do
 * @param region whether there is a province or county to name
 * @param postcodeFirst whether the postcode stands before the city
 */
public record AddressFormat(
        Need postcode,
        @Nullable String postcodeExample,
        Need region,
        boolean postcodeFirst,
        @Nullable Pattern form) {

    /** Whether a part is asked for. */
    public enum Need {
        REQUIRED,
        OPTIONAL,
        ABSENT
    }

    private static final List<String> POSTCODE_FIRST =
            List.of("email", "country", "name", "line1", "line2", "company", "postalCode", "city", "region", "phone");
    private static final List<String> CITY_FIRST =
            List.of("email", "country", "name", "line1", "line2", "company", "city", "postalCode", "region", "phone");
    private static final AddressFormat ANY = new AddressFormat(Need.OPTIONAL, null, Need.OPTIONAL, false, null);
    private static final Map<String, AddressFormat> KNOWN = known();

    /** The format of a country; for one that is not known, everything may be given and little is needed. */
    public static AddressFormat of(@Nullable String country) {
        return country == null ? ANY : KNOWN.getOrDefault(country, ANY);
    }

    /** The names of an address's parts, as {@link Contact} calls them, in the order in which they are asked for. */
    public List<String> parts() {
        return postcodeFirst ? POSTCODE_FIRST : CITY_FIRST;
    }

    /** Whether digits are enough to type a postcode, whatever is set between them. */
    public boolean isPostcodeNumber() {
        return postcodeExample != null && postcodeExample.matches("[0-9 -]+");
    }

    /** Whether a postcode looks as the country's do; one that the country does not have never does. */
    boolean accepts(String postcode) {
        return form == null || form.matcher(postcode).matches();
    }

    private static Map<String, AddressFormat> known() {
        Map<String, AddressFormat> all = new HashMap<>();
        for (String country : new String[] {"DE", "EE", "FI", "FR", "HR"}) {
            all.put(country, digits(5, country.equals("FR") ? "75004" : "10115"));
        }
        for (String country : new String[] {"AT", "BE", "BG", "CH", "CY", "DK", "HU", "LU", "NO", "SI"}) {
            all.put(country, digits(4, "1010"));
        }
        all.put("CZ", postcode("\\d{3} ?\\d{2}", "110 00"));
        all.put("GR", postcode("\\d{3} ?\\d{2}", "105 55"));
        all.put("SE", postcode("\\d{3} ?\\d{2}", "111 29"));
        all.put("SK", postcode("\\d{3} ?\\d{2}", "811 01"));
        all.put("LT", postcode("(LT-)?\\d{5}", "01100"));
        all.put("LV", postcode("(LV-)?\\d{4}", "LV-1010"));
        all.put("MT", postcode("[A-Za-z]{3} ?\\d{4}", "VLT 1117"));
        all.put("NL", postcode("\\d{4} ?[A-Za-z]{2}", "1011 AB"));
        all.put("PL", postcode("\\d{2}-?\\d{3}", "00-001"));
        all.put("PT", postcode("\\d{4}-?\\d{3}", "1000-001"));
        all.put("RO", digits(6, "010011"));
        all.put("ES", withRegion("\\d{5}", "28013", Need.REQUIRED));
        all.put("IT", withRegion("\\d{5}", "00184", Need.REQUIRED));
        all.put(
                "GB",
                new AddressFormat(
                        Need.REQUIRED,
                        "SW1A 1AA",
                        Need.ABSENT,
                        false,
                        Pattern.compile("[A-Za-z]{1,2}\\d[A-Za-z\\d]? ?\\d[A-Za-z]{2}")));
        all.put(
                "IE",
                new AddressFormat(
                        Need.OPTIONAL,
                        "D02 AF30",
                        Need.OPTIONAL,
                        false,
                        Pattern.compile("[A-Za-z]\\d[\\dWw] ?[A-Za-z\\d]{4}")));
        return Map.copyOf(all);
    }

    private static AddressFormat digits(int count, String example) {
        return postcode("\\d{" + count + "}", example);
    }

    private static AddressFormat postcode(String form, String example) {
        return new AddressFormat(Need.REQUIRED, example, Need.ABSENT, true, Pattern.compile(form));
    }

    private static AddressFormat withRegion(String form, String example, Need region) {
        return new AddressFormat(Need.REQUIRED, example, region, true, Pattern.compile(form));
    }
}
