package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Products;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;

/** Each cache has a name, a bound and figures. */
@ShopTest
class CacheMetersTests {

    private static final Path DOCS = Path.of("docs/maintenance.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+(?:-[a-z]+)+)` \\| ");

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private CacheMeters caches;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private Assortment assortment;

    private final String shelf = "kept-" + UUID.randomUUID();
    private Browser reader;

    @BeforeEach
    void look() {
        reader = new Browser(baseUrl);
        assortment.addCategory(Products.category(shelf, null));
        assortment.addProduct(Products.plain(shelf, "Jug", shelf, 1000));
        lookAround();
        lookAround();
    }

    private void lookAround() {
        for (String path :
                List.of("/", "/categories/" + shelf, "/products/" + shelf, "/search?q=jug", "/search/suggest?q=ju")) {
            assertThat(reader.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void eachStaysBelowItsBoundAndIsMeasured() {
        assertThat(caches.all())
                .extracting(CacheUse::name)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(12);
        assertThat(caches.all()).allSatisfy(cache -> {
            assertThat(cache.bound()).isPositive();
            assertThat(cache.size()).isBetween(0L, cache.bound());
            assertThat(meters.get("cache.size")
                            .tag("cache", cache.name())
                            .gauge()
                            .value())
                    .isGreaterThanOrEqualTo(0);
            for (String result : List.of("hit", "miss")) {
                assertThat(meters.get("cache.gets")
                                .tags("cache", cache.name(), "result", result)
                                .functionCounter()
                                .count())
                        .isGreaterThanOrEqualTo(0);
            }
        });
    }

    @Test
    void whatEveryPageAsksForIsFoundInMemory() {
        assertThat(List.of("catalog-menu", "search-sections", "settings-groups", "web-menu-parts", "web-pages"))
                .allSatisfy(name -> assertThat(meters.get("cache.gets")
                                .tags("cache", name, "result", "hit")
                                .functionCounter()
                                .count())
                        .as(name)
                        .isPositive());
    }

    @Test
    void eachHasItsLineInTheHandbook() throws Exception {
        TreeSet<String> named = new TreeSet<>();
        caches.all().forEach(cache -> named.add(cache.name()));

        assertThat(ROW.matcher(Files.readString(DOCS)).results().map((MatchResult row) -> row.group(1)))
                .containsExactlyElementsOf(named);
    }
}
