package shop.stoa.sandbox;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The addresses events go to. Each has a secret of its own, told once, in the answer that created it. */
final class WebhookEndpoints {

    static final String KIND = "webhook_endpoint";

    private final Store store;

    WebhookEndpoints(Store store) {
        this.store = store;
    }

    ObjectNode create(Call call, Change change) {
        Params params = call.params()
                .allow(
                        Set.of("api_version", "description", "enabled_events.[]", "metadata.*", "url"),
                        Set.of("connect"));
        String version = params.text("api_version");
        if (version != null && !version.equals(Events.API_VERSION)) {
            throw ApiError.invalid(
                    null, "Invalid API version: this sandbox speaks " + Events.API_VERSION + " only.", "api_version");
        }
        String url = params.url("url");
        if (url == null) {
            throw ApiError.missing("url");
        }
        if (!params.has("enabled_events")) {
            throw ApiError.missing("enabled_events");
        }
        ObjectNode endpoint = Shape.empty()
                .with("id", Ids.withPrefix("we"))
                .with("object", KIND)
                .with("api_version", version)
                .with("application", null)
                .with("created", change.now())
                .with("description", params.text("description"))
                .with("enabled_events", enabledEvents(params))
                .with("livemode", false)
                .with("metadata", params.pairs("metadata"))
                .with("status", "enabled")
                .with("url", url)
                .with("_secret", "whsec_" + Ids.random(32))
                .node();
        change.put(endpoint);
        change.makeDurable();
        ObjectNode told = endpoint.deepCopy();
        told.put("secret", Json.text(endpoint, "_secret"));
        return told;
    }

    private static List<String> enabledEvents(Params params) {
        List<String> events = params.texts("enabled_events");
        for (String event : events) {
            if (!event.equals("*") && !event.matches("[a-z0-9_]+(\\.[a-z0-9_]+)+")) {
                throw ApiError.invalid(null, "The event type " + event + " does not exist.", "enabled_events");
            }
        }
        return events;
    }

    ObjectNode update(Call call, Change change) {
        Params params = call.params()
                .allow(
                        Set.of("description", "disabled", "enabled_events.[]", "metadata.*", "metadata", "url"),
                        Set.of());
        ObjectNode endpoint = change.need(KIND, call.id());
        String url = params.url("url");
        if (url != null) {
            endpoint.put("url", url);
        }
        if (params.has("enabled_events")) {
            endpoint.set("enabled_events", Json.array(enabledEvents(params)));
        }
        if (params.has("disabled")) {
            endpoint.put("status", params.flag("disabled") ? "disabled" : "enabled");
        }
        if (params.has("description")) {
            endpoint.put("description", params.text("description"));
        }
        params.mergeMetadata(endpoint);
        change.put(endpoint);
        change.makeDurable();
        return endpoint;
    }

    ObjectNode delete(Call call, Change change) {
        ObjectNode endpoint = change.need(KIND, call.id());
        ObjectNode gone = endpoint.deepCopy();
        gone.put("deleted", true);
        gone.put("status", "disabled");
        change.put(gone);
        change.makeDurable();
        return Shape.empty()
                .with("id", call.id())
                .with("object", KIND)
                .with("deleted", true)
                .node();
    }

    ObjectNode list(Call call) {
        Params params = call.params().allow(Set.of("limit", "starting_after", "ending_before"), Set.of());
        return Listing.of(params, "/v1/webhook_endpoints", store.newestFirst(KIND));
    }
}
