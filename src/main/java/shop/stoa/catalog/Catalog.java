package shop.stoa.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slice;
import shop.stoa.kernel.Slug;

/** The front door for shoppers: what is for sale. Everything here is published; drafts are never shown. */
@Service
public class Catalog {

    private final Departments departments;
    private final Listings listings;
    private final Variants variants;
    private final ProductRepository products;

    Catalog(Departments departments, Listings listings, Variants variants, ProductRepository products) {
        this.departments = departments;
        this.listings = listings;
        this.variants = variants;
        this.products = products;
    }

    public CategoryTree categories() {
        return departments.tree();
    }

    /** @throws NoSuchCategory where no category has this slug */
    public CategoryDetails categoryOf(Slug slug) {
        return departments.detailsOf(slug);
    }

    /**
     * One page of a category (its descendants included), of the words somebody searched for, or of everything. A page
     * beyond the last one is empty and knows the total.
     */
    public Slice<ProductSummary> browse(Browse wish) {
        return listings.browse(wish);
    }

    /** @throws NoSuchProduct where no published product has this slug */
    @Transactional(readOnly = true)
    public ProductDetails productOf(Slug slug) {
        Product product = products.findBySlug(slug.value()).orElseThrow(() -> new NoSuchProduct(slug));
        return product.toDetails(departments.pathTo(product.categoryId()));
    }

    /** The newest products, at most {@code count}. */
    public List<ProductSummary> latest(int count) {
        return listings.latest(count);
    }

    /** Others of the same category, then of those beside it, at most {@code count}; the product itself left out. */
    public List<ProductSummary> related(Slug slug, int count) {
        return listings.related(slug, count);
    }

    /** Products whose titles look like the words, at most {@code count}: a guess for a search that found nothing. */
    public List<ProductSummary> resembling(String words, int count) {
        return listings.resembling(SearchWords.of(words), count);
    }

    /** What is known of these SKUs; those that are unknown or no longer for sale are absent from the answer. */
    public Map<Sku, SellableVariant> variantsOf(Set<Sku> skus) {
        return variants.find(skus);
    }
}
