package shop.stoa.catalog;

import shop.stoa.kernel.NotFound;
import shop.stoa.kernel.Slug;

/** No category that is shown has this name. */
public class NoSuchCategory extends NotFound {

    public NoSuchCategory(Slug slug) {
        super("No category " + slug);
    }
}
