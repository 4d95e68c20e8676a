package shop.stoa.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import shop.stoa.kernel.Slug;
import shop.stoa.web.CacheUse;
import shop.stoa.web.Caching;
import shop.stoa.web.NewsFromElsewhere;
import shop.stoa.web.PageKeys;
import shop.stoa.web.PrimaryDatabase;

/**
 * The products that were looked at last, as their pages have them, and of many more which others they lead on to: to find those costs more, and
 * they take little room, as each of them is on several pages. What can be had of them is none of it. Any news of the catalogue's, of
 * this node or another, and all are read again: the same news drop the pages that are kept of them.
 */
@Component
class KeptProducts implements Caching {

    private static final Duration KEPT_FOR = Duration.ofMinutes(1);
    private static final int NEIGHBOURS = 10;

    private final ProductDetailsReader reader;
    private final Listings listings;
    private final Clock clock;
    private final Kind<ProductDetails> products;
    private final Kind<List<ProductSummary>> neighbours;

    /** The card of each that some product leads on to: what is read of it again is the same, as a rule. */
    private final Cache<Key, ProductSummary> cards;

    private final AtomicLong changes = new AtomicLong();

    /** @param bound how many are kept; none at all with 0 */
    KeptProducts(
            ProductDetailsReader reader,
            Listings listings,
            Clock clock,
            @Value("${stoa.catalog.kept-products:1000}") int bound) {
        this.reader = reader;
        this.listings = listings;
        this.clock = clock;
        this.products = Kind.of("catalog-products", bound);
        this.neighbours = Kind.of("catalog-neighbours", NEIGHBOURS * bound);
        this.cards = cache(NEIGHBOURS * bound);
    }

    /** @param related how many others it leads on to, which a product and a card have nothing to do with */
    private record Key(Slug slug, int related, String language) {}

    /** @param change the last one that was known before it was read */
    private record Reading<T>(T what, long change, Instant at) {}

    private record Kind<T>(Cache<Key, Reading<T>> last, CacheUse use) {

        static <T> Kind<T> of(String name, int bound) {
            Cache<Key, Reading<T>> last = cache(bound);
            return new Kind<>(last, new CacheUse(name, bound, last::estimatedSize));
        }
    }

    private static <T> Cache<Key, T> cache(int bound) {
        return Caffeine.newBuilder().maximumSize(bound).executor(Runnable::run).build();
    }

    @Override
    public List<CacheUse> caches() {
        return List.of(products.use, neighbours.use);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(CatalogEvent news) {
        changes.incrementAndGet();
    }

    @EventListener
    void on(NewsFromElsewhere news) {
        if (news.keys().contains(PageKeys.GOODS) || news.keys().contains(PageKeys.ALL)) {
            changes.incrementAndGet();
        }
    }

    /** @param related how many others at most */
    Optional<ShownProduct> shown(Slug slug, int related, String language) {
        // one that ends is asked for each time: nobody says so at that moment
        return kept(
                        products,
                        new Key(slug, 0, language),
                        () -> reader.shown(slug, language),
                        product -> product.activeUntil() == null)
                .map(product -> new ShownProduct(product, related(product.slug(), related, language)));
    }

    private List<ProductSummary> related(Slug slug, int count, String language) {
        return kept(
                        neighbours,
                        new Key(slug, count, language),
                        () -> Optional.of(listings.related(slug, count, language).stream()
                                .map(card -> shared(card, language))
                                .toList()),
                        all -> true)
                .orElseThrow();
    }

    private ProductSummary shared(ProductSummary card, String language) {
        Key key = new Key(card.slug(), 0, language);
        ProductSummary known = cards.getIfPresent(key);
        if (known != null && known.equals(card)) {
            return known;
        }
        cards.put(key, card);
        return card;
    }

    private <T> Optional<T> kept(Kind<T> kind, Key key, Supplier<Optional<T>> books, Predicate<T> mayBeKept) {
        if (Kept.isWriting()) {
            return books.get();
        }
        long change = changes.get();
        Instant now = clock.instant();
        Reading<T> known = kind.last.getIfPresent(key);
        if (known != null && known.change == change && now.isBefore(known.at.plus(KEPT_FOR))) {
            kind.use.hit();
            return Optional.of(known.what);
        }
        kind.use.miss();
        Optional<T> read = PrimaryDatabase.read(books);
        read.filter(mayBeKept)
                .ifPresentOrElse(
                        what -> kind.last.put(key, new Reading<>(what, change, now)), () -> kind.last.invalidate(key));
        return read;
    }
}
