package shop.stoa.payments.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.testing.Payer;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

@ShopTest(properties = "stoa.shop.in.de.company=Vom Betreiber")
class PaymentPageTests {

    private static final String PAGE = "/admin/settings/payment";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Value("${stripe.api-base}")
    private String provider;

    @Value("${stripe.secret-key}")
    private String key;

    private StaffDesk staff;

    @BeforeEach
    void signIn() {
        staff = new StaffDesk(baseUrl, email, password);
    }

    @Test
    void showsTheKeyMaskedAndWhatItIsFor() {
        assertThat(staff.page(PAGE))
                .contains("sk_test_", "A test key", "STRIPE_SECRET_KEY", baseUrl + "/webhooks/stripe")
                .doesNotContain(key);
    }

    @Test
    void tellsWhatTheProviderSays() {
        HttpResponse<String> answer = staff.post(PAGE + "/questions", Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Stripe answers");
    }

    @Test
    void tellsThatTheProviderDoesNotAnswer() {
        Payer sandbox = new Payer(provider);
        sandbox.breaks("{\"call\": \"GET /v1/account\", \"mode\": \"error-before\", \"times\": 20}");
        try {
            HttpResponse<String> answer = staff.post(PAGE + "/questions", Map.of());

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("Stripe did not answer");
        } finally {
            sandbox.mendsAll();
        }
    }
}
