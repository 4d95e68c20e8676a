package shop.stoa.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens when a shopper presses "Pay": one change for each try, so a try is whole or was never made. */
final class Paying {

    /** How a try ended. */
    sealed interface Outcome {
        /**
         * @param event the completion's event, whose first delivery the shopper waits for; null if it was paid before
         */
        record Paid(String successUrl, @Nullable String event) implements Outcome {}

        /**
         * @param why the provider's code for it; empty where there was nothing to decline
         * @param message what its API says, in English
         */
        record Declined(String why, String message) implements Outcome {}

        record AuthenticationNeeded() implements Outcome {}

        /** Nothing can be paid here any more. */
        record Expired() implements Outcome {}
    }

    private final Store store;
    private final CheckoutSessions sessions;
    private final String merchant;
    private final String baseUrl;

    Paying(Store store, CheckoutSessions sessions, String merchant, String baseUrl) {
        this.store = store;
        this.sessions = sessions;
        this.merchant = merchant;
        this.baseUrl = baseUrl;
    }

    /** {@code late} pays a session that has expired: what no shop hopes for and every shop must be able to undo. */
    Outcome pay(String sessionId, CardDetails details, boolean late) {
        sessions.expireIfDue(sessionId);
        return store.alone(() -> {
            Change change = new Change(store, Change.Cause.NOBODY);
            ObjectNode session = change.need(CheckoutSessions.KIND, sessionId);
            Outcome closed = closed(session, late);
            if (closed != null) {
                return closed;
            }
            ObjectNode intent = intentOf(session, change);
            ObjectNode method = Shapes.paymentMethod(details, change.now());
            change.put(method);
            session.set(
                    "_paying",
                    Shape.empty()
                            .with("method", Json.text(method, "id"))
                            .with("card", details.card().name())
                            .with("email", details.email())
                            .with("name", details.name())
                            .node());
            Outcome outcome = switch (details.card()) {
                case SUCCEEDS, DISPUTED, REFUND_FAILS, REFUND_WAITS -> succeed(session, intent, method, false, change);
                case DECLINED, INSUFFICIENT_FUNDS -> decline(session, intent, method, details.card(), change);
                case ASKS_FOR_AUTHENTICATION -> askForAuthentication(session, intent, method, change);
            };
            change.makeDurable();
            store.commit(change);
            return outcome;
        });
    }

    /** The shopper's bank has answered. */
    Outcome authenticate(String sessionId, boolean authenticated) {
        sessions.expireIfDue(sessionId);
        return store.alone(() -> {
            Change change = new Change(store, Change.Cause.NOBODY);
            ObjectNode session = change.need(CheckoutSessions.KIND, sessionId);
            Outcome closed = closed(session, false);
            if (closed != null) {
                return closed;
            }
            if (!awaitsAuthentication(session, change)) {
                return new Outcome.Declined("", "");
            }
            ObjectNode intent = intentOf(session, change);
            ObjectNode method = change.need("payment_method", Json.text(session.path("_paying"), "method"));
            Outcome outcome = authenticated
                    ? succeed(session, intent, method, true, change)
                    : failAuthentication(session, intent, method, change);
            change.makeDurable();
            store.commit(change);
            return outcome;
        });
    }

    boolean awaitsAuthentication(String sessionId) {
        ObjectNode session = store.find(CheckoutSessions.KIND, sessionId);
        return session != null && awaitsAuthentication(session, new Change(store, Change.Cause.NOBODY));
    }

    private static boolean awaitsAuthentication(ObjectNode session, Change change) {
        String intentId = Json.textOrNull(session, "payment_intent");
        ObjectNode intent = intentId == null ? null : change.find("payment_intent", intentId);
        return intent != null && Json.is(intent, "status", "requires_action");
    }

    static @Nullable Outcome closed(ObjectNode session, boolean late) {
        return switch (Json.text(session, "status")) {
            case "complete" -> new Outcome.Paid(successUrl(session), null);
            case "expired" -> late ? null : new Outcome.Expired();
            default -> null;
        };
    }

    static String successUrl(ObjectNode session) {
        return Json.text(session, "success_url").replace("{CHECKOUT_SESSION_ID}", Json.text(session, "id"));
    }

    static ObjectNode intentOf(ObjectNode session, Change change) {
        String id = Json.textOrNull(session, "payment_intent");
        if (id != null) {
            return change.need("payment_intent", id);
        }
        ObjectNode intent = Shapes.paymentIntent(session, change.now());
        session.put("payment_intent", Json.text(intent, "id"));
        change.put(intent);
        Events.emit(change, "payment_intent.created", intent);
        return intent;
    }

