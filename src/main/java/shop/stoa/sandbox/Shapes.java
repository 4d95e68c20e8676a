package shop.stoa.sandbox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stripe's objects, whole: every member that Stripe answers is there, null where Stripe has null. Members whose names begin
 * with an underscore are the sandbox's own and never leave it.
 */
final class Shapes {

    private static final String CURRENCY = "currency";

    private Shapes() {}

    /** A copy without the sandbox's own members. */
    static ObjectNode shown(ObjectNode object) {
        ObjectNode shown = object.deepCopy();
        shown.remove(shown.propertyNames().stream()
                .filter(name -> name.startsWith("_"))
                .toList());
        return shown;
    }

    static ObjectNode list(String url, List<ObjectNode> data, boolean hasMore) {
        return Json.of("object", "list", "data", data, "has_more", hasMore, "url", url);
    }

    static ObjectNode address() {
        return Json.of("city", null, "country", null, "line1", null, "line2", null, "postal_code", null, "state", null);
    }

    static ObjectNode paymentIntent(ObjectNode session, ObjectNode data, long now) {
        String id = Ids.withPrefix("pi");
        return Json.of(
                "id",
                id,
                "object",
                "payment_intent",
                "amount",
                session.path("amount_total"),
                "amount_capturable",
                0,
                "amount_details",
                Json.of("tip", Json.of()),
                "amount_received",
                0,
                "application",
                null,
                "application_fee_amount",
                null,
                "automatic_payment_methods",
                null,
                "canceled_at",
                null,
                "cancellation_reason",
                null,
                "capture_method",
                "automatic",
                "client_secret",
                id + "_secret_" + Ids.random(25),
                "confirmation_method",
                "automatic",
                "created",
                now,
                CURRENCY,
                session.path(CURRENCY),
                "customer",
                null,
                "customer_account",
                null,
                "description",
                Json.textOrNull(data, "description"),
                "excluded_payment_method_types",
                null,
                "last_payment_error",
                null,
                "latest_charge",
                null,
                "livemode",
                false,
                "managed_payments",
                Json.of("enabled", false),
                "metadata",
                data.path("metadata").isObject() ? data.path("metadata") : Json.of(),
                "next_action",
                null,
                "on_behalf_of",
                null,
                "payment_method",
                null,
                "payment_method_configuration_details",
                null,
                "payment_method_options",
                Json.of(
                        "card",
                        Json.of(
                                "installments",
                                null,
                                "mandate_options",
                                null,
                                "network",
                                null,
                                "request_three_d_secure",
                                "automatic")),
                "payment_method_types",
                Json.array(List.of("card")),
                "processing",
                null,
                "receipt_email",
                Json.textOrNull(data, "receipt_email"),
                "review",
                null,
                "setup_future_usage",
                null,
                "shipping",
                null,
                "source",
                null,
                "statement_descriptor",
                Json.textOrNull(data, "statement_descriptor"),
                "statement_descriptor_suffix",
                Json.textOrNull(data, "statement_descriptor_suffix"),
                "status",
                "requires_payment_method",
                "transfer_data",
                null,
                "transfer_group",
                null);
    }

    static ObjectNode billingDetails(CardDetails details) {
        return Json.of(
                "address", address(), "email", details.email(), "name", details.name(), "phone", null, "tax_id", null);
    }

    static ObjectNode paymentMethod(CardDetails details, long now) {
        TestCard card = details.card();
        return Json.of(
                "id",
                Ids.withPrefix("pm"),
                "object",
                "payment_method",
                "allow_redisplay",
                "limited",
                "billing_details",
                billingDetails(details),
                "card",
                Json.of(
                        "brand",
                        "visa",
                        "checks",
                        checks(),
                        "country",
                        "US",
                        "display_brand",
                        "visa",
                        "exp_month",
                        details.expiryMonth(),
                        "exp_year",
                        details.expiryYear(),
                        "fingerprint",
                        "sandbox" + card.last4(),
                        "funding",
                        "credit",
                        "generated_from",
                        null,
                        "last4",
                        card.last4(),
                        "networks",
                        Json.of("available", Json.array(List.of("visa")), "preferred", null),
                        "regulated_status",
                        "unregulated",
                        "three_d_secure_usage",
                        Json.of("supported", true),
                        "wallet",
                        null),
                "created",
                now,
                "customer",
                null,
                "customer_account",
                null,
                "livemode",
                false,
                "metadata",
                Json.of(),
                "type",
                "card");
    }

    private static ObjectNode checks() {
        return Json.of("address_line1_check", null, "address_postal_code_check", null, "cvc_check", "pass");
    }

