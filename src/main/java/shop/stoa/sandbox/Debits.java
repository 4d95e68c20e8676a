package shop.stoa.sandbox;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Payment by SEPA debit: the shopper is done at once, the money comes later or not at all. Left alone it is decided after a
 * minute; a test decides it when it likes.
 */
final class Debits {

    static final String TYPE = "sepa_debit";

    private static final Duration UNTIL_DECIDED = Duration.ofMinutes(1);

    private final Store store;
    private final CheckoutSessions sessions;
    private final String merchant;

    Debits(Store store, CheckoutSessions sessions, String merchant) {
        this.store = store;
        this.sessions = sessions;
        this.merchant = merchant;
    }

    static boolean isOffered(ObjectNode session) {
        return session.path("payment_method_types")
                .valueStream()
                .anyMatch(type -> type.asString("").equals(TYPE));
    }

    /** The shopper names an account. */
    Paying.Outcome pay(String sessionId, TestAccount account, String email, String name) {
        sessions.expireIfDue(sessionId);
        return store.alone(() -> {
            Change change = new Change(store, Change.Cause.NOBODY);
            ObjectNode session = change.need(CheckoutSessions.KIND, sessionId);
            if (!isOffered(session)) {
                throw ApiError.invalid(null, "This session takes no SEPA debit.", "payment_method_types");
            }
            Paying.Outcome closed = Paying.closed(session, false);
            if (closed != null) {
                return closed;
            }
            Paying.Outcome outcome = begin(session, account, email, name, change);
            change.makeDurable();
            store.commit(change);
            return outcome;
        });
    }

    private Paying.Outcome begin(ObjectNode session, TestAccount account, String email, String name, Change change) {
        ObjectNode intent = Paying.intentOf(session, change);
        ObjectNode method = Shapes.debitMethod(account, email, name, change.now());
        ObjectNode charge = Shapes.debitCharge(intent, method, merchant, change.now());
        intent.put("status", "processing");
        intent.put("payment_method", Json.text(method, "id"));
        intent.put("latest_charge", Json.text(charge, "id"));
        intent.putNull("last_payment_error");
        session.put("status", "complete");
        session.put("payment_status", "unpaid");
        session.putNull("url");
        session.set("customer_details", SessionShape.customerDetails(email, name));
        session.put("_decided_at", change.now() + UNTIL_DECIDED.toSeconds());
        session.put("_pays", account == TestAccount.PAYS);
        change.put(method);
        change.put(charge);
        change.put(intent);
        change.put(session);
        Events.emit(change, "charge.pending", charge);
        Events.emit(change, "payment_intent.processing", intent);
        return new Paying.Outcome.Paid(
                Paying.successUrl(session), Events.emit(change, "checkout.session.completed", session));
    }

    /** The bank has decided. For tests, over {@code /_sandbox}. */
    void decide(String sessionId, boolean pays) {
        store.alone(() -> {
            Change change = new Change(store, Change.Cause.NOBODY);
            ObjectNode session = change.need(CheckoutSessions.KIND, sessionId);
            if (!session.has("_decided_at")) {
                throw ApiError.refused(null, "No money is on its way for this session.", null);
            }
            ObjectNode intent = change.need("payment_intent", Json.text(session, "payment_intent"));
            ObjectNode charge = change.need("charge", Json.text(intent, "latest_charge"));
            session.remove(List.of("_decided_at", "_pays"));
            if (pays) {
                arrive(session, intent, charge, change);
            } else {
                fail(session, intent, charge, change);
            }
            change.makeDurable();
            store.commit(change);
            return session;
        });
    }

    private static void arrive(ObjectNode session, ObjectNode intent, ObjectNode charge, Change change) {
        Paying.arrived(session, intent, charge, change);
        Events.emit(change, "checkout.session.async_payment_succeeded", session);
    }

    private static void fail(ObjectNode session, ObjectNode intent, ObjectNode charge, Change change) {
        String message = "The customer's account has insufficient funds to cover this payment.";
        charge.put("status", "failed");
        charge.put("failure_code", "insufficient_funds");
        charge.put("failure_message", message);
        change.put(charge);
        Events.emit(change, "charge.failed", charge);
        Paying.fail(
                session,
                intent,
                Shape.empty()
                        .with("charge", charge.path("id"))
                        .with("code", "insufficient_funds")
                        .with("message", message)
                        .with("type", "invalid_request_error")
                        .node(),
                change);
        Events.emit(change, "checkout.session.async_payment_failed", session);
    }

    /** Decides what has waited long enough. */
    void sweep() {
        for (ObjectNode session : store.newestFirst(CheckoutSessions.KIND)) {
            if (session.has("_decided_at")
                    && Json.number(session, "_decided_at") <= store.clock().seconds()) {
                decide(Json.text(session, "id"), session.path("_pays").asBoolean(true));
            }
        }
    }
}
