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
        ObjectNode event = Json.of(
                "id",
                Ids.withPrefix("evt"),
                "object",
                "event",
                "api_version",
                API_VERSION,
                "created",
                change.now(),
                "data",
                data,
                "livemode",
                false,
                "pending_webhooks",
                listening.size(),
                "request",
                Json.of(
                        "id",
                        change.cause().requestId(),
                        "idempotency_key",
                        change.cause().idempotencyKey()),
                "type",
                type);
        change.put(event);
        for (ObjectNode endpoint : listening) {
            change.put(Json.of(
                    "id", Ids.withPrefix("dlv"),
                    "object", Deliveries.KIND,
                    "event", Json.text(event, "id"),
                    "endpoint", Json.text(endpoint, "id"),
                    "state", Deliveries.PENDING,
                    "attempts", 0,
                    "since", change.store().clock().realMillis(),
                    "next_at", change.store().clock().realMillis()));
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
