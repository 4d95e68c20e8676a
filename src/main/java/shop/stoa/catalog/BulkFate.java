package shop.stoa.catalog;

import java.util.List;

/** What becomes of a product in a bulk edit. */
public enum BulkFate {
    CHANGED,
    /** It is so already. */
    UNCHANGED,
    /** Left, because somebody has changed it since it was looked at. */
    CHANGED_SINCE,
    /** Left, because it is not there any more. */
    GONE,
    /** The catalogue refuses it. */
    FAILED;

    int among(List<BulkFate> fates) {
        return (int) fates.stream().filter(this::equals).count();
    }
}
