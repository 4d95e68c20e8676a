package shop.stoa.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to an order; never changed, never removed.
 *
 * @param type a word such as {@code placed}, {@code paid}; its text is the message {@code orders.timeline.<type>}
 * @param actor who did it: {@code customer}, {@code staff}, {@code provider} or {@code shop}
 * @param detail what the text needs: an amount, an address; or null
 * @param visible whether the customer sees it
 */
public record TimelineEntry(
        String type, String actor, @Nullable String detail, boolean visible, Instant at) {}
