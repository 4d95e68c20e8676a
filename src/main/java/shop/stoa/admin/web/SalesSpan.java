package shop.stoa.admin.web;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Locale;

/** The time that the overview's figures are about. Each stands beside the same time before it; today beside the same weekday a week ago. */
enum SalesSpan {
    TODAY(1),
    WEEK(7),
    MONTH(30);

    private final int days;

    SalesSpan(int days) {
        this.days = days;
    }

    /** An unknown number of days is today. */
    static SalesSpan of(String days) {
        for (SalesSpan span : values()) {
            if (Integer.toString(span.days).equals(days)) {
                return span;
            }
        }
        return TODAY;
    }

    /** As the messages say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many days, today included. */
    public int days() {
        return days;
    }

    /** How many days are drawn: one makes no line. */
    public int drawn() {
        return this == TODAY ? MONTH.days : days;
    }

    /** When the first of its days begins, if it ends at this moment. */
    Instant start(ZonedDateTime end) {
        return end.toLocalDate()
                .minusDays(days - 1L)
                .atStartOfDay(end.getZone())
                .toInstant();
    }

    /** The moment at which the time before it ends, which is the same time of the day: a morning is not compared with a whole day. */
    ZonedDateTime before(ZonedDateTime end) {
        return end.minusDays(this == TODAY ? WEEK.days : days);
    }
}
