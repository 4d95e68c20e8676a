package shop.stoa.catalog;

import shop.stoa.kernel.NotFound;
import shop.stoa.kernel.Slug;

/** No collection has this name. */
public class NoSuchCollection extends NotFound {

    public NoSuchCollection(Slug slug) {
        super("No collection " + slug);
    }
}
