package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Products;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.search.Search;
import shop.stoa.testing.ShopTest;

/** Of a page that is asked for again parts are kept, in a shop that keeps no page: it shows what is so all the same. */
@ShopTest(properties = "stoa.page-cache.enabled=false")
class PagesAskedAgainTests {

    private static final int TIMES = 5;

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Inventory inventory;

    @Autowired
    private Search search;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String shelf = "again-" + UUID.randomUUID();
    private final Sku sku = new Sku((shelf + "-a").toUpperCase(Locale.ROOT));

    @BeforeEach
    void fillAShelf() {
        assortment.addCategory(Products.category(shelf, null));
        assortment.addProduct(Products.plain(shelf + "-a", "Amphora", shelf, 1234));
        assortment.addProduct(Products.plain(shelf + "-b", "Bowl", shelf, 5600));
        inventory.receive(sku, 3, "tests");
        search.catchUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products/%s-a", "/categories/%s", "/de/products/%s-a", "/de/categories/%s"})
    void isTheSamePageHoweverOftenItIsAskedFor(String pattern) throws Exception {
        String path = pattern.formatted(shelf);
        String plain = text(ask(path, Map.of("Accept-Encoding", "identity")));
        List<String> tags = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            HttpResponse<byte[]> packed = ask(path, Map.of("Accept-Encoding", "gzip"));
            assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(packed.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(packed.headers().firstValue("Content-Language"))
                    .hasValue(path.startsWith("/de") ? "de-DE" : "en-GB");
            assertThat(text(packed)).isEqualTo(plain).contains("</html>");
            tags.add(packed.headers().firstValue("ETag").orElseThrow());
        }
        // what was kept came to the page as it was kept, and not as a text among others
        assertThat(tags.getLast()).matches("\"[0-9a-f]+-g[0-9a-f]+\"");
        for (String tag : tags) {
            HttpResponse<byte[]> known = ask(path, Map.of("Accept-Encoding", "gzip", "If-None-Match", tag));
            assertThat(known.statusCode()).isEqualTo(304);
            assertThat(known.headers().firstValue("ETag")).hasValue(tag);
        }
    }

    @Test
    void showsWhatIsLeftAtOnce() throws Exception {
        String product = "/products/" + shelf + "-a";
        String listing = "/categories/" + shelf;
        askOften(product, listing);
        assertThat(text(ask(product, Map.of()))).contains("LimitedAvailability");

        inventory.count(Map.of(sku, 0), "tests", "broken");

        assertThat(text(ask(product, Map.of()))).contains("OutOfStock").doesNotContain("LimitedAvailability");
        assertThat(text(ask(listing, Map.of()))).contains("Sold out");
    }

    @Test
    void showsWhatItCostsAndIsCalledAtOnce() throws Exception {
        String product = "/products/" + shelf + "-a";
        askOften(product, "/products/" + shelf + "-b");

        assortment.putProducts(List.of(Products.plain(shelf + "-a", "Urn", shelf, 4321)));

        assertThat(text(ask(product, Map.of()))).contains("€43.21", "Urn").doesNotContain("€12.34", "Amphora");
        assertThat(text(ask("/products/" + shelf + "-b", Map.of())))
                .contains("€43.21")
                .doesNotContain("€12.34");
    }

    @Test
    void hasTheMenuThatThereIs() throws Exception {
        String product = "/products/" + shelf + "-a";
        askOften(product);

        assortment.addCategory(Products.category(shelf + "-more", null));

        assertThat(text(ask(product, Map.of()))).contains("/categories/" + shelf + "-more");
    }

    private void askOften(String... paths) throws Exception {
        for (int time = 0; time < TIMES; time++) {
            for (String path : paths) {
                assertThat(ask(path, Map.of("Accept-Encoding", "gzip")).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    private HttpResponse<byte[]> ask(String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) throws IOException {
        byte[] body = answer.body();
        if (answer.headers().firstValue("Content-Encoding").isPresent()) {
            try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(body))) {
                body = stream.readAllBytes();
            }
        }
        return new String(body, StandardCharsets.UTF_8);
    }
}
