package shop.stoa.sandbox;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Checkout sessions: made by the shop, paid by the shopper, or expired by the shop or the clock. */
final class CheckoutSessions {

    static final String KIND = "checkout.session";

    private final Store store;
    private final String baseUrl;

    CheckoutSessions(Store store, String baseUrl) {
        this.store = store;
        this.baseUrl = baseUrl;
    }

    ObjectNode create(Call call, Change change) {
        ObjectNode session = SessionShape.create(call.params(), change, baseUrl);
        change.put(session);
        change.makeDurable();
        return session;
    }

    ObjectNode update(Call call, Change change) {
        call.params()
                .allow(
                        Set.of("metadata.*", "metadata"),
                        Set.of("collected_information", "line_items", "shipping_options"));
        ObjectNode session = change.need(KIND, call.id());
        call.params().mergeMetadata(session);
        change.put(session);
        return session;
    }

    ObjectNode expire(Call call, Change change) {
        call.params().allow(Set.of(), Set.of());
        ObjectNode session = change.need(KIND, call.id());
        if (isDue(session)) {
            expire(session, change);
        }
        String status = Json.text(session, "status");
        if (!status.equals("open")) {
            throw ApiError.refused(
                    null,
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session "
                            + "has a status of `" + status + "`.",
                    null);
        }
        expire(session, change);
        return session;
    }

    private void expire(ObjectNode session, Change change) {
        session.put("status", "expired");
        session.putNull("url");
        change.put(session);
        change.makeDurable();
        String intentId = Json.textOrNull(session, "payment_intent");
        if (intentId != null) {
            ObjectNode intent = change.need("payment_intent", intentId);
            intent.put("status", "canceled");
            intent.put("canceled_at", change.now());
            intent.put("cancellation_reason", "automatic");
            intent.putNull("next_action");
            change.put(intent);
            Events.emit(change, "payment_intent.canceled", intent);
        }
        Events.emit(change, "checkout.session.expired", session);
    }

    private boolean isDue(ObjectNode session) {
        return Json.is(session, "status", "open")
                && Json.number(session, "expires_at") <= store.clock().seconds();
    }

    /** Expires whatever the clock says is over. */
    void sweep() {
        for (ObjectNode session : store.newestFirst(KIND)) {
            if (isDue(session)) {
                expireIfDue(Json.text(session, "id"));
            }
        }
    }

    void expireIfDue(String id) {
        ObjectNode seen = store.find(KIND, id);
        if (seen == null || !isDue(seen)) {
            return;
        }
        store.alone(() -> {
            Change change = new Change(store, Change.Cause.NOBODY);
            ObjectNode session = change.need(KIND, id);
            if (isDue(session)) {
                expire(session, change);
                store.commit(change);
            }
            return session;
        });
    }

    ObjectNode retrieve(Call call) {
        call.params().allow(Set.of(), Set.of());
        expireIfDue(call.id());
        return call.kept(store, KIND);
    }

    ObjectNode list(Call call) {
        Params params = call.params()
                .allow(
                        Listing.with("payment_intent", "status", "customer_details.email"),
                        Set.of("customer", "customer_account", "payment_link", "subscription"));
        String status = params.oneOf("status", Set.of("complete", "expired", "open"));
        String intent = params.text("payment_intent");
        String email = params.inside("customer_details").text("email");
        sweep();
        return Listing.of(
                params,
                "/v1/checkout/sessions",
                store.newestFirst(KIND).stream()
                        .filter(session -> status == null || Json.is(session, "status", status))
                        .filter(session -> intent == null || Json.is(session, "payment_intent", intent))
                        .filter(session -> email == null || Json.is(session.path("customer_details"), "email", email))
                        .toList());
    }

    ObjectNode lineItems(Call call) {
        Params params = call.params().allow(Listing.with(), Set.of());
        ObjectNode session = call.kept(store, KIND);
        return Listing.of(params, "/v1/checkout/sessions/" + call.id() + "/line_items", items(session));
    }

    static List<ObjectNode> items(ObjectNode session) {
        return session.path("_line_items")
                .valueStream()
                .map(item -> (ObjectNode) item)
                .toList();
    }
}
