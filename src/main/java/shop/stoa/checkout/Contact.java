package shop.stoa.checkout;

import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.CountryCode;

/**
 * What a shopper typed of who they are and where the parcel goes, blanks taken off; nothing of it is trusted before {@link
 * AddressRules} has looked at it.
 *
 * @param country an ISO 3166-1 alpha-2 code
 */
public record Contact(
        @Nullable String email,
        @Nullable String country,
        @Nullable String name,
        @Nullable String company,
        @Nullable String line1,
        @Nullable String line2,
        @Nullable String postalCode,
        @Nullable String city,
        @Nullable String region,
        @Nullable String phone) {

    public Contact {
        email = tidy(email);
        country = tidy(country);
        name = tidy(name);
        company = tidy(company);
        line1 = tidy(line1);
        line2 = tidy(line2);
        postalCode = tidy(postalCode);
        city = tidy(city);
        region = tidy(region);
        phone = tidy(phone);
    }

    /** More than any field takes, so that who typed too much still sees it. */
    private static final int LONGEST_KEPT = 300;

    static final Contact NOTHING = new Contact(null, null, null, null, null, null, null, null, null, null);

    /** As far as it can be kept before anybody has found it right: without what no column takes. */
    Contact storable() {
        return new Contact(
                storable(email),
                country != null && CountryCode.isAssigned(country) ? country : null,
                storable(name),
                storable(company),
                storable(line1),
                storable(line2),
                storable(postalCode),
                storable(city),
                storable(region),
                storable(phone));
    }

    private static @Nullable String storable(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String printable = text.replaceAll("\\p{Cc}", "");
        return printable.length() > LONGEST_KEPT ? printable.substring(0, LONGEST_KEPT) : printable;
    }

    private static @Nullable String tidy(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return text.strip().replaceAll("\\s+", " ");
    }
}