    /** A charge that has neither succeeded nor failed yet. */
    static ObjectNode charge(ObjectNode intent, ObjectNode method, boolean authenticated, String merchant, long now) {
        ObjectNode card = (ObjectNode) method.path("card");
        String id = Ids.withPrefix("ch");
        return Json.of(
                "id",
                id,
                "object",
                "charge",
                "amount",
                intent.path("amount"),
                "amount_captured",
                0,
                "amount_refunded",
                0,
                "application",
                null,
                "application_fee",
                null,
                "application_fee_amount",
                null,
                "balance_transaction",
                null,
                "billing_details",
                method.path("billing_details"),
                "calculated_statement_descriptor",
                descriptor(merchant),
                "captured",
                false,
                "created",
                now,
                CURRENCY,
                intent.path(CURRENCY),
                "customer",
                null,
                "description",
                intent.path("description"),
                "disputed",
                false,
                "failure_balance_transaction",
                null,
                "failure_code",
                null,
                "failure_message",
                null,
                "fraud_details",
                Json.of(),
                "livemode",
                false,
                "metadata",
                intent.path("metadata"),
                "on_behalf_of",
                null,
                "outcome",
                null,
                "paid",
                false,
                "payment_intent",
                intent.path("id"),
                "payment_method",
                method.path("id"),
                "payment_method_details",
                Json.of("card", chargedCard(card, intent, authenticated), "type", "card"),
                "receipt_email",
                intent.path("receipt_email"),
                "receipt_number",
                null,
                "receipt_url",
                null,
                "refunded",
                false,
                "review",
                null,
                "shipping",
                null,
                "source",
                null,
                "source_transfer",
                null,
                "statement_descriptor",
                intent.path("statement_descriptor"),
                "statement_descriptor_suffix",
                intent.path("statement_descriptor_suffix"),
                "status",
                "pending",
                "transfer_data",
                null,
                "transfer_group",
                null);
    }

    private static ObjectNode chargedCard(ObjectNode card, ObjectNode intent, boolean authenticated) {
        return Json.of(
                "amount_authorized", intent.path("amount"),
                "authorization_code", null,
                "brand", card.path("brand"),
                "checks", card.path("checks"),
                "country", card.path("country"),
                "exp_month", card.path("exp_month"),
                "exp_year", card.path("exp_year"),
                "extended_authorization", Json.of("status", "disabled"),
                "fingerprint", card.path("fingerprint"),
                "funding", card.path("funding"),
                "incremental_authorization", Json.of("status", "unavailable"),
                "installments", null,
                "last4", card.path("last4"),
                "mandate", null,
                "multicapture", Json.of("status", "unavailable"),
                "network", "visa",
                "network_token", Json.of("used", false),
                "network_transaction_id", Ids.random(15),
                "overcapture", Json.of("maximum_amount_capturable", intent.path("amount"), "status", "unavailable"),
                "regulated_status", "unregulated",
                "three_d_secure",
                        authenticated
                                ? Json.of(
                                        "authentication_flow",
                                        "challenge",
                                        "electronic_commerce_indicator",
                                        "05",
                                        "exemption_indicator",
                                        null,
                                        "result",
                                        "authenticated",
                                        "result_reason",
                                        null,
                                        "transaction_id",
                                        Ids.random(24),
                                        "version",
                                        "2.2.0")
                                : null,
                "transaction_link_id", null,
                "wallet", null);
    }

    private static String descriptor(String merchant) {
        String plain = merchant.toUpperCase(java.util.Locale.ROOT)
                .replaceAll("[^A-Z0-9 ]", "")
                .strip();
        return plain.length() > 22 ? plain.substring(0, 22) : plain;
    }

    static ObjectNode outcome(TestCard card) {
        String decline = card.declineCode();
        return Json.of(
                "advice_code",
                null,
                "network_advice_code",
                null,
                "network_decline_code",
                decline == null ? null : "05",
                "network_status",
                decline == null ? "approved_by_network" : "declined_by_network",
                "reason",
                decline,
                "risk_level",
                "normal",
                "risk_score",
                20,
                "seller_message",
                decline == null ? "Payment complete." : "The bank returned the decline code `" + decline + "`.",
                "type",
                decline == null ? "authorized" : "issuer_declined");
    }

    /** Stripe's usual European fee, so that nobody takes the net for the amount. */
    static ObjectNode balanceTransaction(ObjectNode charge, long now) {
        long amount = Json.number(charge, "amount");
        long fee = Math.min(amount, Math.round(amount * 0.015) + 25);
        return transaction("charge", charge, amount, fee, now);
    }

