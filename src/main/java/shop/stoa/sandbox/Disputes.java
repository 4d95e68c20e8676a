package shop.stoa.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A bank calls money back: it leaves at once, with a fee, and comes again if the shop's answer wins. Or it only asks at first, and no money
 * moves unless the answer loses.
 */
final class Disputes {

    static final String KIND = "dispute";

    private static final long FEE = 2000;
    private static final String ASKED = "warning_needs_response";
    private static final Set<String> CLOSED = Set.of("won", "lost", "warning_closed");
    private static final Duration TIME_TO_ANSWER = Duration.ofDays(9);
    private static final Set<String> REASONS = Set.of(
            "credit_not_processed",
            "duplicate",
            "fraudulent",
            "general",
            "product_not_received",
            "product_unacceptable");

    private final Store store;

    Disputes(Store store) {
        this.store = store;
    }

    /** For tests, over {@code /_sandbox}: the whole payment is called back or asked about, or so much of it. */
    ObjectNode open(String intentId, @Nullable Long amount, String reason, boolean inquiry) {
        if (!REASONS.contains(reason)) {
            throw ApiError.invalid(null, "There is no such reason: " + reason, "reason");
        }
        return store.alone(() -> {
            Change change = new Change(store, Change.Cause.NOBODY);
            ObjectNode intent = change.need("payment_intent", intentId);
            ObjectNode charge = change.need("charge", Json.text(intent, "latest_charge"));
            if (!charge.path("paid").asBoolean(false)) {
                throw ApiError.refused(null, "Only a payment that succeeded can be disputed.", null);
            }
            long asked = amount == null ? Json.number(charge, "amount") : amount;
            ObjectNode dispute = inquiry ? ask(charge, asked, reason, change) : open(charge, asked, reason, change);
            store.commit(change);
            return dispute;
        });
    }

    static ObjectNode open(ObjectNode charge, long amount, String reason, Change change) {
        ObjectNode dispute = about(charge, amount, reason, change);
        withdraw(dispute, charge, FEE, change);
        change.makeDurable();
        Events.emit(change, "charge.dispute.created", dispute);
        Events.emit(change, "charge.dispute.funds_withdrawn", dispute);
        return dispute;
    }

    private static ObjectNode ask(ObjectNode charge, long amount, String reason, Change change) {
        ObjectNode dispute = about(charge, amount, reason, change);
        dispute.put("status", ASKED);
        change.put(dispute);
        change.makeDurable();
        Events.emit(change, "charge.dispute.created", dispute);
        return dispute;
    }

    private static ObjectNode about(ObjectNode charge, long amount, String reason, Change change) {
        long now = change.now();
        return Shape.of(KIND)
                .with("id", Ids.withPrefix("du"))
                .with("amount", amount)
                .with("charge", charge.path("id"))
                .with("created", now)
                .with("currency", charge.path("currency"))
                .with("evidence_details.due_by", now + TIME_TO_ANSWER.toSeconds())
                .with("payment_intent", charge.path("payment_intent"))
                .with("reason", reason)
                .node();
    }

    private static void withdraw(ObjectNode dispute, ObjectNode charge, long fee, Change change) {
        charge.put("disputed", true);
        move(dispute, "dispute", -Json.number(dispute, "amount"), fee, change);
        change.put(charge);
        change.put(dispute);
    }

    /** For tests, over {@code /_sandbox}: the bank decides. */
    ObjectNode decide(String id, boolean won) {
        return store.alone(() -> {
            Change change = new Change(store, Change.Cause.NOBODY);
            ObjectNode dispute = change.need(KIND, id);
            decide(dispute, won, change);
            store.commit(change);
            return dispute;
        });
    }

    private static void decide(ObjectNode dispute, boolean won, Change change) {
        String before = Json.text(dispute, "status");
        if (CLOSED.contains(before)) {
            throw ApiError.refused(null, "This dispute is already closed.", null);
        }
        if (before.startsWith("warning")) {
            answered(dispute, before, won, change);
            return;
        }
        dispute.put("status", won ? "won" : "lost");
        if (won) {
            move(dispute, "dispute_reversal", Json.number(dispute, "amount"), 0, change);
            ObjectNode charge = change.need("charge", Json.text(dispute, "charge"));
            charge.put("disputed", false);
            change.put(charge);
        }
        change.put(dispute);
        change.makeDurable();
        Events.emit(change, "charge.dispute.closed", dispute, Json.of("status", before));
        if (won) {
            Events.emit(change, "charge.dispute.funds_reinstated", dispute);
        }
    }

