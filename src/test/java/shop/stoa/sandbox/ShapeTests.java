package shop.stoa.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Each answer has every member that Stripe documents, and those that are never null are not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShapeTests {

    @TempDir
    static Path directory;

    TestShop shop;
    String intent = "";

    @BeforeAll
    void sellSomething() throws Exception {
        shop = TestShop.open(directory);
        shop.stripe
                .v1()
                .webhookEndpoints()
                .create(WebhookEndpointCreateParams.builder()
                        .setUrl("http://localhost:9/webhooks/stripe")
                        .addEnabledEvent(WebhookEndpointCreateParams.EnabledEvent.ALL)
                        .build());
        intent = shop.harness("/sessions/" + shop.session().getId() + "/pay", "{\"wait\": false}")
                .path("payment_intent")
                .asString();
        shop.stripe
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent)
                        .setAmount(100L)
                        .build());
    }

    @AfterAll
    void close() {
        shop.close();
    }

    private ObjectNode raw(String path) throws Exception {
        return Json.parse(shop.get(path).body());
    }

    private ObjectNode first(String path) throws Exception {
        return (ObjectNode) raw(path).path("data").get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/checkout/sessions | adaptive_pricing after_expiration allow_promotion_codes amount_subtotal amount_total automatic_tax \
            billing_address_collection cancel_url client_reference_id client_secret collected_information consent consent_collection \
            created currency currency_conversion custom_fields custom_text customer customer_account customer_creation \
            customer_details customer_email discounts expires_at id integration_identifier invoice invoice_creation livemode locale \
            managed_payments metadata mode object origin_context payment_intent payment_link payment_method_collection \
            payment_method_configuration_details payment_method_options payment_method_types payment_status permissions \
            phone_number_collection recovered_from saved_payment_method_options setup_intent shipping_address_collection \
            shipping_cost shipping_options status submit_type subscription success_url total_details ui_mode url wallet_options
            /v1/payment_intents | amount amount_capturable amount_details amount_received application application_fee_amount \
            automatic_payment_methods canceled_at cancellation_reason capture_method client_secret confirmation_method created \
            currency customer customer_account description excluded_payment_method_types id last_payment_error latest_charge \
            livemode managed_payments metadata next_action object on_behalf_of payment_method payment_method_configuration_details \
            payment_method_options payment_method_types processing receipt_email review setup_future_usage shipping source \
            statement_descriptor statement_descriptor_suffix status transfer_data transfer_group
            /v1/charges | amount amount_captured amount_refunded application application_fee application_fee_amount \
            balance_transaction billing_details calculated_statement_descriptor captured created currency customer description \
            disputed failure_balance_transaction failure_code failure_message fraud_details id livemode metadata object \
            on_behalf_of outcome paid payment_intent payment_method payment_method_details receipt_email receipt_number \
            receipt_url refunded review shipping source source_transfer statement_descriptor statement_descriptor_suffix status \
            transfer_data transfer_group
            /v1/refunds | amount balance_transaction charge created currency customer customer_account destination_details id metadata \
            object payment_intent payment_method reason receipt_number source_transfer_reversal status transfer_reversal
            /v1/events | api_version created data id livemode object pending_webhooks request type
            /v1/webhook_endpoints | api_version application created description enabled_events id livemode metadata object status url
            /v1/balance_transactions | amount available_on balance_type created currency description exchange_rate fee fee_details id \
            net object reporting_category source status type
            """)
    void hasEveryMember(String path, String members) throws Exception {
        assertThat(first(path).propertyNames())
                .containsExactlyInAnyOrderElementsOf(withOwn(path, List.of(members.split(" "))));
    }

    /** Members of newer versions than the list above. */
    private static List<String> withOwn(String path, List<String> members) {
        return path.equals("/v1/checkout/sessions")
                ? Stream.concat(members.stream(), Stream.of("branding_settings", "excluded_payment_method_types"))
                        .toList()
                : members;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/checkout/sessions | automatic_tax created custom_fields custom_text expires_at id livemode metadata mode object \
            payment_intent payment_method_types payment_status shipping_options status success_url amount_total currency
            /v1/payment_intents | amount amount_capturable amount_received capture_method client_secret confirmation_method created \
            currency id latest_charge livemode metadata object payment_method payment_method_types status
            /v1/charges | amount amount_captured amount_refunded balance_transaction billing_details captured created currency disputed \
            fraud_details id livemode metadata object outcome paid payment_intent payment_method payment_method_details refunded status
            /v1/refunds | amount balance_transaction charge created currency destination_details id metadata object payment_intent status
            /v1/events | api_version created data id livemode object pending_webhooks request type
            /v1/webhook_endpoints | created enabled_events id livemode metadata object status url
            /v1/balance_transactions | amount available_on created currency fee fee_details id net object reporting_category source \
            status type
            """)
    void leavesNothingNullThatStripeNeverLeavesNull(String path, String members) throws Exception {
        ObjectNode object = first(path);
        assertThat(List.of(members.split(" ")))
                .allSatisfy(member -> assertThat(object.path(member).isNull()
                                || object.path(member).isMissingNode())
                        .as(path + " " + member)
                        .isFalse());
    }

    @Test
    void showsNothingOfItsOwn() throws Exception {
        for (String path :
                List.of("/v1/checkout/sessions", "/v1/webhook_endpoints", "/v1/events", "/v1/payment_intents")) {
            assertThat(shop.get(path).body()).doesNotContain("\"_");
        }
    }

    @Test
    void readsWholeInStripesOwnClasses() throws Exception {
        var session = shop.stripe.v1().checkout().sessions().list().getData().getFirst();
        var whole = shop.stripe
                .v1()
                .checkout()
                .sessions()
                .retrieve(
                        session.getId(),
                        SessionRetrieveParams.builder()
                                .addAllExpand(List.of(
                                        "line_items.data.price.product",
                                        "payment_intent.latest_charge.balance_transaction",
                                        "payment_intent.payment_method"))
                                .build());

        assertThat(whole.getAutomaticTax().getEnabled()).isFalse();
        assertThat(whole.getTotalDetails().getAmountTax()).isZero();
        assertThat(whole.getUiMode()).isEqualTo("hosted_page");
        assertThat(whole.getBrandingSettings().getBorderStyle()).isEqualTo("rounded");
        assertThat(whole.getLineItems()
                        .getData()
                        .getFirst()
                        .getPrice()
                        .getProductObject()
                        .getImages())
                .containsExactly("http://localhost:9/media/lamp.jpg");
        var paid = whole.getPaymentIntentObject();
        assertThat(paid.getPaymentMethodObject().getCard().getBrand()).isEqualTo("visa");
        assertThat(paid.getLatestChargeObject().getOutcome().getType()).isEqualTo("authorized");
        assertThat(paid.getLatestChargeObject().getBalanceTransactionObject().getNet())
                .isEqualTo(2468 - 62);
        for (var event : shop.stripe.v1().events().list().autoPagingIterable()) {
            assertThat(event.getDataObjectDeserializer().getObject())
                    .as(event.getType())
                    .isPresent();
            assertThat(event.getPendingWebhooks()).isEqualTo(1);
        }
        assertThat(shop.stripe
                        .v1()
                        .balance()
                        .retrieve()
                        .getAvailable()
                        .getFirst()
                        .getAmount())
                .isEqualTo(2468 - 62 - 100);
        assertThat(shop.stripe.v1().accounts().retrieveCurrent().getChargesEnabled())
                .isTrue();
    }

    @Test
    void wantsATestKey() {
        StripeClient stranger = StripeClient.builder()
                .setApiKey("sk_live_1")
                .setApiBase(shop.sandbox.baseUrl())
                .build();

        assertThatThrownBy(() -> stranger.v1().charges().list())
                .isInstanceOfSatisfying(
                        AuthenticationException.class,
                        refused -> assertThat(refused.getMessage()).contains("Invalid API Key provided"));
    }

    @Test
    void answersWhatItCannotDoInStripesShape() throws Exception {
        var unknown = shop.get("/v1/teapots");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(Json.parse(unknown.body()).path("error").path("type").asString())
                .isEqualTo("invalid_request_error");
        assertThat(unknown.headers().firstValue("Stripe-Version")).contains("2026-07-29.dahlia");
        assertThat(unknown.headers().firstValue("Request-Id")).isPresent();
        var json = shop.post("/v1/refunds", "application/json", "{}");
        assertThat(json.statusCode()).isEqualTo(400);
        var version = shop.send(shop.request("/v1/charges")
                .header("Stripe-Version", "2020-08-27")
                .GET()
                .build());
        assertThat(version.statusCode()).isEqualTo(400);
        assertThat(shop.get("/v1/charges?expand[]=data.nonsense").statusCode()).isEqualTo(400);
        assertThat(shop.get("/v1/charges?colour=blue").statusCode()).isEqualTo(400);
    }

    @Test
    void hidesItsOwnAddressesFromWebPages() throws Exception {
        HttpRequest page = shop.request("/_sandbox/journal")
                .header("Origin", "https://evil.example")
                .GET()
                .build();

        assertThat(shop.send(page).statusCode()).isEqualTo(403);
        assertThat(shop.get("/_sandbox").statusCode()).isEqualTo(200);
    }
}
