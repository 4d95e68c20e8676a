package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;

/** Whatever stands behind the question mark: a page of ours, and no answer that says more than it should. */
@ShopTest
class BadQueryTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private Shelves shelves;

    private Browser reader;

    @BeforeEach
    void open() {
        reader = new Browser(baseUrl);
        shelves.stock("Bad query jug", 1000, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%28%29%5B%5D%7B%7D%5E%22~*%3F%3A%5C%2F%2B-%26%26%7C%7C%21",
                "title_en%3Ajug+OR+*%3A*",
                "%22",
                "%22%22",
                "-jug",
                "jug%00jug",
                "%ED%A0%80",
                "%27%3B+drop+table+search.product%3B--",
                "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "%F0%9F%98%80",
                "AND",
                "%5B1+TO+2%5D",
                "jug~2%5E9"
            })
    void wordsAreNeverAQueryLanguage(String words) {
        for (String path : new String[] {"/search?q=", "/search/suggest?q=", "/de/search?q="}) {
            HttpResponse<String> answer = reader.get(path + words);
            assertThat(answer.statusCode()).as(path + words).isIn(200, 400);
            assertThat(answer.body()).doesNotContain("<script>alert", "Exception", "HSEARCH");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 10_000})
    void wordsMayBeLong(int length) {
        Instant begin = Instant.now();
        assertThat(reader.get("/search?q=" + "jug+".repeat(length / 4)).statusCode())
                .isEqualTo(200);
        assertThat(reader.get("/search?q=" + "x".repeat(length)).statusCode()).isEqualTo(200);
        assertThat(reader.get("/search/suggest?q=" + "x".repeat(length)).statusCode())
                .isEqualTo(200);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..;/admin",
                "/categories/..;/..;/admin/orders",
                "//admin/orders",
                "/%2e%2e/admin/orders",
                "/%252e%252e/admin/orders",
                "/%C0%AE%C0%AE/etc/passwd",
                "/categories/a%2Fb",
                "/categories/%00",
                "/products/%ED%A0%80",
                "/collections/%22%3E%3Cscript%3E",
                "/media/..%2F..%2F..%2Fetc%2Fpasswd",
                "/media/%252e%252e%252fetc%252fpasswd"
            })
    void aWayRoundLeadsNowhere(String path) {
        HttpResponse<String> answer = reader.get(path);
        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("root:", "\"><script>", "Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "page=-1, 200",
        "page=0, 200",
        "page=1e9, 200",
        "page=999999999, 404",
        "page=401, 404",
        "page=99999999999999999999, 200",
        "page=1&page=2, 200",
        "size=100000, 200",
        "page%5B%5D=3&page%5Bx%5D=4, 200",
        "sort=nonsense, 200",
        "sort=name%3Bdrop, 200",
        "page=%2531%252e, 200",
        "redirect=%2F%2Fevil.example&next=%2F%2Fevil.example&to=%2F%2Fevil.example, 200",
        "sort=price-asc&sort=newest, 200",
        "price=abc, 200",
        "price=50-10, 200",
        "price=-, 200",
        "price=99999999999999-, 200",
        "price-min=x&price-max=, 303",
        "category=..%2F..%2Fetc, 200",
        "category=no-such, 404",
        "glaze=%00&glaze=, 200",
        "a=1&a=2&a=3&b=%ED%A0%80, 200",
        "=&&=x, 200",
        "weight=10-50&weight=-&weight=1e9-, 200"
    })
    void everythingElseIsUnderstoodOrNotThere(String query, int status) {
        assertThat(reader.get("/search?sort=newest&" + query).statusCode()).isIn(status, 400);
    }

    /** Where an address leads on, it leads on in the shop. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/search?price-min=1&redirect=%2F%2Fevil.example",
                "/de?to=%2F%2Fevil.example",
                "/de//evil.example",
                "/en//evil.example",
                "//evil.example",
                "/%2Fevil.example",
                "/%5Cevil.example",
                "/login?to=https%3A%2F%2Fevil.example",
                "/admin?to=%2F%2Fevil.example",
                "/account/orders?next=%2F%2Fevil.example"
            })
    void noAddressLeadsToAnotherShop(String path) {
        HttpResponse<String> answer = reader.get(path);

        assertThat(answer.statusCode()).isLessThan(500);
        URI shop = URI.create(baseUrl);
        String place = answer.headers().firstValue("Location").orElse("/");
        assertThat(shop.resolve(place).getAuthority()).isEqualTo(shop.getAuthority());
    }
}
