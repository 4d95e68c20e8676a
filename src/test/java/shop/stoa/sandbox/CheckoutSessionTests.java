package shop.stoa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutSessionTests {

    @TempDir
    Path directory;

    TestShop shop;

    @BeforeEach
    void open() {
        shop = TestShop.open(directory);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void createsAnOpenSessionWithAPageToPayOn() throws Exception {
        Session session = shop.session();

        assertThat(session.getId()).startsWith("cs_test_");
        assertThat(session.getStatus()).isEqualTo("open");
        assertThat(session.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(session.getAmountTotal()).isEqualTo(2468);
        assertThat(session.getAmountSubtotal()).isEqualTo(2468);
        assertThat(session.getCurrency()).isEqualTo("eur");
        assertThat(session.getMode()).isEqualTo("payment");
        assertThat(session.getClientReferenceId()).isEqualTo("order-1");
        assertThat(session.getCustomerEmail()).isEqualTo("ada@example.org");
        assertThat(session.getMetadata()).containsExactly(Map.entry("order", "1"));
        assertThat(session.getPaymentIntent()).isNull();
        assertThat(session.getLivemode()).isFalse();
        assertThat(session.getExpiresAt() - session.getCreated()).isEqualTo(24 * 3600);
        assertThat(session.getUrl()).isEqualTo(shop.sandbox.baseUrl() + "/c/pay/" + session.getId());
        assertThat(shop.get("/c/pay/" + session.getId()).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsItsLineItemsWhenAskedTo() throws Exception {
        Session created = shop.session();

        Session session = shop.stripe
                .v1()
                .checkout()
                .sessions()
                .retrieve(
                        created.getId(),
                        SessionRetrieveParams.builder()
                                .addExpand("line_items.data.price.product")
                                .build());

        var item = session.getLineItems().getData().getFirst();
        assertThat(item.getQuantity()).isEqualTo(2);
        assertThat(item.getAmountTotal()).isEqualTo(2468);
        assertThat(item.getPrice().getUnitAmount()).isEqualTo(1234);
        assertThat(item.getPrice().getProductObject().getName()).isEqualTo("Reading lamp “Ada” <brass>");
        assertThat(shop.session(created.getId()).getLineItems()).isNull();
        assertThat(shop.stripe
                        .v1()
                        .checkout()
                        .sessions()
                        .lineItems()
                        .list(created.getId())
                        .getData())
                .hasSize(1);
    }

    @Test
    void expiresOnlyWhatIsOpen() throws Exception {
        Session open = shop.session();
        Session expired = shop.stripe.v1().checkout().sessions().expire(open.getId());

        assertThat(expired.getStatus()).isEqualTo("expired");
        assertThat(expired.getUrl()).isNull();
        assertThatThrownBy(() -> shop.stripe.v1().checkout().sessions().expire(open.getId()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has a status of `expired`");

        Session paid = shop.session();
        shop.harness("/sessions/" + paid.getId() + "/pay", "{}");
        assertThatThrownBy(() -> shop.stripe.v1().checkout().sessions().expire(paid.getId()))
                .hasMessageContaining("has a status of `complete`");
        assertThat(shop.session(paid.getId()).getPaymentStatus()).isEqualTo("paid");
    }

    @Test
    void refusesAnExpiryOutsideThirtyMinutesToADay() {
        long now = Instant.now().getEpochSecond();
        for (long at : new long[] {now - 5, now + 29 * 60, now + 24 * 3600 + 60}) {
            assertThatThrownBy(() -> shop.stripe
                            .v1()
                            .checkout()
                            .sessions()
                            .create(TestShop.order().setExpiresAt(at).build()))
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            refused -> assertThat(refused.getParam()).isEqualTo("expires_at"));
        }
    }

    @Test
    void expiresByItselfWhenItsTimeHasCome() throws Exception {
        Session session = shop.stripe
                .v1()
                .checkout()
                .sessions()
                .create(TestShop.order()
                        .setExpiresAt(Instant.now().getEpochSecond() + 35 * 60)
                        .build());

        shop.harness("/clock", "{\"offset_seconds\": 2000}");
        assertThat(shop.session(session.getId()).getStatus()).isEqualTo("open");
        shop.harness("/clock", "{\"offset_seconds\": 2101}");

        assertThat(shop.session(session.getId()).getStatus()).isEqualTo("expired");
        assertThat(shop.stripe.v1().events().list().getData().getFirst().getType())
                .isEqualTo("checkout.session.expired");
        assertThat(shop.harness("/sessions/" + session.getId() + "/pay", "{}")
                        .path("status")
                        .asString())
                .isEqualTo("expired");
        assertThat(shop.sandbox.journal().captures()).isEmpty();
    }

    @Test
    void refusesWhatStripeDoesNotKnow() {
        assertThatThrownBy(() -> shop.stripe
                        .v1()
                        .checkout()
                        .sessions()
                        .create(TestShop.order().putExtraParam("colour", "blue").build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo("parameter_unknown");
                    assertThat(refused.getParam()).isEqualTo("colour");
                    assertThat(refused.getStatusCode()).isEqualTo(400);
                    assertThat(refused.getMessage()).startsWith("Received unknown parameter: colour");
                });
    }

    @Test
    void refusesRatherThanIgnoresWhatWouldChangeTheTotal() {
        assertThatThrownBy(() -> shop.stripe
                        .v1()
                        .checkout()
                        .sessions()
                        .create(TestShop.order().setAllowPromotionCodes(true).build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getParam()).isEqualTo("allow_promotion_codes"));
        assertThatThrownBy(() -> shop.stripe
                        .v1()
                        .checkout()
                        .sessions()
                        .create(TestShop.order()
                                .addDiscount(SessionCreateParams.Discount.builder()
                                        .setCoupon("X")
                                        .build())
                                .build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getParam()).startsWith("discounts"));
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> shop.stripe
                        .v1()
                        .checkout()
                        .sessions()
                        .create(SessionCreateParams.builder()
                                .setMode(SessionCreateParams.Mode.PAYMENT)
                                .setSuccessUrl(TestShop.SUCCESS)
                                .build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo("parameter_missing");
                    assertThat(refused.getParam()).isEqualTo("line_items");
                });
    }

    @Test
    void doesNotKnowAForeignSession() {
        assertThatThrownBy(() -> shop.session("cs_test_nobody"))
                .isInstanceOfSatisfying(InvalidRequestException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(404);
                    assertThat(refused.getCode()).isEqualTo("resource_missing");
                    assertThat(refused.getMessage()).startsWith("No such checkout.session: 'cs_test_nobody'");
                });
    }

    @Test
    void pagesThroughAListInBothDirections() throws Exception {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            newestFirst.addFirst(shop.session().getId());
        }
        var sessions = shop.stripe.v1().checkout().sessions();

        var first = sessions.list(SessionListParams.builder().setLimit(2L).build());
        assertThat(first.getData()).extracting(Session::getId).containsExactlyElementsOf(newestFirst.subList(0, 2));
        assertThat(first.getHasMore()).isTrue();
        var last = sessions.list(SessionListParams.builder()
                .setLimit(3L)
                .setStartingAfter(newestFirst.get(1))
                .build());
        assertThat(last.getData()).extracting(Session::getId).containsExactlyElementsOf(newestFirst.subList(2, 5));
        assertThat(last.getHasMore()).isFalse();
        var back = sessions.list(SessionListParams.builder()
                .setLimit(2L)
                .setEndingBefore(newestFirst.get(3))
                .build());
        assertThat(back.getData()).extracting(Session::getId).containsExactlyElementsOf(newestFirst.subList(1, 3));
        assertThat(back.getHasMore()).isTrue();
        assertThat(sessions.list(SessionListParams.builder().setLimit(2L).build())
                        .autoPagingIterable())
                .extracting(Session::getId)
                .containsExactlyElementsOf(newestFirst);
        assertThatThrownBy(() ->
                        sessions.list(SessionListParams.builder().setLimit(101L).build()))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void finishesAPaymentAndLeavesEverythingWhole() throws Exception {
        Session created = shop.session();
        var answer = shop.harness("/sessions/" + created.getId() + "/pay", "{}");

        assertThat(answer.path("redirect").asString())
                .isEqualTo("http://localhost:9/checkout/complete?session=" + created.getId());
        Session session = shop.stripe
                .v1()
                .checkout()
                .sessions()
                .retrieve(
                        created.getId(),
                        SessionRetrieveParams.builder()
                                .addExpand("payment_intent.latest_charge.balance_transaction")
                                .build());
        assertThat(session.getStatus()).isEqualTo("complete");
        assertThat(session.getPaymentStatus()).isEqualTo("paid");
        assertThat(session.getUrl()).isNull();
        assertThat(session.getCustomerDetails().getEmail()).isEqualTo("ada@example.org");
        var intent = session.getPaymentIntentObject();
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getAmountReceived()).isEqualTo(2468);
        assertThat(intent.getMetadata()).containsExactly(Map.entry("attempt", "a-1"));
        var charge = intent.getLatestChargeObject();
        assertThat(charge.getCaptured()).isTrue();
        assertThat(charge.getPaymentMethodDetails().getCard().getLast4()).isEqualTo("4242");
        assertThat(charge.getBalanceTransactionObject().getAmount()).isEqualTo(2468);
        assertThat(shop.sandbox.journal().captures()).singleElement().satisfies(capture -> {
            assertThat(capture.session()).isEqualTo(session.getId());
            assertThat(capture.amount()).isEqualTo(2468);
            assertThat(capture.metadata()).containsEntry("attempt", "a-1");
        });
        assertThat(shop.harness("/sessions/" + created.getId() + "/pay", "{}")
                        .path("status")
                        .asString())
                .isEqualTo("already_paid");
        assertThat(shop.sandbox.journal().captures()).hasSize(1);
    }

    @Test
    void canBePaidLateForTestsOnly() throws Exception {
        Session session = shop.session();
        shop.stripe.v1().checkout().sessions().expire(session.getId());

        shop.harness("/sessions/" + session.getId() + "/pay", "{\"late\": true}");

        assertThat(shop.session(session.getId()).getPaymentStatus()).isEqualTo("paid");
        assertThat(shop.sandbox.journal().captures()).hasSize(1);
    }
}
