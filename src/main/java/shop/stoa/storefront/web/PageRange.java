package shop.stoa.storefront.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.stoa.search.Browse;

/**
 * Which pages of a listing: {@code page=2}, or {@code page=1-3} for what somebody has loaded by and by, so that Back finds
 * the listing as long as it was left.
 */
record PageRange(int first, int last) {

    static final PageRange FIRST = new PageRange(1, 1);

    /** More at once nobody needs; a longer way is shown from its end. */
    private static final int MOST = 10;

    private static final Pattern FORM = Pattern.compile("(\\d{1,12})(?:-(\\d{1,12}))?");

    /** @throws NoSuchPage where no listing is that long */
    static PageRange of(@Nullable String text) {
        Matcher parts = FORM.matcher(text == null ? "" : text);
        if (!parts.matches()) {
            return FIRST;
        }
        long first = Math.max(1, Long.parseLong(parts.group(1)));
        long last = parts.group(2) == null ? first : Long.parseLong(parts.group(2));
        if (Math.max(first, last) > Browse.LAST_PAGE) {
            throw new NoSuchPage("No listing is that long");
        }
        return last < first ? new PageRange((int) first, (int) first) : through((int) first, (int) last);
    }

    private static PageRange through(int first, int last) {
        return new PageRange(Math.max(first, last - MOST + 1), last);
    }

    PageRange next() {
        return new PageRange(last + 1, last + 1);
    }

    PageRange previous() {
        return new PageRange(first - 1, first - 1);
    }

    PageRange withNext() {
        return through(first, last + 1);
    }

    /** As it stands in an address; nothing for the first page. */
    String word() {
        if (first == last) {
            return first == 1 ? "" : String.valueOf(first);
        }
        return first + "-" + last;
    }
}
