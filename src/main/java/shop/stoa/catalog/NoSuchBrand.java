package shop.stoa.catalog;

import shop.stoa.kernel.NotFound;
import shop.stoa.kernel.Slug;

/** No brand has this name. */
public class NoSuchBrand extends NotFound {

    public NoSuchBrand(Slug slug) {
        super("No brand " + slug);
    }
}
