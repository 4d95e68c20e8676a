package shop.stoa.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;

/**
 * One thing that happened to an order; never changed, never removed. A note that its author has changed says what it says now, and
 * what it said before.
 *
 * @param type a word such as {@code placed}, {@code paid}; its text is the message {@code orders.timeline.<type>}
 * @param actor who did it: {@code customer}, {@code staff}, {@code provider} or {@code shop}
 * @param detail what the text needs: an amount, an address; or null
 * @param who which staff member it was, by e-mail address; for the staff alone; null where it was nobody of them
 * @param visible whether the customer sees it
 * @param changedAt when a note was changed last; null where it never was
 * @param before what a note said earlier, the latest first
 */
public record TimelineEntry(
        long id,
        String type,
        String actor,
        @Nullable String detail,
        @Nullable String who,
        boolean visible,
        Instant at,
        @Nullable Instant changedAt,
        List<Version> before) {

    /** @param replacedAt until when a note said this */
    public record Version(String text, Instant replacedAt) {}

    /** The mail server has taken a mail, whose kind the detail is. */
    static final String MAILED = "mail";

    /** The money has come though somebody of the staff had given the order up. */
    static final String PAID_UNWANTED = "paid-unwanted";

    private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?) ([A-Z]{3})");

    /** The same note, once it says something else. */
    TimelineEntry saying(@Nullable String text, Instant since) {
        List<Version> versions = new ArrayList<>();
        versions.add(new Version(Objects.requireNonNullElse(detail, ""), since));
        versions.addAll(before);
        return new TimelineEntry(id, type, actor, text, who, visible, at, since, List.copyOf(versions));
    }

    /** The amount that the detail tells, for pages to print as their reader does; null where it tells something else. */
    public @Nullable Money amount() {
        Matcher amount = AMOUNT.matcher(detail == null ? "" : detail);
        return amount.matches()
                ? Money.ofDecimal(new BigDecimal(amount.group(1)), Currency.getInstance(amount.group(2)))
                : null;
    }
}