    static ObjectNode balanceTransactionOfRefund(ObjectNode refund, String type, long amount, long now) {
        return transaction(type, refund, amount, 0, now);
    }

    private static ObjectNode transaction(String type, ObjectNode source, long amount, long fee, long now) {
        ArrayNode fees = Json.array(
                fee == 0
                        ? List.of()
                        : List.of(Json.of(
                                "amount",
                                fee,
                                "application",
                                null,
                                CURRENCY,
                                source.path(CURRENCY),
                                "description",
                                "Sandbox processing fees",
                                "type",
                                "stripe_fee")));
        return Json.of(
                "id",
                Ids.withPrefix("txn"),
                "object",
                "balance_transaction",
                "amount",
                amount,
                "available_on",
                now,
                "balance_type",
                "payments",
                "created",
                now,
                CURRENCY,
                source.path(CURRENCY),
                "description",
                null,
                "exchange_rate",
                null,
                "fee",
                fee,
                "fee_details",
                fees,
                "net",
                amount - fee,
                "reporting_category",
                type,
                "source",
                source.path("id"),
                "status",
                "available",
                "type",
                type);
    }

    static ObjectNode refund(
            ObjectNode charge, long amount, @Nullable String reason, Map<String, String> metadata, long now) {
        return Json.of(
                "id",
                Ids.withPrefix("re"),
                "object",
                "refund",
                "amount",
                amount,
                "balance_transaction",
                null,
                "charge",
                charge.path("id"),
                "created",
                now,
                CURRENCY,
                charge.path(CURRENCY),
                "customer",
                null,
                "customer_account",
                null,
                "destination_details",
                Json.of(
                        "card",
                        Json.of(
                                "reference_status",
                                "pending",
                                "reference_type",
                                "acquirer_reference_number",
                                "type",
                                "refund"),
                        "type",
                        "card"),
                "metadata",
                metadata,
                "payment_intent",
                charge.path("payment_intent"),
                "payment_method",
                charge.path("payment_method"),
                "reason",
                reason,
                "receipt_number",
                null,
                "source_transfer_reversal",
                null,
                "status",
                "pending",
                "transfer_reversal",
                null);
    }

    static ObjectNode account(String merchant) {
        return Json.of(
                "id",
                "acct_sandbox",
                "object",
                "account",
                "business_profile",
                Json.of(
                        "annual_revenue",
                        null,
                        "estimated_worker_count",
                        null,
                        "mcc",
                        null,
                        "name",
                        merchant,
                        "product_description",
                        null,
                        "support_address",
                        null,
                        "support_email",
                        null,
                        "support_phone",
                        null,
                        "support_url",
                        null,
                        "url",
                        null),
                "business_type",
                null,
                "capabilities",
                Json.of("card_payments", "active", "transfers", "active"),
                "charges_enabled",
                true,
                "controller",
                Json.of("type", "account"),
                "country",
                "DE",
                "created",
                1735689600,
                "default_currency",
                "eur",
                "details_submitted",
                true,
                "email",
                "merchant@stoa.example",
                "external_accounts",
                list("/v1/accounts/acct_sandbox/external_accounts", List.of(), false),
                "future_requirements",
                requirements(),
                "metadata",
                Json.of(),
                "payouts_enabled",
                true,
                "requirements",
                requirements(),
                "settings",
                Json.of(
                        "dashboard",
                        Json.of("display_name", merchant, "timezone", "Etc/UTC"),
                        "branding",
                        Json.of("icon", null, "logo", null, "primary_color", null, "secondary_color", null),
                        "payments",
                        Json.of(
                                "statement_descriptor",
                                descriptor(merchant),
                                "statement_descriptor_kana",
                                null,
                                "statement_descriptor_kanji",
                                null),
                        "payouts",
                        Json.of(
                                "debit_negative_balances",
                                true,
                                "schedule",
                                Json.of("delay_days", 2, "interval", "daily"),
                                "statement_descriptor",
                                null)),
                "tos_acceptance",
                Json.of("date", null, "ip", null, "user_agent", null),
                "type",
                "standard");
    }

    private static ObjectNode requirements() {
        return Json.of(
                "alternatives",
                Json.array(List.of()),
                "current_deadline",
                null,
                "currently_due",
                Json.array(List.of()),
                "disabled_reason",
                null,
                "errors",
                Json.array(List.of()),
                "eventually_due",
                Json.array(List.of()),
                "past_due",
                Json.array(List.of()),
                "pending_verification",
                Json.array(List.of()));
    }
}
