package shop.stoa.catalog;

import shop.stoa.kernel.NotFound;

/** There is no bulk edit of this number. */
public class NoSuchBulkEdit extends NotFound {

    NoSuchBulkEdit(long id) {
        super("No bulk edit " + id);
    }
}
