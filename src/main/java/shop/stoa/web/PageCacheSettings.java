package shop.stoa.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param enabled whether public pages are kept rendered and compressed; without it each is rendered for whoever asks
 * @param memory how much of the heap they may take; the least asked for go first
 * @param keptFor after which time a page is rendered anew though nothing is known to have changed
 * @param staleFor how long after that it is still served while PostgreSQL is away
 * @param patience how long somebody waits for a page that is being rendered for somebody else
 * @param every how often somebody looks for news that nobody rang for
 * @param sharedFor how long a CDN may serve a page without asking whether it still is so; none at all by default
 * @param keysHeader the header that tells a CDN what a page is made of, {@code Surrogate-Key} or {@code Cache-Tag}; none by default
 */
@ConfigurationProperties("stoa.page-cache")
record PageCacheSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("64MB") DataSize memory,
        @DefaultValue("10m") Duration keptFor,
        @DefaultValue("1h") Duration staleFor,
        @DefaultValue("5s") Duration patience,
        @DefaultValue("500ms") Duration every,
        @DefaultValue("0s") Duration sharedFor,
        @Nullable String keysHeader) {

    static final String ASKED_EACH_TIME = "public, no-cache";

    /** Of a part for a script: whoever stands between and takes no notice of Vary would give it to a visitor for a page. */
    static final String OF_ONE_BROWSER = "private, no-cache";

    /** Whether a CDN is told what a page is made of. */
    boolean tellsKeys() {
        return keysHeader != null && !keysHeader.isBlank();
    }

    /**
     * Browsers ask each time. Whoever lets a CDN serve pages for a while gets them renewed behind a visitor's back for as long again, and
     * an old one for a day rather than an error (RFC 9111, RFC 5861).
     */
    String cacheControl() {
        if (!sharedFor.isPositive()) {
            return ASKED_EACH_TIME;
        }
        long seconds = sharedFor.toSeconds();
        return "public, max-age=0, s-maxage=%d, stale-while-revalidate=%d, stale-if-error=86400"
                .formatted(seconds, seconds);
    }
}
