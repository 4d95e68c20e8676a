package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PeriodTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** Half past midnight on the 24th in Berlin. */
    private static final Clock NIGHT = Clock.fixed(Instant.parse("2026-11-23T23:30:00Z"), ZoneId.of("UTC"));

    @Test
    void countsDaysBackFromTheShopsToday() {
        assertThat(Period.of("1", null, null).start(NIGHT, BERLIN)).isEqualTo("2026-11-23T23:00:00Z");
        assertThat(Period.of("7", null, null).start(NIGHT, BERLIN)).isEqualTo("2026-11-17T23:00:00Z");
        assertThat(Period.of("7", null, null).end(BERLIN)).isNull();
    }

    @Test
    void takesNamedDaysWholeEvenWhereTheyHave23Hours() {
        Period day = Period.of(null, "2026-03-29", "2026-03-29");
        assertThat(day.start(NIGHT, BERLIN)).isEqualTo("2026-03-28T23:00:00Z");
        assertThat(day.end(BERLIN)).isEqualTo("2026-03-29T22:00:00Z");
    }

    @Test
    void putsDaysInTheWrongOrderRight() {
        assertThat(Period.of(null, "2026-02-02", "2026-01-01"))
                .isEqualTo(new Period(0, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 2)));
    }

    @Test
    void shrugsAtWhatIsNoDay() {
        for (String odd :
                new String[] {null, "", "yesterday", "2026-13-01", "2026-02-30", "+99999-01-01", "9999-12-31"}) {
            assertThat(Period.of(odd, odd, odd).isAny()).as(odd).isTrue();
        }
        assertThat(Period.of("0", null, null).isAny()).isTrue();
        assertThat(Period.of("9999", null, null).days()).isEqualTo(3_660);
    }
}
