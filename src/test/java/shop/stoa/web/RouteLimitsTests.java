package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.stoa.embedded.Mailbox;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Member;
import shop.stoa.testing.ShopTest;

/** Every limit of a route is there, and each is met by whoever goes on: here after three. */
@ShopTest(
        properties = {
            "stoa.limits.cart.address=3/1h",
            "stoa.limits.checkout.address=3/1h",
            "stoa.limits.data.copy=3/1h",
            "stoa.limits.door.address=3/1h",
            "stoa.limits.pay.address=3/1h",
            "stoa.limits.return.address=3/1h",
            "stoa.limits.search.address=3/1h",
            "stoa.limits.upload.member=3/1h",
            "stoa.limits.vitals.address=3/1h",
            "stoa.limits.webhook.address=3/1h"
        })
class RouteLimitsTests {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String owner;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private Mailbox mailbox;

    /** What takes one away takes it out of this list as well, and says why. */
    @Test
    void theseRoutesHaveThese() {
        Set<String> limited = new TreeSet<>();
        mapping.getHandlerMethods().forEach((info, route) -> {
            RateLimited limit = route.getMethodAnnotation(RateLimited.class);
            if (limit != null) {
                info.getPatternValues()
                        .forEach(path -> limited.add(path + " " + info.getMethodsCondition() + " " + limit.value()));
            }
        });

        assertThat(limited)
                .containsExactlyInAnyOrder(
                        "/account/data/copy [POST] data.copy",
                        "/account/orders/{number}/cart [POST] cart.address",
                        "/admin/login [GET] door.address",
                        "/cart/lines [POST] cart.address",
                        "/cart/lines/{sku} [POST] cart.address",
                        "/categories/{slug} [GET] search.address",
                        "/checkout/address [POST] checkout.address",
                        "/checkout/cancelled/{order} [GET] return.address",
                        "/checkout/complete [GET] return.address",
                        "/checkout/delivery [POST] checkout.address",
                        "/collections/{slug} [GET] search.address",
                        "/login [GET] door.address",
                        "/login/code [GET] door.address",
                        "/login/reset [GET] door.address",
                        "/register [GET] door.address",
                        "/search [GET] search.address",
                        "/search/suggest [GET] search.address",
                        "/vitals [POST] vitals.address");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /search?q=vase, 200",
        "GET, /search/suggest?q=vase, 200",
        "GET, /categories/none?colour=red, 404",
        "GET, /categories/none?page=1&colour=red, 404",
        "GET, /categories/none?sort=newest&x=1, 404",
        "GET, /categories/none?sort=nonsense, 404",
        "GET, /categories/none?sort=relevance, 404",
        "GET, /categories/none?sort=newest&sort=newest, 404",
        "GET, /categories/none?page=2&sort=newest, 404",
        "GET, /categories/none?page=1, 404",
        "GET, /categories/none?page=02, 404",
        "GET, /categories/none?page=1-9, 404",
        "GET, /categories/none?variant=x, 404",
        "GET, /collections/none?colour=red, 404",
        "GET, /collections/none?sort=nonsense, 404",
        "GET, /checkout/complete?session=none, 404",
        "GET, /checkout/complete?order=none, 404",
        "GET, /checkout/cancelled/none, 404",
        "GET, /login, 200",
        "GET, /login/code, 200",
        "GET, /login/reset, 200",
        "GET, /register, 200",
        "GET, /admin/login, 200",
        "POST, /cart/lines, 422",
        "POST, /checkout/address, 303",
        "POST, /checkout/delivery, 303",
        "POST, /webhooks/stripe, 400"
    })
    void endsAfterThreeFromOneAddress(String method, String path, int usual) {
        // from an address of its own, and none that another browser has
        String from = "203.0.113." + NEXT.incrementAndGet();

        assertEndsAfterThree(
                usual,
                again -> method.equals("GET")
                        ? new Browser(baseUrl).from(from).get(path)
                        : new Browser(baseUrl).from(from).post(path, Map.of("sku", "none")));
        assertThat(new Browser(baseUrl)
                        .from("198.51.100." + NEXT.incrementAndGet())
                        .get(method.equals("GET") ? path : "/cart")
                        .statusCode())
                .isNotEqualTo(429);
    }

    /** Pages that are kept for all cost next to nothing, and everybody behind one address may read them. */
    @ParameterizedTest
    @ValueSource(strings = {"", "?sort=newest", "?page=2", "?sort=price-asc&page=12"})
    void aListingThatIsKeptHasNone(String query) {
        Browser reader = new Browser(baseUrl).from("203.0.113.200");
        for (int i = 0; i < 6; i++) {
            assertThat(reader.get("/categories/none" + query).statusCode()).isEqualTo(404);
        }
    }

    /** Whoever is in the network of a proxy writes into its header what they like. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0:0:0:0:0:0:0:1"})
    void whoIsOnlySaidToBeThisMachineIsCounted(String claimed) {
        assertEndsAfterThree(200, again -> new Browser(baseUrl).from(claimed).get("/search/suggest?q=vase"));
        for (int i = 0; i < 6; i++) {
            assertThat(new Browser(baseUrl).get("/search/suggest?q=vase").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void payingEndsAfterThreeFromOneAddressWhateverTheCart() {
        for (int i = 0; i < 4; i++) {
            Browser shopper = new Browser(baseUrl).from("203.0.113.201");
            shopper.keep("__Host-cart", "AAAAAAAAAAAAAAAAAAAA" + (10 + i));
            HttpResponse<String> pressed = shopper.post("/checkout/placement", Map.of("total", "1"));
            // there is nothing in the cart that a page could show, so both lead there
            assertThat(pressed.statusCode()).isEqualTo(303);
            assertThat(pressed.headers().firstValue("Retry-After").isPresent()).isEqualTo(i == 3);
        }
    }

    @Test
    void copiesOfOnesDataEndAfterThree() {
        Member member = Member.registered(baseUrl, mailbox, "copies@limits.example");

        assertEndsAfterThree(200, again -> member.post("/account/data", "/account/data/copy", Map.of()));
    }

    @Test
    void uploadsEndAfterThree() {
        Browser desk = new Browser(baseUrl);
        assertThat(desk.signIn(desk.get("/admin/login"), owner, password, null).statusCode())
                .isEqualTo(303);
        String token = Browser.token(desk.get("/admin/account"));

        HttpResponse<String> last = null;
        for (int i = 0; i < 4; i++) {
            last = desk.send(
                    desk.request("/admin/settings/pictures/probes")
                            .header("X-CSRF-TOKEN", token)
                            .header("Content-Type", "multipart/form-data; boundary=x")
                            .header("Sec-Fetch-Site", "same-origin")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\nno picture\r\n--x--\r\n")));
            assertThat(last.statusCode() == 429)
                    .as("upload %d: %d", i, last.statusCode())
                    .isEqualTo(i == 3);
        }
    }

    private static void assertEndsAfterThree(int usual, Function<Integer, HttpResponse<String>> call) {
        for (int i = 0; i < 3; i++) {
            assertThat(call.apply(i).statusCode()).isEqualTo(usual);
        }
        HttpResponse<String> last = call.apply(3);
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
    }
}
