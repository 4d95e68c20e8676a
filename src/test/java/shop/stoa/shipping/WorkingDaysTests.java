package shop.stoa.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTests {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, 0, 2026-11-23", // a Monday, the same day
        "2026-11-23, 1, 2026-11-24",
        "2026-11-26, 1, 2026-11-27", // Thursday to Friday
        "2026-11-27, 1, 2026-11-30", // Friday to Monday
        "2026-11-27, 2, 2026-12-01",
        "2026-11-28, 0, 2026-11-30", // Saturday: nothing leaves before Monday
        "2026-11-28, 1, 2026-11-30",
        "2026-11-29, 1, 2026-11-30", // Sunday
        "2026-11-29, 6, 2026-12-07", // a week and a day of work
        "2026-11-25, 3, 2026-11-30", // Wednesday over a weekend
        "2026-12-31, 1, 2027-01-01" // public holidays are not known
    })
    void countsMondaysToFridaysOnly(LocalDate day, int workingDays, LocalDate expected) {
        assertThat(WorkingDays.after(day, workingDays)).isEqualTo(expected);
    }
}
