package shop.stoa.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request to the API, past its sign-in.
 *
 * @param id the object named in the address, empty where there is none
 * @param idempotencyKey null where the caller sent none, or the method needs none
 */
record Call(
        String method,
        String path,
        String id,
        Params params,
        String requestId,
        @Nullable String idempotencyKey) {

    Change.Cause cause() {
        return new Change.Cause(requestId, idempotencyKey);
    }

    ObjectNode kept(Store store, String kind) {
        ObjectNode object = store.find(kind, id);
        if (object == null || object.path("deleted").asBoolean(false)) {
            throw ApiError.notFound(kind, id);
        }
        return object;
    }
}
