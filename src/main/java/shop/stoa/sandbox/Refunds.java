package shop.stoa.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Money back: part by part until nothing is left, and never more. */
final class Refunds {

    static final String KIND = "refund";

    /** By the sandbox's clock; a test decides sooner. */
    private static final Duration UNTIL_DECIDED = Duration.ofMinutes(1);

    private final Store store;

    Refunds(Store store) {
        this.store = store;
    }

    ObjectNode create(Call call, Change change) {
        Params params = call.params()
                .allow(
                        Set.of("amount", "charge", "metadata.*", "payment_intent", "reason"),
                        Set.of(
                                "currency",
                                "customer",
                                "instructions_email",
                                "origin",
                                "refund_application_fee",
                                "reverse_transfer"));
        String reason = params.oneOf("reason", Set.of("duplicate", "fraudulent", "requested_by_customer"));
        Long asked = params.integer("amount");
        if (asked != null && asked < 1) {
            throw ApiError.invalid(
                    "parameter_invalid_integer", "This value must be greater than or equal to 1.", "amount");
        }
        var metadata = params.pairs("metadata");
        ObjectNode charge = chargeOf(params, change);
        if (charge.path("disputed").asBoolean(false)) {
            throw ApiError.refused(
                    "charge_disputed", "Charge " + Json.text(charge, "id") + " has been charged back.", null);
        }
        return ofCharge(charge, asked, reason, metadata, change);
    }

    /** Made by hand in the provider's dashboard. For tests, over {@code /_sandbox}. */
    ObjectNode byHand(String intentId, @Nullable Long amount) {
        return store.alone(() -> {
            Change change = new Change(store, Change.Cause.NOBODY);
            ObjectNode intent = change.need("payment_intent", intentId);
            ObjectNode charge = change.need("charge", Json.text(intent, "latest_charge"));
            ObjectNode refund = ofCharge(charge, amount, "requested_by_customer", Map.of(), change);
            store.commit(change);
            return refund;
        });
    }

    private static ObjectNode ofCharge(
            ObjectNode charge,
            @Nullable Long asked,
            @Nullable String reason,
            Map<String, String> metadata,
            Change change) {
        long rest = Json.number(charge, "amount_captured") - Json.number(charge, "amount_refunded");
        String chargeId = Json.text(charge, "id");
        if (rest == 0) {
            throw ApiError.refused(
                    "charge_already_refunded", "Charge " + chargeId + " has already been refunded.", null);
        }
        long amount = asked == null ? rest : asked;
        Amounts.requireWhole(amount, Json.text(charge, "currency"), "amount");
        if (amount > rest) {
            String currency = Json.text(charge, "currency");
            throw ApiError.refused(
                    null,
                    "Refund amount (" + Amounts.plain(amount, currency)
                            + ") is greater than unrefunded amount on charge (" + Amounts.plain(rest, currency) + ")",
                    "amount");
        }
        ObjectNode refund = Shapes.refund(charge, amount, reason, metadata, change.now());
        begin(refund, charge, change);
        return refund;
    }

    private static ObjectNode chargeOf(Params params, Change change) {
        String intentId = params.text("payment_intent");
        String chargeId = params.text("charge");
        if (intentId == null && chargeId == null) {
            throw ApiError.invalid(
                    "parameter_missing",
                    "One of the following params should be provided for this request: " + "payment_intent or charge.",
                    null);
        }
        if (intentId != null) {
            ObjectNode intent = change.find("payment_intent", intentId);
            if (intent == null) {
                throw ApiError.noSuchParam("payment_intent", intentId, "payment_intent");
            }
            String latest = Json.textOrNull(intent, "latest_charge");
            if (latest == null || !Json.is(intent, "status", "succeeded")) {
                throw ApiError.refused(
                        null,
                        "This PaymentIntent (" + intentId + ") does not have a successful charge to refund.",
                        "payment_intent");
            }
            if (chargeId != null && !chargeId.equals(latest)) {
                throw ApiError.invalid(null, "The charge does not belong to the payment intent.", "charge");
            }
            return change.need("charge", latest);
        }
        ObjectNode charge = change.find("charge", String.valueOf(chargeId));
        if (charge == null) {
            throw ApiError.noSuchParam("charge", String.valueOf(chargeId), "charge");
        }
        if (!charge.path("paid").asBoolean(false)) {
            throw ApiError.refused(
                    null, "This Charge (" + chargeId + ") was not successful and cannot be refunded.", "charge");
        }
        return charge;
    }

