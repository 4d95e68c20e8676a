package shop.stoa.catalog;

import shop.stoa.kernel.NotFound;
import shop.stoa.kernel.Slug;

public class NoSuchProduct extends NotFound {

    public NoSuchProduct(Slug slug) {
        super("No product " + slug);
    }
}
