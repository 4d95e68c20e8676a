package shop.stoa.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The days that a list is about, as its address says them: {@code days=7} for the last seven, today included, or
 * {@code from=2026-11-01&to=2026-11-24}. For {@code web/ui/filters :: period}. Days are the shop's: they begin at its
 * midnight.
 *
 * @param days counted back from today; 0 where the days are named
 * @param from the first day, or null for as long ago as there is
 * @param to the last day, or null for until now
 */
public record Period(
        int days, @Nullable LocalDate from, @Nullable LocalDate to) {

    private static final int MOST_DAYS = 3_660;

    /** Reads the three parameters; what is no number or no day asks for nothing, and days in the wrong order are put right. */
    public static Period of(@Nullable String days, @Nullable String from, @Nullable String to) {
        if (days != null && days.matches("\\d{1,4}") && !days.matches("0+")) {
            return new Period(Math.min(Integer.parseInt(days), MOST_DAYS), null, null);
        }
        LocalDate first = day(from);
        LocalDate last = day(to);
        boolean backwards = first != null && last != null && last.isBefore(first);
        return backwards ? new Period(0, last, first) : new Period(0, first, last);
    }

    public boolean isAny() {
        return days == 0 && from == null && to == null;
    }

    /** The first moment, or null. */
    public @Nullable Instant start(Clock clock, ZoneId zone) {
        LocalDate first = days > 0 ? LocalDate.now(clock.withZone(zone)).minusDays(days - 1L) : from;
        return first == null ? null : first.atStartOfDay(zone).toInstant();
    }

    /** The moment at which it is over, or null. */
    public @Nullable Instant end(ZoneId zone) {
        return to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Years of four digits only: others are slips of the hand, and the far ones fit into no books. */
    private static @Nullable LocalDate day(@Nullable String text) {
        if (text == null || !text.matches("[12]\\d{3}-\\d{2}-\\d{2}")) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
