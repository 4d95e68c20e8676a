package shop.stoa.sandbox;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Idempotency keys as Stripe documents them: the first answer of a request that began to execute is kept, a 500 included, and
 * given again to the same request with the same parameters. Another endpoint or other parameters under the same key are an
 * error, as is a second request while the first is under way. A key is forgotten after a day.
 */
final class Idempotency {

    private static final String KIND = "_idempotency";
    private static final long KEPT = Duration.ofHours(24).toSeconds();

    /** An answer given before. */
    record Saved(int status, String body, String requestId) {}

    private final Store store;
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

    Idempotency(Store store) {
        this.store = store;
    }

    static @Nullable String checked(@Nullable String key) {
        if (key == null || key.isEmpty()) {
            return null;
        }
        if (key.length() > 255) {
            throw ApiError.invalid(null, "Idempotency keys must be at most 255 characters long.", null);
        }
        return key;
    }

    void begin(String key) {
        if (!inFlight.add(key)) {
            throw ApiError.keyInUse(key);
        }
    }

    void end(String key) {
        inFlight.remove(key);
    }

    @Nullable
    Saved find(Call call, String key) {
        ObjectNode kept = store.find(KIND, key);
        if (kept == null || Json.number(kept, "created") + KEPT < store.clock().seconds()) {
            return null;
        }
        if (!Json.is(kept, "path", call.path()) || !Json.is(kept, "method", call.method())) {
            throw ApiError.keyMismatch(
                    "Keys for idempotent requests can only be used for the same endpoint they were first used for ('"
                            + call.path() + "' vs '" + Json.text(kept, "path") + "'). Try using a key other than '"
                            + key
                            + "' if you meant to execute a different request.");
        }
        if (!Json.is(kept, "params", call.params().canonical())) {
            throw ApiError.keyMismatch(
                    "Keys for idempotent requests can only be used with the same parameters they were first used"
                            + " with. Try using a key other than '" + key
                            + "' if you meant to execute a different request.");
        }
        return new Saved((int) Json.number(kept, "status"), Json.text(kept, "body"), Json.text(kept, "request"));
    }

    /** Puts the answer into the change it belongs to, so that both are kept or neither. */
    static void keep(Change change, Call call, String key, int status, String body) {
        change.put(Shape.empty()
                .with("id", key)
                .with("object", KIND)
                .with("method", call.method())
                .with("path", call.path())
                .with("params", call.params().canonical())
                .with("status", status)
                .with("body", body)
                .with("request", call.requestId())
                .with("created", change.now())
                .node());
        change.makeDurable();
    }
}
