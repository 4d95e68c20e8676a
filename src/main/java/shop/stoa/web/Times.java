package shop.stoa.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Tells dates in the shop's time zone and the reader's language. Templates know it as {@code times}. */
@Component
public class Times {

    private final ShopSettings shop;
    private final MessageSource messages;
    private final Clock clock;

    Times(ShopSettings shop, MessageSource messages, Clock clock) {
        this.shop = shop;
        this.messages = messages;
        this.clock = clock;
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

    /**
     * As short as a list can have it: {@code Today, 14:30}, {@code Yesterday, 09:12}, {@code 20 Nov, 09:13}, and with its year
     * where that is another one.
     */
    public String near(Instant instant) {
        return near(instant, "web.today", "web.yesterday");
    }

    /** The same in the midst of a sentence: {@code today, 14:30}. */
    public String nearWithin(Instant instant) {
        return near(instant, "web.today.within", "web.yesterday.within");
    }

    private String near(Instant instant, String ofToday, String ofYesterday) {
        Locale reader = LocaleContextHolder.getLocale();
        ZonedDateTime then = instant.atZone(shop.timeZone());
        LocalDate today = LocalDate.now(clock.withZone(shop.timeZone()));
        if (then.getYear() != today.getYear() && !then.toLocalDate().equals(today.minusDays(1))) {
            return moment(instant);
        }
        String time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(reader)
                .format(then);
        if (then.toLocalDate().equals(today)) {
            return messages.getMessage(ofToday, new Object[] {time}, reader);
        }
        if (then.toLocalDate().equals(today.minusDays(1))) {
            return messages.getMessage(ofYesterday, new Object[] {time}, reader);
        }
        return DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(reader).format(then) + ", " + time;
    }

    /** The day without its year, for an axis: {@code 24 Nov}. */
    public String shortDay(LocalDate date) {
        return DateTimeFormatter.ofLocalizedPattern("MMMd")
                .withLocale(LocaleContextHolder.getLocale())
                .format(date);
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
