package shop.stoa.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;

/**
 * The front door for shoppers: what is for sale. Drafts, archived products
 * and those that are planned for another day are never shown, and their variants cannot be bought.
 *
 * <p>Texts come in the language of the {@link Locale} that is asked for, of which the country does not count; what is not
 * translated into it, piece by piece, in the shop's own. Slugs and SKUs are the same in every language.
 */
@Service
public class Catalog {

    private final Departments departments;
    private final Listings listings;
    private final Variants variants;
    private final ProductDetailsReader reader;
    private final KeptProducts products;
    private final FormerSlugs formerSlugs;

    Catalog(
            Departments departments,
            Listings listings,
            Variants variants,
            ProductDetailsReader reader,
            KeptProducts products,
            FormerSlugs formerSlugs) {
        this.departments = departments;
        this.listings = listings;
        this.variants = variants;
        this.reader = reader;
        this.products = products;
        this.formerSlugs = formerSlugs;
    }

    public CategoryTree categories(Locale language) {
        return departments.tree(language.getLanguage());
    }

    /**
     * As a page shows it, which asks for it each time: what another node of the shop has changed is known some seconds later.
     *
     * @throws NoSuchCategory where no category has this slug
     */
    public CategoryDetails categoryShown(Slug slug, Locale language) {
        return departments.shownOf(slug, language.getLanguage());
    }

    /** @throws NoSuchCategory where no category has this slug */
    public CategoryDetails categoryOf(Slug slug, Locale language) {
        return departments.detailsOf(slug, language.getLanguage());
    }

    /**
     * As its page shows it, which asks for it each time: what another node of the shop has changed is known a moment later.
     *
     * @param related at most so many others, as {@link #related} has them
     * @throws NoSuchProduct where shoppers see no product of this slug
     */
    public ShownProduct productShown(Slug slug, int related, Locale language) {
        return products.shown(slug, related, language.getLanguage()).orElseThrow(() -> new NoSuchProduct(slug));
    }

    /** @throws NoSuchProduct where shoppers see no product of this slug */
    public ProductDetails productOf(Slug slug, Locale language) {
        return reader.shown(slug, language.getLanguage()).orElseThrow(() -> new NoSuchProduct(slug));
    }

    /** What the product that was once called so is called now, of any status. */
    public Optional<Slug> productFormerly(Slug slug) {
        return formerSlugs.present(FormerSlugs.Kind.PRODUCT, slug);
    }

    /** What the category that was once called so is called now. */
    public Optional<Slug> categoryFormerly(Slug slug) {
        return formerSlugs.present(FormerSlugs.Kind.CATEGORY, slug);
    }

    /** The newest products, at most {@code count}. */
    public List<ProductSummary> latest(int count, Locale language) {
        return listings.latest(count, language.getLanguage());
    }

    /** Products whose lowest price is a reduced one, those with the most taken off first, at most {@code count}. */
    public List<ProductSummary> reduced(int count, Locale language) {
        return listings.reduced(count, language.getLanguage());
    }

    /** The products that these SKUs are variants of, in this order and each once; unknown SKUs are passed over. */
    public List<ProductSummary> holding(List<Sku> skus, Locale language) {
        return skus.isEmpty() ? List.of() : listings.holding(skus, language.getLanguage());
    }

    /**
     * Those that staff picked for it, then others of the same category, then of those beside it, at most {@code count}; the
     * product itself left out.
     */
    public List<ProductSummary> related(Slug slug, int count, Locale language) {
        return listings.related(slug, count, language.getLanguage());
    }

    /** What is known of these SKUs; those that are unknown or no longer for sale are absent from the answer. */
    public Map<Sku, SellableVariant> variantsOf(Set<Sku> skus, Locale language) {
        return variants.find(skus, language.getLanguage());
    }

    /** What one of it costs; none where it is unknown or no longer for sale. */
    public Optional<Money> priceOf(Sku sku) {
        return variants.priceOf(sku);
    }
}
