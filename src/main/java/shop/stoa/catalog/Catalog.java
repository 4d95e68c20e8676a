package shop.stoa.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slice;
import shop.stoa.kernel.Slug;

/** The front door for shoppers: what is for sale. Everything here is published; drafts are never shown. */
@Service
public class Catalog {

    public CategoryTree categories() {
        throw new UnsupportedOperationException();
    }

    /** @throws NoSuchCategory where no category has this slug */
    public CategoryDetails categoryOf(Slug slug) {
        throw new UnsupportedOperationException();
    }

    /**
     * One page of a category (its descendants included), of the words somebody searched for, or of everything.
     */
    public Slice<ProductSummary> browse(Browse wish) {
        throw new UnsupportedOperationException();
    }

    /** @throws NoSuchProduct where no published product has this slug */
    public ProductDetails productOf(Slug slug) {
        throw new UnsupportedOperationException();
    }

    /** The newest products, at most {@code count}. */
    public List<ProductSummary> latest(int count) {
        throw new UnsupportedOperationException();
    }

    /** Others of the same category, at most {@code count}, the product itself left out. */
    public List<ProductSummary> related(Slug slug, int count) {
        throw new UnsupportedOperationException();
    }

    /** What is known of these SKUs; those that are unknown or no longer for sale are absent from the answer. */
    public Map<Sku, SellableVariant> variantsOf(Set<Sku> skus) {
        throw new UnsupportedOperationException();
    }
}
