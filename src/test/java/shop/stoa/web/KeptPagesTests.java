package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import shop.stoa.web.KeptPages.Rendering;

class KeptPagesTests {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final KeptPages pages = new KeptPages(settings(DataSize.ofMegabytes(1)));

    static PageCacheSettings settings(DataSize memory) {
        return new PageCacheSettings(
                true,
                memory,
                LONG,
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                Duration.ofMillis(200),
                Duration.ZERO,
                null);
    }

    @Test
    void keepNothingBeforeSomebodyHasLookedForNews() {
        assertThat(pages.areKept()).isFalse();

        pages.there();

        assertThat(pages.areKept()).isTrue();
    }

    @Test
    void dropExactlyWhatIsMadeOfIt() {
        keep("/a", "product-1", "goods");
        keep("/b", "product-2", "goods");
        keep("/c");

        pages.drop(Set.of("product-1", "product-9"));

        assertThat(pages.find("/a")).isNull();
        assertThat(pages.find("/b")).isNotNull();
        assertThat(pages.find("/c")).isNotNull();
        assertThat(pages.dropped()).isEqualTo(1);

        pages.drop(Set.of(PageKeys.ALL));

        assertThat(pages.find("/b")).isNull();
        assertThat(pages.find("/c")).isNull();
        assertThat(pages.count()).isZero();
    }

    @Test
    void forgetWhatAPageWasMadeOfBefore() {
        keep("/a", "product-1");
        keep("/a", "product-2");

        pages.drop(Set.of("product-1"));
        assertThat(pages.find("/a")).isNotNull();

        pages.drop(Set.of("product-2"));
        assertThat(pages.find("/a")).isNull();
    }

    @Test
    void keepNoPageThatNewsHaveOvertaken() throws InterruptedException {
        Rendering rendering = pages.begin("/a", new Rendering());
        pages.drop(Set.of("product-1"));
        pages.end("/a", rendering, page("product-1"));

        assertThat(pages.find("/a")).isNull();
        assertThat(rendering.await(0).page()).isNull();
        assertThat(rendering.await(0).again()).isTrue();

        Rendering other = pages.begin("/a", new Rendering());
        pages.drop(Set.of("product-2"));
        pages.end("/a", other, page("product-1"));

        assertThat(pages.find("/a")).isNotNull();
    }

    @Test
    void keepNoPageThatNewsForAllHaveOvertaken() {
        Rendering rendering = pages.begin("/a", new Rendering());
        pages.drop(List.of(PageKeys.ALL));
        pages.end("/a", rendering, page());

        assertThat(pages.find("/a")).isNull();
    }

    @Test
    void takeNoMoreMemoryThanTheyMay() {
        for (int number = 0; number < 500; number++) {
            keep("/" + number, "product-" + number, "goods");
        }

        assertThat(pages.bytes()).isBetween(500_000L, DataSize.ofMegabytes(1).toBytes());
        assertThat(pages.evicted()).isGreaterThan(300);

        pages.drop(Set.of("goods"));

        assertThat(pages.count()).isZero();
    }

    @Test
    void keepNoPageThatIsLargerThanAllRoom() {
        KeptPages small = new KeptPages(settings(DataSize.ofBytes(1_000)));
        Rendering rendering = small.begin("/a", new Rendering());
        small.end("/a", rendering, page("goods"));

        assertThat(small.find("/a")).isNull();
        assertThat(small.bytes()).isZero();
    }

    private void keep(String address, String... keys) {
        pages.end(address, pages.begin(address, new Rendering()), page(keys));
    }

    /** Some ten kilobytes that cannot be packed. */
    private static KeptPage page(String... keys) {
        byte[] body = new byte[5_000];
        new Random(1).nextBytes(body);
        return new KeptPage(body, "text/html", List.of(), Set.of(keys), Instant.MAX);
    }

    @Test
    void keepNothingWhereNobodyLooksThoughPostgresqlIsThere() {
        AtomicLong nanos = new AtomicLong();
        KeptPages unseen = new KeptPages(settings(DataSize.ofMegabytes(1)), nanos::get);
        unseen.there();
        nanos.addAndGet(Duration.ofSeconds(44).toNanos());
        assertThat(unseen.areKept()).isTrue();

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(unseen.areKept()).isFalse();

        unseen.away();
        assertThat(unseen.areKept()).isTrue();
    }
}
