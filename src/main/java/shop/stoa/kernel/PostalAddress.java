package shop.stoa.kernel;

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
        @Nullable String phone) {}
