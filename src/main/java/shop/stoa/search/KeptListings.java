package shop.stoa.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import shop.stoa.web.AskedOnce;
import shop.stoa.web.CacheUse;
import shop.stoa.web.Caching;

/**
 * The listings without words that are asked for again, beside all that they were made of: the index as it is, what its words and the
 * categories are called, and the second, for what begins or ends at a planned moment. Where one of these is another, a listing is found anew.
 */
@Component
class KeptListings implements Caching {

    private static final int MOST = 128;
    private static final int SECOND = 1_000;

    private final Answers answers;
    private final FacetWords words;
    private final Sections sections;
    private final Clock clock;
    private final Cache<Asked, Made> kept =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    private final AskedOnce askedOnce = new AskedOnce();
    private final CacheUse use = new CacheUse("search-listings", MOST, kept::estimatedSize);

    KeptListings(Answers answers, FacetWords words, Sections sections, Clock clock) {
        this.answers = answers;
        this.words = words;
        this.sections = sections;
        this.clock = clock;
    }

    private record Asked(Browse wish, Locale language) {}

    /** Of words and categories the very ones: who reads them again has others. */
    private record Basis(List<Object> index, Object words, Object sections, long second) {

        boolean isThat(Basis other) {
            return second == other.second
                    && words == other.words
                    && sections == other.sections
                    && index.equals(other.index);
        }
    }

    private record Made(Basis basis, Listing listing) {}

    @Override
    public List<CacheUse> caches() {
        return List.of(use);
    }

    Listing of(Browse wish, Locale language, Supplier<Listing> found) {
        List<Object> index = wish.words() == null && wish.collection() == null ? answers.parts() : List.of();
        if (index.isEmpty()) {
            return found.get();
        }
        String code = language.getLanguage();
        Basis basis = new Basis(index, words.in(code), sections.all(code), clock.millis() / SECOND);
        Asked asked = new Asked(wish, language);
        Made known = kept.getIfPresent(asked);
        if (known != null && known.basis.isThat(basis)) {
            use.hit();
            return known.listing;
        }
        use.miss();
        Listing listing = found.get();
        if (known != null || askedOnce.before(asked)) {
            kept.put(asked, new Made(basis, listing));
        }
        return listing;
    }
}
