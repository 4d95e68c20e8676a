package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
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
    @ValueSource(ints = {1_000, 7_000})
    void wordsMayBeLong(int length) {
        assertThat(reader.get("/search?q=" + "jug+".repeat(length / 4)).statusCode())
                .isEqualTo(200);
        assertThat(reader.get("/search?q=" + "x".repeat(length)).statusCode()).isEqualTo(200);
        assertThat(reader.get("/search/suggest?q=" + "x".repeat(length)).statusCode())
                .isEqualTo(200);
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
        "sort=nonsense, 200",
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
}
