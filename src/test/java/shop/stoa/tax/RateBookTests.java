package shop.stoa.tax;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.TaxClass;
import shop.stoa.testing.RoomTest;
import shop.stoa.testing.StatementCount;

@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
@Import(StatementCount.class)
class RateBookTests {

    private static final CountryCode GERMANY = new CountryCode("DE");
    private static final CountryCode SWITZERLAND = new CountryCode("CH");
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.parse("2026-12-31T22:30:00Z"));

    @Autowired
    private RateBook book;

    @Autowired
    private Taxes taxes;

    @Autowired
    private StatementCount statements;

    private final List<TaxRate> before = new ArrayList<>();

    @AfterEach
    void putBack() {
        if (!before.isEmpty()) {
            book.replace(before, book.held().version(), "test");
        }
    }

    @Test
    void changesAddsAndRemovesRatesForTheNextCart() {
        List<TaxRate> rates = remembered();
        rates.removeIf(rate -> rate.country().equals(GERMANY));
        rates.add(rate(GERMANY, 1600, null));
        rates.add(rate(SWITZERLAND, 810, null));

        assertThat(book.replace(rates, book.held().version(), "ines")).isTrue();

        assertThat(taxes.rateFor(GERMANY, TaxClass.STANDARD)).isEqualTo(1600);
        assertThat(taxes.rateFor(GERMANY, TaxClass.REDUCED)).isZero();
        assertThat(taxes.rateFor(SWITZERLAND, TaxClass.STANDARD)).isEqualTo(810);
        assertThat(book.held().by()).isEqualTo("ines");
    }

    @Test
    void takesAPlannedRateFromTheFirstMomentOfItsDayInTheShopsZone() {
        List<TaxRate> rates = remembered();
        rates.add(rate(GERMANY, 2000, LocalDate.of(2027, 1, 1)));
        book.replace(rates, book.held().version(), "ines");

        // half past eleven in the evening in Berlin
        assertThat(taxes.rateFor(GERMANY, TaxClass.STANDARD)).isEqualTo(1900);
        NOW.set(Instant.parse("2026-12-31T23:00:00Z"));
        assertThat(taxes.rateFor(GERMANY, TaxClass.STANDARD)).isEqualTo(2000);
        NOW.set(Instant.parse("2026-12-31T22:30:00Z"));
    }

    @Test
    void refusesToOverwriteWhatSomebodyElseHasSaved() {
        List<TaxRate> rates = remembered();
        int seen = book.held().version();
        book.replace(List.of(rate(GERMANY, 100, null)), seen, "ines");

        assertThat(book.replace(rates, seen, "theo")).isFalse();
        assertThat(book.held().rates()).containsExactly(rate(GERMANY, 100, null));
    }

    @Test
    void asksTheBooksOnceForAnyNumberOfQuestions() {
        taxes.rateFor(GERMANY, TaxClass.STANDARD);

        long asked = statements.during(() -> {
            for (int i = 0; i < 10_000; i++) {
                taxes.rateFor(GERMANY, TaxClass.STANDARD);
            }
        });

        // the settings' own round may fall into it
        assertThat(asked).isLessThanOrEqualTo(2);
    }

    private List<TaxRate> remembered() {
        before.addAll(book.held().rates());
        return new ArrayList<>(before);
    }

    private static TaxRate rate(CountryCode country, int basisPoints, @Nullable LocalDate from) {
        return new TaxRate(country, TaxClass.STANDARD, basisPoints, from);
    }

    @TestConfiguration
    static class ClockOfTheTest {

        @Bean
        @Primary
        Clock testClock() {
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return NOW.get();
                }
            };
        }
    }
}
