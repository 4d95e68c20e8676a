package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Today and yesterday are the shop's, wherever the machine stands. */
class TimesTests {

    /** A quarter past midnight on 24 November in Auckland; in London it is still the 23rd, before noon. */
    private static final Instant NOW = Instant.parse("2026-11-23T11:15:00Z");

    private final Times times = new Times(shopIn("Pacific/Auckland"), words(), Clock.fixed(NOW, ZoneId.of("UTC")));

    @AfterEach
    void forgetTheReader() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-23T11:00:00Z | Today, 00:00
            2026-11-23T10:59:00Z | Yesterday, 23:59
            2026-11-22T11:00:00Z | Yesterday, 00:00
            2026-11-22T10:59:00Z | 22 Nov, 23:59
            2025-12-31T11:00:00Z | 1 Jan, 00:00
            2025-12-31T10:59:00Z | 31 Dec 2025, 23:59""")
    void tellsAMomentNearbyAsTheShopsClockHasIt(Instant moment, String told) {
        LocaleContextHolder.setLocale(Locale.UK);
        assertThat(times.near(moment)).isEqualTo(told);
    }

    @Test
    void beginsSmallInTheMidstOfASentence() {
        LocaleContextHolder.setLocale(Locale.UK);
        assertThat(times.nearWithin(Instant.parse("2026-11-23T11:00:00Z"))).isEqualTo("today, 00:00");
        assertThat(times.nearWithin(Instant.parse("2026-11-23T10:59:00Z"))).isEqualTo("yesterday, 23:59");
        assertThat(times.nearWithin(Instant.parse("2026-11-22T10:59:00Z"))).isEqualTo("22 Nov, 23:59");
    }

    @Test
    void speaksTheReadersLanguage() {
        LocaleContextHolder.setLocale(Locale.GERMANY);
        assertThat(times.near(Instant.parse("2026-11-23T11:00:00Z"))).isEqualTo("Heute, 00:00");
        assertThat(times.near(Instant.parse("2026-11-20T11:00:00Z"))).isEqualTo("21. Nov., 00:00");
    }

    @Test
    void knowsYesterdayOverTheTurnOfTheYear() {
        LocaleContextHolder.setLocale(Locale.UK);
        Times newYear = new Times(
                shopIn("Europe/Berlin"), words(), Clock.fixed(Instant.parse("2027-01-01T09:00:00Z"), ZoneId.of("UTC")));
        assertThat(newYear.near(Instant.parse("2026-12-31T22:30:00Z"))).isEqualTo("Yesterday, 23:30");
    }

    private static ShopSettings shopIn(String zone) {
        return new ShopSettings(
                URI.create("http://localhost:8080"),
                new ShopSettings.Shop(
                        "Stoa",
                        "",
                        Currency.getInstance("EUR"),
                        Locale.UK,
                        List.of(Locale.UK, Locale.GERMANY),
                        ZoneId.of(zone),
                        "hello@stoa.example",
                        "Stoa",
                        14,
                        Map.of()));
    }

    private static ResourceBundleMessageSource words() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("messages/web");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        return words;
    }
}
