package shop.stoa.shipping;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Days on which parcels travel: Monday to Friday, public holidays not known. */
final class WorkingDays {

    private WorkingDays() {}

    /** The date that many working days after a day; of 0, the first working day from that day on. */
    static LocalDate after(LocalDate day, int workingDays) {
        LocalDate date = day;
        for (int left = workingDays; left > 0; ) {
            date = date.plusDays(1);
            if (isWorkingDay(date)) {
                left--;
            }
        }
        while (!isWorkingDay(date)) {
            date = date.plusDays(1);
        }
        return date;
    }

    private static boolean isWorkingDay(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
