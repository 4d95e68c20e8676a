package shop.stoa.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's objects about money, as they are when they are new. */
final class Shapes {

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
        return Shape.empty()
                .with("object", "list")
                .with("data", data)
                .with("has_more", hasMore)
                .with("url", url)
                .node();
    }

    static ObjectNode address() {
        return Shape.empty()
                .with("city", null)
                .with("country", null)
                .with("line1", null)
                .with("line2", null)
                .with("postal_code", null)
                .with("state", null)
                .node();
    }

    static ObjectNode paymentIntent(ObjectNode session, long now) {
        String id = Ids.withPrefix("pi");
        ObjectNode data = session.path("_payment_intent_data") instanceof ObjectNode given ? given : Json.of();
        return Shape.of("payment_intent")
                .with("id", id)
                .with("amount", session.path("amount_total"))
                .with("client_secret", id + "_secret_" + Ids.random(25))
                .with("created", now)
                .with("currency", session.path("currency"))
                .with("description", Json.textOrNull(data, "description"))
                .withIfSet("metadata", data.get("metadata"))
                .with("receipt_email", Json.textOrNull(data, "receipt_email"))
                .with("statement_descriptor", Json.textOrNull(data, "statement_descriptor"))
                .with("statement_descriptor_suffix", Json.textOrNull(data, "statement_descriptor_suffix"))
                .node();
    }

    static ObjectNode paymentMethod(CardDetails details, long now) {
        ObjectNode billing = Shape.empty()
                .with("address", address())
                .with("email", details.email())
                .with("name", details.name())
                .with("phone", null)
                .with("tax_id", null)
                .node();
        return Shape.of("payment_method")
                .with("id", Ids.withPrefix("pm"))
                .with("billing_details", billing)
                .with("card.exp_month", details.expiryMonth())
                .with("card.exp_year", details.expiryYear())
                .with("card.fingerprint", details.card().fingerprint())
                .with("card.last4", details.card().last4())
                .with("created", now)
                .node();
    }

    static ObjectNode debitMethod(TestAccount account, String email, String name, long now) {
        ObjectNode billing = Shape.empty()
                .with("address", address())
                .with("email", email)
                .with("name", name)
                .with("phone", null)
                .with("tax_id", null)
                .node();
        ObjectNode debit = Shape.empty()
                .with("bank_code", "37040044")
                .with("branch_code", "")
                .with("country", "DE")
                .with("fingerprint", "sandbox" + account.last4())
                .with("generated_from", null)
                .with("last4", account.last4())
                .node();
        ObjectNode method = Shape.of("payment_method")
                .with("id", Ids.withPrefix("pm"))
                .with("billing_details", billing)
                .with("created", now)
                .with("type", Debits.TYPE)
                .node();
        method.remove("card");
        method.set(Debits.TYPE, debit);
        return method;
    }

    /** A debit that the bank has not decided yet. */
    static ObjectNode debitCharge(ObjectNode intent, ObjectNode method, String merchant, long now) {
        ObjectNode charge = chargeOf(intent, method, merchant, now).node();
        charge.set(
                "payment_method_details",
                Json.of(
                        Debits.TYPE,
                        Json.of(
                                "bank_code",
                                "37040044",
                                "branch_code",
                                "",
                                "country",
                                "DE",
                                "fingerprint",
                                Json.text(method.path(Debits.TYPE), "fingerprint"),
                                "last4",
                                Json.text(method.path(Debits.TYPE), "last4"),
                                "mandate",
                                null),
                        "type",
                        Debits.TYPE));
        return charge;
    }

    /** A charge that has neither succeeded nor failed yet. */
    static ObjectNode charge(ObjectNode intent, ObjectNode method, boolean authenticated, String merchant, long now) {
        Shape charge = chargeOf(intent, method, merchant, now);
        addCard(charge, intent, method);
        if (authenticated) {
            charge.with("payment_method_details.card.three_d_secure", threeDSecure());
        }
        return charge.node();
    }

    private static Shape chargeOf(ObjectNode intent, ObjectNode method, String merchant, long now) {
        return Shape.of("charge")
                .with("id", Ids.withPrefix("ch"))
                .with("amount", intent.path("amount"))
                .with("billing_details", method.path("billing_details"))
                .with("calculated_statement_descriptor", descriptor(merchant))
                .with("created", now)
                .with("currency", intent.path("currency"))
                .with("description", intent.path("description"))
                .with("metadata", intent.path("metadata"))
                .with("payment_intent", intent.path("id"))
                .with("payment_method", method.path("id"))
                .with("receipt_email", intent.path("receipt_email"))
                .with("statement_descriptor", intent.path("statement_descriptor"))
                .with("statement_descriptor_suffix", intent.path("statement_descriptor_suffix"));
    }

    private static void addCard(Shape charge, ObjectNode intent, ObjectNode method) {
        String card = "payment_method_details.card.";
        for (String member :
                List.of("brand", "checks", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4")) {
            charge.with(card + member, method.path("card").path(member));
        }
        charge.with(card + "amount_authorized", intent.path("amount"))
                .with(card + "network_transaction_id", Ids.random(15))
                .with(card + "overcapture.maximum_amount_capturable", intent.path("amount"));
    }

    private static ObjectNode threeDSecure() {
        return Shape.empty()
                .with("authentication_flow", "challenge")
                .with("electronic_commerce_indicator", "05")
                .with("exemption_indicator", null)
                .with("result", "authenticated")
                .with("result_reason", null)
                .with("transaction_id", Ids.random(24))
                .with("version", "2.2.0")
                .node();
    }

    private static String descriptor(String merchant) {
        String plain =
                merchant.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9 ]", "").strip();
        return plain.length() > 22 ? plain.substring(0, 22) : plain;
    }

    /** What the card's bank said of a charge. */
    static ObjectNode outcome(TestCard card) {
        String decline = card.declineCode();
        boolean approved = decline == null;
        return Shape.empty()
                .with("advice_code", null)
                .with("network_advice_code", null)
                .with("network_decline_code", approved ? null : "05")
                .with("network_status", approved ? "approved_by_network" : "declined_by_network")
                .with("reason", decline)
                .with("risk_level", "normal")
                .with("risk_score", 20)
                .with(
                        "seller_message",
                        approved ? "Payment complete." : "The bank returned the decline code `" + decline + "`.")
                .with("type", approved ? "authorized" : "issuer_declined")
                .node();
    }

    /** With Stripe's usual European fee, so that nobody takes the net for the amount. */
    static ObjectNode balanceTransaction(ObjectNode charge, long now) {
        long amount = Json.number(charge, "amount");
        long fee = Math.min(amount, Math.round(amount * 0.015) + 25);
        return Shape.of("balance_transaction")
                .with("id", Ids.withPrefix("txn"))
                .with("amount", amount)
                .with("available_on", now)
                .with("created", now)
                .with("currency", charge.path("currency"))
                .with("fee", fee)
                .with("fee_details", List.of(feeDetail(fee, charge)))
                .with("net", amount - fee)
                .with("reporting_category", "charge")
                .with("source", charge.path("id"))
                .with("type", "charge")
                .node();
    }

    private static ObjectNode feeDetail(long fee, ObjectNode source) {
        return Shape.empty()
                .with("amount", fee)
                .with("application", null)
                .with("currency", source.path("currency"))
                .with("description", "Sandbox processing fees")
                .with("type", "stripe_fee")
                .node();
    }

    /** {@code amount} is negative for money given back and positive for what came back from a refund that failed. */
    static ObjectNode balanceTransactionOfRefund(ObjectNode refund, String type, long amount, long now) {
        return balanceTransactionOf(refund, type, type, amount, 0, now);
    }

    static ObjectNode balanceTransactionOf(
            ObjectNode source, String type, String category, long amount, long fee, long now) {
        return Shape.of("balance_transaction")
                .with("id", Ids.withPrefix("txn"))
                .with("amount", amount)
                .with("available_on", now)
                .with("created", now)
                .with("currency", source.path("currency"))
                .with("fee", fee)
                .with("fee_details", fee == 0 ? List.of() : List.of(feeDetail(fee, source)))
                .with("net", amount - fee)
                .with("reporting_category", category)
                .with("source", source.path("id"))
                .with("type", type)
                .node();
    }

    static ObjectNode refund(
            ObjectNode charge, long amount, @Nullable String reason, Map<String, String> metadata, long now) {
        return Shape.of("refund")
                .with("id", Ids.withPrefix("re"))
                .with("amount", amount)
                .with("charge", charge.path("id"))
                .with("created", now)
                .with("currency", charge.path("currency"))
                .with("metadata", metadata)
                .with("payment_intent", charge.path("payment_intent"))
                .with("payment_method", charge.path("payment_method"))
                .with("reason", reason)
                .node();
    }

    static ObjectNode account(String merchant) {
        return Shape.of("account")
                .with("business_profile.name", merchant)
                .with("settings.dashboard.display_name", merchant)
                .with("settings.payments.statement_descriptor", descriptor(merchant))
                .node();
    }
}