    /** A bank that only asked is content, or calls the money back after all. */
    private static void answered(ObjectNode dispute, String before, boolean content, Change change) {
        dispute.put("status", content ? "warning_closed" : "needs_response");
        if (!content) {
            withdraw(dispute, change.need("charge", Json.text(dispute, "charge")), FEE, change);
        }
        change.put(dispute);
        change.makeDurable();
        Events.emit(
                change,
                content ? "charge.dispute.closed" : "charge.dispute.updated",
                dispute,
                Json.of("status", before));
        if (!content) {
            Events.emit(change, "charge.dispute.funds_withdrawn", dispute);
        }
    }

    /** For tests, over {@code /_sandbox}: a bank that was answered well begins again, and the money leaves once more. */
    ObjectNode reopen(String id) {
        return store.alone(() -> {
            Change change = new Change(store, Change.Cause.NOBODY);
            ObjectNode dispute = change.need(KIND, id);
            if (!Json.is(dispute, "status", "won")) {
                throw ApiError.refused(null, "Only a dispute that was won can begin again.", null);
            }
            dispute.put("status", "needs_response");
            withdraw(dispute, change.need("charge", Json.text(dispute, "charge")), 0, change);
            change.makeDurable();
            Events.emit(change, "charge.dispute.updated", dispute, Json.of("status", "won"));
            Events.emit(change, "charge.dispute.funds_withdrawn", dispute);
            store.commit(change);
            return dispute;
        });
    }

    private static void move(ObjectNode dispute, String category, long amount, long fee, Change change) {
        ObjectNode transaction =
                Shapes.balanceTransactionOf(dispute, "adjustment", category, amount, fee, change.now());
        change.book(transaction);
        ((ArrayNode) dispute.path("balance_transactions")).add(transaction.deepCopy());
    }

    /** The shop's answer. As at Stripe, a test's answer of {@code winning_evidence} wins and {@code losing_evidence} loses. */
    ObjectNode update(Call call, Change change) {
        Params params = call.params()
                .allow(Set.of("evidence.*", "metadata.*", "metadata", "submit"), Set.of("evidence.enhanced_evidence"));
        ObjectNode dispute = change.need(KIND, call.id());
        ObjectNode evidence = (ObjectNode) dispute.path("evidence");
        Params given = params.inside("evidence");
        String text = given.text("uncategorized_text");
        if (text != null) {
            evidence.put("uncategorized_text", text);
        }
        params.mergeMetadata(dispute);
        change.put(dispute);
        boolean submit = !params.has("submit") || params.flag("submit");
        if (params.has("evidence") && submit) {
            answer(dispute, text, change);
        }
        return dispute;
    }

    private static void answer(ObjectNode dispute, @Nullable String text, Change change) {
        ObjectNode details = (ObjectNode) dispute.path("evidence_details");
        details.put("has_evidence", true);
        details.put("submission_count", Json.number(details, "submission_count") + 1);
        if (text != null && (text.equals("winning_evidence") || text.equals("losing_evidence"))) {
            decide(dispute, text.startsWith("winning"), change);
            return;
        }
        String before = Json.text(dispute, "status");
        dispute.put("status", before.equals(ASKED) ? "warning_under_review" : "under_review");
        change.put(dispute);
        change.makeDurable();
        Events.emit(change, "charge.dispute.updated", dispute, Json.of("status", before));
    }

    /** The shop accepts it: lost. */
    ObjectNode close(Call call, Change change) {
        call.params().allow(Set.of(), Set.of());
        ObjectNode dispute = change.need(KIND, call.id());
        decide(dispute, false, change);
        return dispute;
    }

    ObjectNode list(Call call) {
        Params params = call.params().allow(Listing.with("charge", "payment_intent"), Set.of());
        String charge = params.text("charge");
        String intent = params.text("payment_intent");
        List<ObjectNode> found = store.newestFirst(KIND).stream()
                .filter(dispute -> charge == null || Json.is(dispute, "charge", charge))
                .filter(dispute -> intent == null || Json.is(dispute, "payment_intent", intent))
                .toList();
        return Listing.of(params, "/v1/disputes", found);
    }
}
