package shop.stoa.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes down what happened, as Stripe's events: a snapshot of the object, and one delivery for each address that wants it. */
final class Events {

    static final String API_VERSION = "2026-07-29.dahlia";

    private Events() {}

    /** Returns the event's id. */
    static String emit(Change change, String type, ObjectNode object) {
        return emit(change, type, object, null);
    }

    /** {@code previous} holds the members that changed, with their values before. */
    static String emit(Change change, String type, ObjectNode object, @Nullable ObjectNode previous) {
        ObjectNode data = Json.of("object", Shapes.shown(object));
        if (previous != null) {
            data.set("previous_attributes", previous);
        }
        List<ObjectNode> listening = change.store().newestFirst("webhook_endpoint").stream()
                .filter(endpoint -> wants(endpoint, type))
                .toList();
        ObjectNode event = Shape.empty()
                .with("id", Ids.withPrefix("evt"))
                .with("object", "event")
                .with("api_version", API_VERSION)
                .with("created", change.now())
                .with("data", data)
                .with("livemode", false)
                .with("pending_webhooks", listening.size())
                .with(
                        "request",
                        Json.of(
                                "id",
                                change.cause().requestId(),
                                "idempotency_key",
                                change.cause().idempotencyKey()))
                .with("type", type)
                .node();
        change.put(event);
        for (ObjectNode endpoint : listening) {
            change.put(Shape.empty()
                    .with("id", Ids.withPrefix("dlv"))
                    .with("object", Deliveries.KIND)
                    .with("event", Json.text(event, "id"))
                    .with("endpoint", Json.text(endpoint, "id"))
                    .with("state", Deliveries.PENDING)
                    .with("attempts", 0)
                    .with("since", change.store().clock().realMillis())
                    .with("next_at", change.store().clock().realMillis())
                    .node());
        }
        return Json.text(event, "id");
    }

    private static boolean wants(ObjectNode endpoint, String type) {
        if (!Json.is(endpoint, "status", "enabled")) {
            return false;
        }
        for (var wanted : endpoint.path("enabled_events")) {
            if (wanted.asString("").equals("*") || wanted.asString("").equals(type)) {
                return true;
            }
        }
        return false;
    }
}
