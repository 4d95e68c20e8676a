package shop.stoa.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class SalesSpanTests {

    /** Between it and what it is compared with, the clocks went back. */
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 10, 27, 9, 30, 0, 0, ZoneId.of("Europe/Berlin"));

    @Test
    void beginsAtMidnightAndComparesWithTheSameTimeOfTheDay() {
        assertThat(SalesSpan.WEEK.start(NOW)).isEqualTo(Instant.parse("2026-10-20T22:00:00Z"));
        assertThat(SalesSpan.WEEK.before(NOW).toInstant()).isEqualTo(Instant.parse("2026-10-20T07:30:00Z"));
        assertThat(SalesSpan.WEEK.start(SalesSpan.WEEK.before(NOW))).isEqualTo(Instant.parse("2026-10-13T22:00:00Z"));
        assertThat(SalesSpan.MONTH.start(NOW)).isEqualTo(Instant.parse("2026-09-27T22:00:00Z"));
    }

    @Test
    void comparesTodayWithTheSameWeekday() {
        assertThat(SalesSpan.TODAY.start(NOW)).isEqualTo(Instant.parse("2026-10-26T23:00:00Z"));
        assertThat(SalesSpan.TODAY.before(NOW).getDayOfWeek()).isEqualTo(NOW.getDayOfWeek());
    }

    @Test
    void takesWhatItDoesNotKnowForToday() {
        assertThat(SalesSpan.of("7")).isEqualTo(SalesSpan.WEEK);
        assertThat(SalesSpan.of("30")).isEqualTo(SalesSpan.MONTH);
        for (String odd : new String[] {"", "0", "-7", "07", "8", "many"}) {
            assertThat(SalesSpan.of(odd)).as(odd).isEqualTo(SalesSpan.TODAY);
        }
    }
}
