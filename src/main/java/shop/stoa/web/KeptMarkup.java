package shop.stoa.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * HTML that is asked for again and again, beside the values that it was made of: as long as they are the same, so is it, and it has no age.
 * What is in it costs a page neither to be put together nor to be packed ({@link Markup.Piece}). Only what is asked for a second time is
 * kept: of a large shop most pages are asked for once, and would drive the others out.
 */
@Component
public class KeptMarkup implements Caching {

    private static final long MOST_BYTES = 16L << 20;

    /** What the values take about, beside the HTML and its packed form, which is a fifth of it. */
    private static final int VALUES = 4_096;

    private final Cache<Object, Made> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Object place, Made made) -> VALUES + made.html.bytes() + made.html.bytes() / 5)
            .executor(Runnable::run)
            .build();

    private final AskedOnce askedOnce = new AskedOnce();
    private final CacheUse use = new CacheUse("web-markup", MOST_BYTES, this::bytes);

    private record Made(Object values, Markup html) {}

    @Override
    public List<CacheUse> caches() {
        return List.of(use);
    }

    /**
     * @param place which one it is, equal to itself and to nothing else that is asked for here: there is one of each at a time
     * @param values all that decides what is in it, but for what stays as long as the shop runs
     */
    public Markup of(Object place, Object values, Supplier<Markup> html) {
        Made known = kept.getIfPresent(place);
        if (known != null && known.values.equals(values)) {
            use.hit();
            return known.html;
        }
        use.miss();
        boolean keeping = known != null || askedOnce.before(place);
        Markup made = html.get().inOnePiece(keeping);
        if (keeping) {
            kept.put(place, new Made(values, made));
        }
        return made;
    }

    private long bytes() {
        return kept.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }
}
