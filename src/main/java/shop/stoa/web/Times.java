package shop.stoa.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Tells dates in the shop's time zone and the reader's language. Templates know it as {@code times}. */
@Component
public class Times {

    private final ShopSettings shop;

    Times(ShopSettings shop) {
        this.shop = shop;
    }

    /** For programs, as HTML wants it in a {@code datetime}, which knows no more than milliseconds: {@code 2026-11-24T13:30:00Z}. */
    public String exact(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Date and time: {@code 24 Nov 2026, 14:30}. */
    public String moment(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(LocaleContextHolder.getLocale())
                .format(instant.atZone(shop.timeZone()));
    }

    /** The date alone: {@code 24 Nov 2026}. */
    public String day(Instant instant) {
        return day(LocalDate.ofInstant(instant, shop.timeZone()));
    }

    /** {@code 24 Nov 2026}. */
    public String day(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(LocaleContextHolder.getLocale())
                .format(date);
    }

    /** A span of days close at hand, with their weekdays and without a year: {@code Thu, Nov 26 – Fri, Nov 27}. */
    public String days(LocalDate first, LocalDate last) {
        DateTimeFormatter format =
                DateTimeFormatter.ofLocalizedPattern("MMMEd").withLocale(LocaleContextHolder.getLocale());
        return first.equals(last) ? format.format(first) : format.format(first) + " – " + format.format(last);
    }
}
