package shop.stoa.web;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One line of the shop doctor's page: something that the shop needs, and a look at it. A room hangs it out as a bean, so that a
 * new room never edits the page.
 *
 * @param position lines are sorted by it
 * @param subject message key of what is looked at
 * @param page where it is seen to, or null
 * @param permission of those who may open that page, or null with it
 * @param look looks now, for as long as the other side may take; leaves nothing behind. Called by one thread at a time, outside of
 *     a transaction and of anybody's request
 */
public record Checkup(
        int position,
        String subject,
        @Nullable String page,
        @Nullable String permission,
        Supplier<Finding> look) {

    /** One that no page sees to. */
    public Checkup(int position, String subject, Supplier<Finding> look) {
        this(position, subject, null, null, look);
    }

    /**
     * What was found.
     *
     * @param text message key of it
     * @param details the text's arguments; nothing that is a secret
     * @param advice message key of what to do about it, or null where all is well
     */
    public record Finding(
            String text, List<Object> details, @Nullable String advice) {

        public static Finding well(String text, Object... details) {
            return new Finding(text, List.of(details), null);
        }

        public static Finding ill(String text, String advice, Object... details) {
            return new Finding(text, List.of(details), advice);
        }

        public boolean isWell() {
            return advice == null;
        }
    }
}
