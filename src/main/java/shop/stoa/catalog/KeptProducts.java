package shop.stoa.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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
 * The products that were looked at last, as their pages have them; what can be had of them is none of it. Any news of the catalogue's, of
 * this node or another, and all are read again: the same news drop the pages that are kept of them.
 */
@Component
class KeptProducts implements Caching {

    private static final Duration KEPT_FOR = Duration.ofMinutes(1);

    private final ProductDetailsReader reader;
    private final Listings listings;
    private final Clock clock;
    private final Cache<Key, Reading> products;
    private final AtomicLong changes = new AtomicLong();
    private final CacheUse use;

    /** @param bound how many are kept; none at all with 0 */
    KeptProducts(
            ProductDetailsReader reader,
            Listings listings,
            Clock clock,
            @Value("${stoa.catalog.kept-products:1000}") int bound) {
        this.reader = reader;
        this.listings = listings;
        this.clock = clock;
        this.products =
                Caffeine.newBuilder().maximumSize(bound).executor(Runnable::run).build();
        this.use = new CacheUse("catalog-products", bound, products::estimatedSize);
    }

    private record Key(Slug slug, int related, String language) {}

    /** @param change the last one that was known before it was read */
    private record Reading(ShownProduct what, long change, Instant at) {}

    @Override
    public List<CacheUse> caches() {
        return List.of(use);
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
        Key key = new Key(slug, related, language);
        if (Kept.isWriting()) {
            return read(key);
        }
        long change = changes.get();
        Instant now = clock.instant();
        Reading known = products.getIfPresent(key);
        if (known != null && known.change == change && now.isBefore(known.at.plus(KEPT_FOR))) {
            use.hit();
            return Optional.of(known.what);
        }
        use.miss();
        Optional<ShownProduct> read = PrimaryDatabase.read(() -> read(key));
        // one that ends is asked for each time: nobody says so at that moment
        read.filter(shown -> shown.product().activeUntil() == null)
                .ifPresentOrElse(
                        shown -> products.put(key, new Reading(shown, change, now)), () -> products.invalidate(key));
        return read;
    }

    private Optional<ShownProduct> read(Key key) {
        return reader.shown(key.slug, key.language)
                .map(product -> new ShownProduct(product, listings.related(product.slug(), key.related, key.language)));
    }
}
