package shop.stoa.payments.gateway;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One of the provider's events, checked and stored. It says that something happened to an object, never what is true: that is
 * asked for.
 *
 * @param objectId of the object that it is about
 * @param reference of the payment attempt where the event carries it, else null
 * @param apiVersion what the event is written in, or null; only ever shown, because the object is fetched anew
 */
public record ProviderEvent(
        String id,
        String type,
        @Nullable String objectId,
        @Nullable UUID reference,
        @Nullable String apiVersion) {

    /** Reads Stripe's own form of it; null for what is no event. */
    static @Nullable ProviderEvent of(JsonNode event) {
        if (!event.path("id").isString() || !event.path("type").isString()) {
            return null;
        }
        JsonNode object = event.path("data").path("object");
        return new ProviderEvent(
                event.path("id").asString(),
                event.path("type").asString(),
                text(object.path("id")),
                reference(object),
                text(event.path("api_version")));
    }

    private static @Nullable UUID reference(JsonNode object) {
        UUID byField = StripeIds.uuid(text(object.path("client_reference_id")));
        return byField != null
                ? byField
                : StripeIds.uuid(text(object.path("metadata").path(StripeGateway.REFERENCE)));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }
}
