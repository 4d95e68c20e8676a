package shop.stoa.catalog;

import shop.stoa.kernel.NotFound;
import shop.stoa.kernel.Slug;

/** No product that is sold has this name. */
public class NoSuchProduct extends NotFound {

    public NoSuchProduct(Slug slug) {
        super("No product " + slug);
    }

    public NoSuchProduct(ProductId id) {
        super("No product " + id.value());
    }
}
