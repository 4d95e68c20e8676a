package shop.stoa.journeys;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.embedded.Mailbox;
import shop.stoa.kernel.SecretToken;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Member;
import shop.stoa.testing.ShopTest;

/** Does what has to leave a trace in the log, with secrets that must leave none: {@link LogTests} looks for both when the run is over. */
@ShopTest(properties = "stoa.canary=a shop of its own, whose limits are used up in the end")
class CanaryTests {

    /** How the name of the file ends that says, beside the log of its JVM, what was typed here. */
    static final String TYPED = ".typed";

    static final String STREET = "Canary Lane 77";

    private static final String CARD = "4242424242424242";
    private static final String GUESS = "canary-guess-4711";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    private Mailbox mailbox;

    @Value("${logging.file.name}")
    private Path log;

    @Test
    void typesSecretsAllOverTheShop() throws IOException {
        String token = SecretToken.random().value();
        Files.write(log.resolveSibling(log.getFileName() + TYPED), List.of(password, CARD, STREET, GUESS, token));
        doWhatLeavesATrace(token);
        LoggerFactory.getLogger(CanaryTests.class).warn("The last line of the canary");
    }

    private void doWhatLeavesATrace(String token) {
        Browser browser = new Browser(baseUrl);
        browser.signIn(browser.get("/admin/login"), email, GUESS, null);
        browser.signIn(browser.get("/admin/login"), email, password, null);
        browser.get("/admin/customers.csv");
        browser.get("/admin/sales.csv");
        browser.get("/search?q=" + CARD);
        browser.get("/search?q=" + CARD + "%C0%AE");
        browser.get("/orders/" + token + "?card=" + CARD + "&q=%C0%AE");
        Member.registered(baseUrl, mailbox, "canary-member@shop.example")
                .elsewhere(baseUrl)
                .signIn(Member.PASSWORD);
        browser.get("/orders/" + token);
        browser.post(
                "/login",
                Map.of(
                        "_csrf",
                        Browser.token(browser.get("/login")),
                        "email",
                        "canary@shop.example",
                        "password",
                        GUESS));
        for (int i = 0; i < 4; i++) {
            browser.post(
                    "/login/reset",
                    Map.of("_csrf", Browser.token(browser.get("/login/reset")), "email", "canary@shop.example"));
        }
        browser.get("/admin/invitations/" + token);
        browser.post("/admin/invitations/" + token, Map.of("password", GUESS));
        browser.post(
                "/checkout/address",
                Map.of("email", "canary@shop.example", "line1", STREET, "name", CARD, "country", "\u0000"));
        browser.send(browser.request("/webhooks/stripe")
                .header("Content-Type", "application/json")
                .header("Stripe-Signature", "t=1,v1=" + token)
                .POST(HttpRequest.BodyPublishers.ofString("{\"card\": \"" + CARD + "\", \"line1\": \"" + STREET)));
        browser.send(browser.request("/cart/lines")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString("sku=" + CARD)));
    }
}
