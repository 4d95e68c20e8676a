package shop.stoa.search;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.NoSuchCategory;
import shop.stoa.catalog.ProductSummary;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Slice;
import shop.stoa.web.ShopSettings;

/**
 * The front door for whoever looks for products. All of it is answered by the index, which has what is for sale and can be
 * seen at the moment; what has changed a moment ago it has within a second.
 *
 * <p>Texts come in the language of the {@link Locale} that is asked for, of which the country does not count.
 */
@Service
public class Search {

    private static final Duration LONGEST_CATCH_UP = Duration.ofMinutes(5);

    private final Listings listings;
    private final Facets facets;
    private final Sections sections;
    private final Guessing guessing;
    private final Feeder feeder;
    private final Index index;
    private final ShopSettings shop;
    private final SearchMeters meters;
    private final KeptListings kept;

    Search(
            Listings listings,
            Facets facets,
            Sections sections,
            Guessing guessing,
            Feeder feeder,
            Index index,
            ShopSettings shop,
            SearchMeters meters,
            KeptListings kept) {
        this.kept = kept;
        this.listings = listings;
        this.facets = facets;
        this.sections = sections;
        this.guessing = guessing;
        this.feeder = feeder;
        this.index = index;
        this.shop = shop;
        this.meters = meters;
    }

    /**
     * One page of a category (its descendants included), of the words somebody searched for, or of everything. A page
     * beyond the last one is empty and knows the total.
     *
     * @throws NoSuchCategory where no category has the wish's slug
     */
    public Slice<ProductSummary> browse(Browse wish, Locale language) {
        return listings.find(wish, language.getLanguage(), Browse.PAGE_SIZE, Listings.Counted.NOTHING)
                .slice(wish.page());
    }

    /**
     * The same page with what it can be narrowed by, and how many products each way would leave. Where no product has the words
     * it is of those that were probably meant, and says so.
     *
     * @throws NoSuchCategory where no category has the wish's slug
     */
    public Listing listing(Browse wish, Locale language) {
        return kept.of(wish, language, () -> found(wish, language));
    }

    private Listing found(Browse wish, Locale language) {
        String code = language.getLanguage();
        Listings.Found found =
                listings.find(wish, code, Browse.PAGE_SIZE, Listings.Counted.EVERYTHING, guessing::correct);
        meters.count(wish, found);
        Counts counts = found.answer().counts();
        Map<String, CatalogImage> pictures = found.pictures();
        return new Listing(
                found.slice(wish.page()),
                found.reach() == Scoring.Reach.MOST,
                found.corrected(),
                facets.of(counts, found.choices(), pictures::get, language),
                counts.lowest() == null || counts.highest() == null
                        ? null
                        : new PriceRange(money(counts.lowest()), money(counts.highest())),
                sections.below(wish.category(), code).stream()
                        .map(node -> new CategoryCount(
                                node.slug(),
                                node.name(),
                                node.image(),
                                found.answer()
                                        .sections()
                                        .getOrDefault(node.slug().value(), 0L)))
                        .toList(),
                counts.available());
    }

    /**
     * One of the facets of this page's {@link #listing} with all its values, by the alphabet; empty where it has none of this
     * name.
     *
     * @throws NoSuchCategory where no category has the wish's slug
     */
    public Optional<Facet> wholeFacet(String facet, Browse wish, Locale language) {
        Listings.Found found = listings.find(
                wish, language.getLanguage(), Browse.PAGE_SIZE, Listings.Counted.EVERYTHING, guessing::correct);
        return facets.whole(facet, found.answer().counts(), found.choices(), language);
    }

    /** Products whose titles look like the words, at most {@code count}: a guess for a search that found nothing. */
    public List<ProductSummary> resembling(String words, int count, Locale language) {
        return listings.alike(words, count, language.getLanguage());
    }

    /** Parts titles where they have what these words, or others that mean the same, find by them. */
    public Function<String, List<TitlePart>> marking(String words, Locale language) {
        return listings.marking(words, language.getLanguage())::of;
    }

    /** What somebody may mean who has typed this so far; nothing for less than two letters. */
    public Suggestions suggest(String typed, Locale language) {
        return guessing.suggest(typed, language.getLanguage());
    }

    /**
     * The words as they were probably meant, where one of them is said of no product but another one is that differs by a
     * slip; to be asked after a search that found little. Quotes do not count.
     */
    public Optional<String> corrected(String words, Locale language) {
        String bare = String.join(" ", SearchWords.of(words).words());
        return guessing.correct(bare, language.getLanguage()).map(Correction::words);
    }

    /**
     * Comes back when the index has all that was committed before.
     *
     * @throws IllegalStateException where a cluster does not take it
     */
    public void catchUp() {
        feeder.drain();
        if (!index.awaitCluster(LONGEST_CATCH_UP)) {
            throw new IllegalStateException("The search cluster takes longer than " + LONGEST_CATCH_UP);
        }
        index.changed();
    }

    private Money money(long minor) {
        return new Money(minor, shop.currency());
    }
}
