package shop.stoa.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

/** What a hundred thousand requests of {@code bin/fuzz} have found, each by itself. */
@ShopTest
class FoundByFuzzingTests {

    private static final String MANY = URLEncoder.encode("\u4e2d".repeat(400), StandardCharsets.UTF_8);

    @Value("${stoa.base-url}")
    private String baseUrl = "";

    @Value("${stoa.owner.email}")
    private String email = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    @Autowired
    private JdbcClient jdbc;

    private Browser stranger;
    private Browser owner;

    @BeforeEach
    void signIn() {
        stranger = new Browser(baseUrl);
        owner = new StaffDesk(baseUrl, email, password).browser();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PATCH", "PUT"})
    void aFieldWithoutAValueIsNoFailure(String method) {
        assertThat(stranger.send(stranger.request("/checkout/complete")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Sec-Fetch-Site", "same-origin")
                                .method(method, BodyPublishers.ofString("order&order=1")))
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void whoeverComesBackWithTooMuchIsTakenByTheProvidersWord() {
        assertThat(stranger.get("/checkout/complete?session=cs_none&order=none").statusCode())
                .isEqualTo(stranger.get("/checkout/complete?session=cs_none").statusCode())
                .isLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/orders/%s/cancellation", "/admin/search?q=%s", "/account/orders/%s"})
    void aLongWayIsNotRememberedAtTheDoor(String path) {
        HttpResponse<String> sent = stranger.get(path.formatted(MANY));
        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(Browser.locationOf(sent)).matches("/(admin/)?login");
    }

    @Test
    void longWordsAreLookedForAsFarAsTheyMayReach() {
        HttpResponse<String> sent = owner.get("/admin/search?q=" + MANY);
        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.body()).contains("value=\"" + "\u4e2d".repeat(100) + "\"");
    }

    @Test
    void nobodyTakesAFileAwayUnnotedByWhatCannotBeRead() {
        long before = exports();
        assertThat(owner.get("/admin/inventory.csv?x=%00").statusCode()).isEqualTo(200);
        assertThat(owner.get("/admin/inventory.csv?x=%C0%AE").statusCode()).isEqualTo(400);
        assertThat(exports()).isEqualTo(before + 1);
    }

    private long exports() {
        return jdbc.sql("select count(*) from audit.entry where action = 'export' and path = '/admin/inventory.csv'")
                .query(Long.class)
                .single();
    }
}
