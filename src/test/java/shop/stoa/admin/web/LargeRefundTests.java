package shop.stoa.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderRefund;
import shop.stoa.orders.OrderStatus;
import shop.stoa.orders.Orders;
import shop.stoa.orders.Refunds;
import shop.stoa.payments.RefundStatus;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;

/** Two vases at 50.00, a bowl at 49.00, delivery at 4.90: above 100.00 of an order the desk asks once more who sends it back. */
@ShopTest(properties = "stoa.refunds.confirm-above=10000")
class LargeRefundTests {

    private static final Pattern FIELD = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final String ASKS = "So much money asks once more who you are.";

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Value("${stoa.owner.email}")
    private String email;

    @Value("${stoa.owner.password}")
    private String password;

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private Refunds refunds;

    @Autowired
    private Orders orders;

    private Browser owner;
    private Sales sales;

    @BeforeEach
    void signIn() {
        sales = new Sales(shop).holdingRefundsBack();
        owner = new Browser(baseUrl);
        assertThat(owner.signIn(owner.get("/admin/login"), email, password, null)
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void aLargeRefundWantsThePasswordInItsForm() {
        OrderDetails order = sales.confirmed("large@refund.example");
        Map<String, String> form = typed(order, "120");
        HttpResponse<String> preview = post(order, form);
        assertThat(preview.body()).contains(ASKS, "name=\"proof\"");

        HttpResponse<String> without = post(order, confirmed(preview, null));
        HttpResponse<String> wrong = post(order, confirmed(preview, "not the password"));

        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body())
                .contains("<title>Error: ", "€120.00 goes back", "aria-invalid=\"true\"", "Type your present password")
                .containsOnlyOnce(ASKS);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("That is not your present password.").doesNotContain("not the password");
        assertThat(refunds.of(order.id())).isEmpty();

        HttpResponse<String> right = post(order, confirmed(wrong, password));

        assertThat(right.statusCode()).isEqualTo(303);
        assertThat(refunds.of(order.id())).extracting(OrderRefund::actor).containsExactly(email);
        assertThat(post(order, confirmed(wrong, null)).statusCode())
                .as("the same form again is the same refund")
                .isEqualTo(303);
        assertThat(refunds.of(order.id())).hasSize(1);
    }

    @Test
    void aSmallOneAsksNobodyAndSmallOnesAddUp() {
        OrderDetails order = sales.confirmed("small@refund.example");
        HttpResponse<String> preview = post(order, typed(order, "100"));
        assertThat(preview.body()).doesNotContain(ASKS);
        assertThat(post(order, confirmed(preview, null)).statusCode()).isEqualTo(303);

        HttpResponse<String> more = post(order, typed(order, "0.01"));

        assertThat(more.body()).contains(ASKS);
        assertThat(post(order, confirmed(more, null)).statusCode()).isEqualTo(422);
        assertThat(refunds.of(order.id())).hasSize(1);
    }

    @Test
    void soDoesACancellationWhoseMoneyGoesBack() {
        OrderDetails order = sales.confirmed("cancelled@refund.example");
        String path = "/admin/orders/" + order.id() + "/cancellation";
        assertThat(owner.get(path).body()).contains("name=\"proof\"");

        assertThat(postTo(path, Map.of("money", "refund")).statusCode()).isEqualTo(422);
        HttpResponse<String> wrong = postTo(path, Map.of("money", "refund", "proof", "x"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("aria-invalid=\"true\"", "id=\"proof-error\"", "href=\"/de" + path + "\"")
                .containsOnlyOnce("That is not your present password.");
        assertThat(orders.orderOf(order.id()).status()).isEqualTo(OrderStatus.CONFIRMED);

        assertThat(postTo(path, Map.of("money", "refund", "proof", password)).statusCode())
                .isEqualTo(303);
        assertThat(orders.orderOf(order.id()).status()).isEqualTo(OrderStatus.CANCELLED);

        OrderDetails kept = sales.confirmed("kept@refund.example");
        assertThat(postTo("/admin/orders/" + kept.id() + "/cancellation", Map.of("money", "keep"))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void andARefundThatFailedAndIsAskedForAgain() {
        OrderDetails order = sales.confirmed("failed@large.example");
        post(order, confirmed(post(order, typed(order, "150")), password));
        OrderRefund failed = refunds.of(order.id()).getFirst();
        sales.refundMoved(order.id(), failed.id(), failed.amount(), RefundStatus.FAILED, "lost_or_stolen_card");
        String path = "/admin/refunds/" + failed.id() + "/retry";
        Map<String, String> form =
                new HashMap<>(Map.of("token", UUID.randomUUID().toString()));

        HttpResponse<String> asked = postTo(path, form);

        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.body()).contains(ASKS, "name=\"proof\"").containsOnlyOnce(ASKS);
        assertThat(refunds.of(order.id())).hasSize(1);

        form.put("proof", "not my password");
        String wrong = "proof-" + failed.id() + "-error";
        assertThat(postTo(path, form).body())
                .contains("id=\"" + wrong + "\"", "-hint " + wrong + "\"", "aria-invalid=\"true\"");
        assertThat(refunds.of(order.id())).hasSize(1);

        form.put("proof", password);
        assertThat(postTo(path, form).statusCode()).isEqualTo(303);
        assertThat(refunds.of(order.id())).hasSize(2);
    }

    private Map<String, String> typed(OrderDetails order, String amount) {
        Map<String, String> typed = hidden(owner.get("/admin/orders/" + order.id() + "/refunds"));
        typed.putAll(Map.of("goods", "RESTOCK", "mail", "true", "amount", amount));
        return typed;
    }

    private static Map<String, String> confirmed(HttpResponse<String> preview, @Nullable String proof) {
        Map<String, String> fields = hidden(preview);
        fields.put("confirm", "true");
        if (proof != null) {
            fields.put("proof", proof);
        }
        return fields;
    }

    private static Map<String, String> hidden(HttpResponse<String> page) {
        Map<String, String> fields = new HashMap<>();
        Matcher field = FIELD.matcher(page.body());
        while (field.find()) {
            if (!field.group(1).equals("_csrf")) {
                fields.put(field.group(1), field.group(2));
            }
        }
        return fields;
    }

    private HttpResponse<String> post(OrderDetails order, Map<String, String> fields) {
        return postTo("/admin/orders/" + order.id() + "/refunds", fields);
    }

    private HttpResponse<String> postTo(String path, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", Browser.token(owner.get("/admin")));
        return owner.post(path, all);
    }
}
