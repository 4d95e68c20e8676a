package shop.stoa.sandbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What one request alters, collected until it is committed whole: objects, the events they give, the answer kept for a key. */
final class Change {

    /** Who asked: an event tells it. Both null where a shopper or the clock did it. */
    record Cause(@Nullable String requestId, @Nullable String idempotencyKey) {
        static final Cause NOBODY = new Cause(null, null);
    }

    private final Store store;
    private final Cause cause;
    private final Map<String, ObjectNode> puts = new LinkedHashMap<>();
    private boolean durable;

    Change(Store store, Cause cause) {
        this.store = store;
        this.cause = cause;
    }

    /** A copy of its own to alter; null where there is no such object. */
    @Nullable
    ObjectNode find(String kind, String id) {
        ObjectNode mine = puts.get(kind + "/" + id);
        if (mine != null) {
            return mine;
        }
        ObjectNode kept = store.find(kind, id);
        return kept == null || kept.path("deleted").asBoolean(false) ? null : kept.deepCopy();
    }

    ObjectNode need(String kind, String id) {
        ObjectNode object = find(kind, id);
        if (object == null) {
            throw ApiError.notFound(kind, id);
        }
        return object;
    }

    void put(ObjectNode object) {
        puts.put(Json.text(object, "object") + "/" + Json.text(object, "id"), object);
    }

    /** Puts a line of the account's statement, in what the account is kept in. */
    void book(ObjectNode transaction) {
        store.settlement().convert(transaction);
        put(transaction);
    }

    /** A change that must be on the disk before it is answered. */
    void makeDurable() {
        durable = true;
    }

    boolean durable() {
        return durable;
    }

    Cause cause() {
        return cause;
    }

    Store store() {
        return store;
    }

    long now() {
        return store.clock().seconds();
    }

    Collection<ObjectNode> objects() {
        return puts.values();
    }
}
