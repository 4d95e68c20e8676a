package shop.stoa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Event;
import com.stripe.param.checkout.SessionCreateParams;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaymentPageTests {

    @TempDir
    Path directory;

    TestShop shop;
    String id = "";

    @BeforeEach
    void open() throws Exception {
        shop = TestShop.open(directory);
        id = shop.session().getId();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private String success() {
        return "http://localhost:9/checkout/complete?session=" + id;
    }

    @Test
    void showsWhatIsPaidForAndTheWayBack() throws Exception {
        HttpResponse<String> page = shop.get("/c/pay/" + id);

        assertThat(page.body())
                .contains(
                        "Test mode – no money moves",
                        "Reading lamp “Ada” &lt;brass&gt;",
                        "€24.68",
                        "€12.34 each",
                        "value=\"ada@example.org\"",
                        "<label for=\"card\">Card number</label>",
                        "<label for=\"expiry\">Expiry</label>",
                        "<label for=\"cvc\">CVC</label>",
                        "type=\"submit\">Pay</button>",
                        "href=\"http://localhost:9/cart\"",
                        "Back to shop");
        assertThat(page.body()).doesNotContain("??sandbox.", "style=\"");
    }

    @Test
    void letsNothingInButItsOwnSheetAndLeadsOnlyToTheShop() throws Exception {
        assertThat(shop.get("/c/pay/" + id).headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> {
                    assertThat(policy)
                            .contains(
                                    "default-src 'none'",
                                    "style-src 'self'",
                                    "script-src 'self'",
                                    "form-action 'self' http://localhost:9;",
                                    "img-src 'self' data: http://localhost:9;",
                                    "frame-ancestors 'none'");
                    assertThat(policy).doesNotContain("unsafe");
                });
        assertThat(shop.get("/assets/sandbox.css").body()).contains(".pay");
        assertThat(shop.get("/assets/sandbox.js").statusCode()).isEqualTo(200);
    }

    @Test
    void takesTheMoneyAndSendsTheShopperBack() throws Exception {
        HttpResponse<String> answer = shop.payByPage(id, "4242 4242 4242 4242");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains(success());
        assertThat(shop.session(id).getPaymentStatus()).isEqualTo("paid");
        assertThat(shop.get("/c/pay/" + id).body()).contains("This payment is complete", success());
    }

    @Test
    void takesTheMoneyOnceHoweverOftenPayIsPressed() throws Exception {
        try (var clicks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<HttpResponse<String>>> many = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                many.add(() -> shop.payByPage(id, "4242424242424242"));
            }
            for (Future<HttpResponse<String>> click : clicks.invokeAll(many)) {
                assertThat(click.get().headers().firstValue("Location")).contains(success());
            }
        }
        assertThat(shop.sandbox.journal().captures()).hasSize(1);
        assertThat(shop.stripe.v1().paymentIntents().list().getData()).hasSize(1);
    }

    @Test
    void declinesAndLetsTheShopperTryAnotherCard() throws Exception {
        HttpResponse<String> declined = shop.payByPage(id, "4000000000000002");
        assertThat(declined.statusCode()).isEqualTo(422);
        assertThat(declined.body()).contains("The payment did not go through", "Your card was declined.");
        assertThat(shop.payByPage(id, "4000000000009995").body()).contains("insufficient funds");
        assertThat(shop.sandbox.journal().captures()).isEmpty();

        var session = shop.session(id);
        assertThat(session.getStatus()).isEqualTo("open");
        var intent = shop.stripe.v1().paymentIntents().retrieve(session.getPaymentIntent());
        assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
        assertThat(intent.getLastPaymentError().getDeclineCode()).isEqualTo("insufficient_funds");
        assertThat(shop.stripe.v1().events().list().getData())
                .extracting(Event::getType)
                .containsExactly(
                        "payment_intent.payment_failed",
                        "charge.failed",
                        "payment_intent.payment_failed",
                        "charge.failed",
                        "payment_intent.created");

        assertThat(shop.payByPage(id, "4242424242424242").statusCode()).isEqualTo(303);
        assertThat(shop.session(id).getPaymentIntent()).isEqualTo(intent.getId());
        assertThat(shop.sandbox.journal().captures()).hasSize(1);
    }

    @Test
    void speaksTheLanguageThatTheShopAskedFor() throws Exception {
        id = sessionIn(SessionCreateParams.Locale.DE);
        String step = "/c/pay/" + id + "/authentication";

        assertThat(shop.get("/c/pay/" + id).body())
                .contains(
                        "<html lang=\"de\"",
                        "Kartennummer",
                        "24,68\u00a0€",
                        "je 12,34\u00a0€",
                        "type=\"submit\">Zahlen</button>")
                .doesNotContain("??", "Card number");
        assertThat(shop.payByPage(id, "4000000000000002").body())
                .contains("Ihre Karte wurde abgelehnt.")
                .doesNotContain("??", "declined");
        shop.payByPage(id, "4000002500003155");
        assertThat(shop.get(step).body())
                .contains("<html lang=\"de\"", "Ihre Bank")
                .doesNotContain("??");
        assertThat(shop.form(step, Map.of("outcome", "fail")).body()).contains("hat die Zahlung nicht bestätigt");
        shop.payByPage(id, "4242424242424242");
        assertThat(shop.get("/c/pay/" + id).body()).contains("Diese Zahlung ist abgeschlossen");
    }

    @Test
    void speaksEnglishWhereItHasNoWords() throws Exception {
        id = sessionIn(SessionCreateParams.Locale.FI);

        assertThat(shop.get("/c/pay/" + id).body()).contains("<html lang=\"en\"", "Card number");
    }

    private String sessionIn(SessionCreateParams.Locale language) throws Exception {
        var asked = TestShop.order().setLocale(language).build();
        return shop.stripe.v1().checkout().sessions().create(asked).getId();
    }

    @Test
    void asksTheBankWhereTheCardWantsIt() throws Exception {
        HttpResponse<String> answer = shop.payByPage(id, "4000002500003155");
        String step = "/c/pay/" + id + "/authentication";
        assertThat(answer.headers().firstValue("Location")).contains(step);
        assertThat(shop.get(step).body()).contains("Complete authentication", "Fail authentication", "€24.68");
        assertThat(shop.stripe
                        .v1()
                        .paymentIntents()
                        .retrieve(shop.session(id).getPaymentIntent())
                        .getStatus())
                .isEqualTo("requires_action");

        HttpResponse<String> failed = shop.form(step, Map.of("outcome", "fail"));
        assertThat(failed.statusCode()).isEqualTo(422);
        assertThat(failed.body()).contains("unable to authenticate", "ada@example.org");
        assertThat(shop.form(step, Map.of("outcome", "complete")).headers().firstValue("Location"))
                .contains("/c/pay/" + id);
        assertThat(shop.sandbox.journal().captures()).isEmpty();

        shop.payByPage(id, "4000002500003155");
        assertThat(shop.form(step, Map.of("outcome", "complete")).headers().firstValue("Location"))
                .contains(success());
        assertThat(shop.sandbox.journal().captures()).hasSize(1);
        var charge = shop.stripe.v1().charges().list().getData().getFirst();
        assertThat(charge.getPaymentMethodDetails().getCard().getThreeDSecure().getResult())
                .isEqualTo("authenticated");
    }

    @Test
    void putsTheMessageBesideTheFieldAndKeepsNoCardNumber() throws Exception {
        HttpResponse<String> answer = shop.form(
                "/c/pay/" + id,
                Map.of(
                        "email",
                        "nobody",
                        "card",
                        "4111 1111 1111 1111",
                        "expiry",
                        "01/20",
                        "cvc",
                        "12",
                        "name",
                        "Ada <3"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "id=\"email-problem\"",
                        "id=\"card-problem\"",
                        "Only test cards are taken here.",
                        "id=\"expiry-problem\"",
                        "This card has expired.",
                        "id=\"cvc-problem\"",
                        "href=\"#card\"",
                        "value=\"Ada &lt;3\"");
        assertThat(answer.body()).doesNotContain("4111 1111", "4111111");
        assertThat(shop.session(id).getPaymentIntent()).isNull();
    }

    @Test
    void saysSoWhereNothingCanBePaid() throws Exception {
        shop.stripe.v1().checkout().sessions().expire(id);

        assertThat(shop.get("/c/pay/" + id).body()).contains("This payment page has expired", "Back to shop");
        assertThat(shop.payByPage(id, "4242424242424242").body()).contains("This payment page has expired");
        assertThat(shop.get("/c/pay/cs_test_nobody").statusCode()).isEqualTo(404);
        assertThat(shop.get("/c/pay/cs_test_nobody").body()).contains("There is no such payment page");
        assertThat(shop.sandbox.journal().captures()).isEmpty();
    }
}
