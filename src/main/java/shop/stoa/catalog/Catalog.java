package shop.stoa.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slice;
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
    private final Facets facets;
    private final Variants variants;
    private final ShelfIndex shelf;
    private final Exhibits exhibits;
    private final FormerSlugs formerSlugs;
    private final Guessing guessing;
    private final Vocabularies vocabularies;

    Catalog(
            Departments departments,
            Listings listings,
            Facets facets,
            Variants variants,
            ShelfIndex shelf,
            Exhibits exhibits,
            FormerSlugs formerSlugs,
            Guessing guessing,
            Vocabularies vocabularies) {
        this.departments = departments;
        this.listings = listings;
        this.facets = facets;
        this.variants = variants;
        this.shelf = shelf;
        this.exhibits = exhibits;
        this.formerSlugs = formerSlugs;
        this.guessing = guessing;
        this.vocabularies = vocabularies;
    }

    public CategoryTree categories(Locale language) {
        return departments.tree(language.getLanguage());
    }

    /** @throws NoSuchCategory where no category has this slug */
    public CategoryDetails categoryOf(Slug slug, Locale language) {
        return departments.detailsOf(slug, language.getLanguage());
    }

    /**
     * One page of a category (its descendants included), of the words somebody searched for, or of everything. A page
     * beyond the last one is empty and knows the total.
     */
    public Slice<ProductSummary> browse(Browse wish, Locale language) {
        return listings.browse(wish, facets.known(wish.choices()), language.getLanguage());
    }

    /**
     * The same page with what it can be narrowed by, and how many products each way would leave. Four statements at
     * most, however much there is.
     *
     * @throws NoSuchCategory where no category has the wish's slug
     */
    @Transactional(readOnly = true)
    public Listing listing(Browse wish, Locale language) {
        String code = language.getLanguage();
        Map<String, Set<String>> choices = facets.known(wish.choices());
        Facets.Counts counts = facets.count(wish, choices, code);
        return new Listing(
                listings.browse(wish, choices, code),
                counts.facets(),
                counts.prices(),
                departments.countsBelow(wish.category(), counts.products(), code),
                wish.soldOut() == null ? null : counts.inStock());
    }

    /** @throws NoSuchProduct where shoppers see no product of this slug */
    @Transactional(readOnly = true)
    public ProductDetails productOf(Slug slug, Locale language) {
        return exhibits.of(List.of(shelf.visible(slug).value()), language.getLanguage()).stream()
                .findFirst()
                .orElseThrow(() -> new NoSuchProduct(slug));
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

    /** Products whose titles look like the words, at most {@code count}: a guess for a search that found nothing. */
    public List<ProductSummary> resembling(String words, int count, Locale language) {
        return listings.resembling(SearchWords.of(words), count, language.getLanguage());
    }

    /** What somebody may mean who has typed this so far; nothing for less than two letters. */
    @Transactional(readOnly = true)
    public Suggestions suggest(String typed, Locale language) {
        return guessing.suggest(typed, language.getLanguage());
    }

    /**
     * The words as they were probably meant, where one of them is in no title and no value but another one is that differs
     * by a slip; to be asked after a search that found little.
     */
    @Transactional(readOnly = true)
    public Optional<String> corrected(String words, Locale language) {
        return vocabularies.of(language.getLanguage()).correct(SearchWords.of(words));
    }

    /** What is known of these SKUs; those that are unknown or no longer for sale are absent from the answer. */
    public Map<Sku, SellableVariant> variantsOf(Set<Sku> skus, Locale language) {
        return variants.find(skus, language.getLanguage());
    }
}
