package shop.stoa.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostalAddressTests {

    @Test
    void writesTheCodeWhereTheCountryDoes() {
        assertThat(address("10115", "Berlin", null, "DE").lines(Locale.UK))
                .containsExactly("Ines Markou", "1 High Street", "10115 Berlin", "Germany");
        assertThat(address("SW1A 1AA", "London", null, "GB").lines(Locale.UK))
                .containsExactly("Ines Markou", "1 High Street", "London SW1A 1AA", "United Kingdom");
        assertThat(address("00184", "Roma", "RM", "IT").lines(Locale.GERMAN))
                .containsExactly("Ines Markou", "1 High Street", "00184 Roma, RM", "Italien");
    }

    @Test
    void leavesOutWhatWasNotGiven() {
        assertThat(address(null, "Dublin", " ", "IE").lines(Locale.UK))
                .containsExactly("Ines Markou", "1 High Street", "Dublin", "Ireland");
    }

    private static PostalAddress address(
            @Nullable String postalCode, String city, @Nullable String region, String country) {
        return new PostalAddress(
                "Ines Markou",
                null,
                "1 High Street",
                null,
                postalCode,
                city,
                region,
                new CountryCode(country),
                "+353 1 0000000");
    }
}