    private Outcome succeed(
            ObjectNode session, ObjectNode intent, ObjectNode method, boolean authenticated, Change change) {
        ObjectNode charge = Shapes.charge(intent, method, authenticated, merchant, change.now());
        intent.put("payment_method", Json.text(method, "id"));
        JsonNode paying = session.path("_paying");
        session.put("status", "complete");
        session.putNull("url");
        session.set(
                "customer_details",
                SessionShape.customerDetails(Json.text(paying, "email"), Json.textOrNull(paying, "name")));
        arrived(session, intent, charge, change);
        String completed = Events.emit(change, "checkout.session.completed", session);
        if (TestCard.paidWith(charge).filter(TestCard.DISPUTED::equals).isPresent()) {
            Disputes.open(charge, Json.number(charge, "amount"), "fraudulent", change);
        }
        return new Outcome.Paid(successUrl(session), completed);
    }

    /** The money of a charge is there. */
    static void arrived(ObjectNode session, ObjectNode intent, ObjectNode charge, Change change) {
        ObjectNode transaction = Shapes.balanceTransaction(charge, change.now());
        charge.put("status", "succeeded");
        charge.put("paid", true);
        charge.put("captured", true);
        charge.put("amount_captured", Json.number(charge, "amount"));
        charge.put("balance_transaction", Json.text(transaction, "id"));
        charge.set("outcome", Shapes.outcome(TestCard.SUCCEEDS));
        intent.put("status", "succeeded");
        intent.put("amount_received", Json.number(intent, "amount"));
        intent.put("latest_charge", Json.text(charge, "id"));
        intent.putNull("next_action");
        intent.putNull("last_payment_error");
        intent.putNull("canceled_at");
        intent.putNull("cancellation_reason");
        session.put("payment_status", "paid");
        change.book(transaction);
        change.put(charge);
        change.put(intent);
        change.put(session);
        Events.emit(change, "charge.succeeded", charge);
        Events.emit(change, "payment_intent.succeeded", intent);
    }

    private Outcome decline(ObjectNode session, ObjectNode intent, ObjectNode method, TestCard card, Change change) {
        String message = String.valueOf(card.message());
        ObjectNode charge = Shapes.charge(intent, method, false, merchant, change.now());
        charge.put("status", "failed");
        charge.put("failure_code", "card_declined");
        charge.put("failure_message", message);
        charge.set("outcome", Shapes.outcome(card));
        change.put(charge);
        Events.emit(change, "charge.failed", charge);
        intent.put("latest_charge", Json.text(charge, "id"));
        fail(
                session,
                intent,
                Shape.empty()
                        .with("advice_code", "try_again_later")
                        .with("charge", charge.path("id"))
                        .with("code", "card_declined")
                        .with("decline_code", card.declineCode())
                        .with("doc_url", "https://stripe.com/docs/error-codes/card-declined")
                        .with("message", message)
                        .with("payment_method", Shapes.shown(method))
                        .with("type", "card_error")
                        .node(),
                change);
        return new Outcome.Declined(String.valueOf(card.declineCode()), message);
    }

    private Outcome failAuthentication(ObjectNode session, ObjectNode intent, ObjectNode method, Change change) {
        String message =
                "We are unable to authenticate your payment method. Please choose a different payment method and try again.";
        fail(
                session,
                intent,
                Shape.empty()
                        .with("code", "payment_intent_authentication_failure")
                        .with("doc_url", "https://stripe.com/docs/error-codes/payment-intent-authentication-failure")
                        .with("message", message)
                        .with("payment_method", Shapes.shown(method))
                        .with("type", "invalid_request_error")
                        .node(),
                change);
        return new Outcome.Declined("authentication", message);
    }

    static void fail(ObjectNode session, ObjectNode intent, ObjectNode error, Change change) {
        intent.put("status", "requires_payment_method");
        intent.putNull("payment_method");
        intent.putNull("next_action");
        intent.set("last_payment_error", error);
        change.put(intent);
        change.put(session);
        Events.emit(change, "payment_intent.payment_failed", intent);
    }

    private Outcome askForAuthentication(ObjectNode session, ObjectNode intent, ObjectNode method, Change change) {
        String page = baseUrl + "/c/pay/" + Json.text(session, "id");
        intent.put("status", "requires_action");
        intent.put("payment_method", Json.text(method, "id"));
        intent.set(
                "next_action",
                Json.of(
                        "redirect_to_url",
                        Json.of("return_url", page, "url", page + "/authentication"),
                        "type",
                        "redirect_to_url"));
        change.put(intent);
        change.put(session);
        Events.emit(change, "payment_intent.requires_action", intent);
        return new Outcome.AuthenticationNeeded();
    }
}