    private static void begin(ObjectNode refund, ObjectNode charge, Change change) {
        TestCard paidWith = TestCard.paidWith(charge).orElse(TestCard.SUCCEEDS);
        boolean waits = paidWith == TestCard.REFUND_WAITS;
        long amount = Json.number(refund, "amount");
        ObjectNode transaction = Shapes.balanceTransactionOfRefund(refund, "refund", -amount, change.now());
        refund.put("status", waits ? "pending" : "succeeded");
        refund.put("balance_transaction", Json.text(transaction, "id"));
        long before = Json.number(charge, "amount_refunded");
        ObjectNode previous = Json.of("amount_refunded", before, "refunded", false);
        charge.put("amount_refunded", before + amount);
        charge.put("refunded", before + amount == Json.number(charge, "amount"));
        change.book(transaction);
        change.put(refund);
        change.put(charge);
        change.makeDurable();
        if (waits || paidWith == TestCard.REFUND_FAILS) {
            refund.put("_decided_at", change.now() + UNTIL_DECIDED.toSeconds());
        }
        Events.emit(change, "refund.created", refund);
        Events.emit(change, "charge.refunded", charge, previous);
        ObjectNode card = (ObjectNode) refund.path("destination_details").path("card");
        card.put("reference_status", "available");
        card.put("reference", Ids.random(23));
        Events.emit(
                change,
                "refund.updated",
                refund,
                Json.of(
                        "destination_details",
                        Json.of("card", Json.of("reference", null, "reference_status", "pending"))));
    }

    /** A refund that waited has arrived. For tests, over {@code /_sandbox}. */
    ObjectNode succeed(String id) {
        return store.alone(() -> {
            Change change = new Change(store, Change.Cause.NOBODY);
            ObjectNode refund = change.need(KIND, id);
            if (!Json.is(refund, "status", "pending")) {
                throw ApiError.refused(null, "Only a refund that is pending can succeed.", null);
            }
            refund.put("status", "succeeded");
            refund.remove("_decided_at");
            change.put(refund);
            change.makeDurable();
            Events.emit(change, "refund.updated", refund, Json.of("status", "pending"));
            store.commit(change);
            return refund;
        });
    }

    /** Decides what has waited long enough. */
    void sweep() {
        for (ObjectNode refund : store.newestFirst(KIND)) {
            if (refund.has("_decided_at")
                    && Json.number(refund, "_decided_at") <= store.clock().seconds()) {
                String id = Json.text(refund, "id");
                if (Json.is(refund, "status", "pending")) {
                    succeed(id);
                } else {
                    fail(id, "lost_or_stolen_card");
                }
            }
        }
    }

    /** What a bank sometimes does days later: the money comes back. For tests, over {@code /_sandbox}. */
    ObjectNode fail(String id, String reason) {
        return store.alone(() -> {
            Change change = new Change(store, Change.Cause.NOBODY);
            ObjectNode refund = change.need(KIND, id);
            String before = Json.text(refund, "status");
            if (before.equals("failed")) {
                throw ApiError.refused(null, "A refund fails once.", null);
            }
            refund.remove("_decided_at");
            long amount = Json.number(refund, "amount");
            ObjectNode charge = change.need("charge", Json.text(refund, "charge"));
            ObjectNode transaction = Shapes.balanceTransactionOfRefund(refund, "refund_failure", amount, change.now());
            charge.put("amount_refunded", Json.number(charge, "amount_refunded") - amount);
            charge.put("refunded", false);
            refund.put("status", "failed");
            refund.put("failure_reason", reason);
            refund.put("failure_balance_transaction", Json.text(transaction, "id"));
            change.book(transaction);
            change.put(charge);
            change.put(refund);
            change.makeDurable();
            Events.emit(change, "refund.updated", refund, Json.of("status", before));
            Events.emit(change, "refund.failed", refund);
            store.commit(change);
            return refund;
        });
    }

    ObjectNode update(Call call, Change change) {
        call.params().allow(Set.of("metadata.*", "metadata"), Set.of());
        ObjectNode refund = change.need(KIND, call.id());
        ObjectNode previous = Json.of("metadata", refund.path("metadata").deepCopy());
        call.params().mergeMetadata(refund);
        change.put(refund);
        Events.emit(change, "refund.updated", refund, previous);
        return refund;
    }

    ObjectNode list(Call call) {
        Params params = call.params().allow(Listing.with("charge", "payment_intent"), Set.of());
        String charge = params.text("charge");
        String intent = params.text("payment_intent");
        return Listing.of(
                params,
                "/v1/refunds",
                store.newestFirst(KIND).stream()
                        .filter(refund -> charge == null || Json.is(refund, "charge", charge))
                        .filter(refund -> intent == null || Json.is(refund, "payment_intent", intent))
                        .toList());
    }
}
