package shop.stoa.checkout;

import org.jspecify.annotations.Nullable;

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

    static final Contact NOTHING = new Contact(null, null, null, null, null, null, null, null, null, null);

    private static @Nullable String tidy(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return text.strip().replaceAll("\\s+", " ");
    }
}
