package shop.stoa.catalog;

import shop.stoa.kernel.NotFound;
import shop.stoa.kernel.Slug;

public class NoSuchCategory extends NotFound {

    public NoSuchCategory(Slug slug) {
        super("No category " + slug);
    }
}
