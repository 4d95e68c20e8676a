package shop.stoa.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code expand[]}: puts an object in the place of its id, along a dotted path of at most four steps. */
final class Expansion {

    private static final Map<String, Set<String>> EXPANDABLE = Map.of(
            "checkout.session", Set.of("payment_intent", "line_items"),
            "payment_intent", Set.of("latest_charge", "payment_method"),
            "charge", Set.of("balance_transaction", "failure_balance_transaction", "payment_intent", "refunds"),
            "refund", Set.of("balance_transaction", "charge", "failure_balance_transaction", "payment_intent"),
            "price", Set.of("product"),
            "balance_transaction", Set.of("source"),
            "dispute", Set.of("charge", "payment_intent"));

    private static final Map<String, String> KINDS = Map.of(
            "pi",
            "payment_intent",
            "ch",
            "charge",
            "txn",
            "balance_transaction",
            "re",
            "refund",
            "pm",
            "payment_method",
            "prod",
            "product",
            "du",
            "dispute");

    private final BiFunction<String, String, @Nullable ObjectNode> find;
    private final Store store;

    Expansion(Store store, BiFunction<String, String, @Nullable ObjectNode> find) {
        this.store = store;
        this.find = find;
    }

    /** The answer as it leaves: without the sandbox's own members, with what was asked for put in. */
    ObjectNode apply(ObjectNode answer, Params params) {
        ObjectNode shown = Shapes.shown(answer);
        for (String path : params.texts("expand")) {
            List<String> steps = List.of(path.split("\\."));
            int depth = Json.is(shown, "object", "list") && steps.getFirst().equals("data") ? 5 : 4;
            if (steps.size() > depth) {
                throw ApiError.invalid(
                        null, "You cannot expand more than 4 levels of a property (" + path + ").", "expand");
            }
            expand(shown, steps, path);
        }
        return shown;
    }

    private void expand(JsonNode at, List<String> steps, String path) {
        if (steps.isEmpty()) {
            return;
        }
        if (at instanceof ArrayNode array) {
            array.forEach(element -> expand(element, steps, path));
            return;
        }
        if (!(at instanceof ObjectNode object)) {
            return;
        }
        String step = steps.getFirst();
        if (EXPANDABLE
                .getOrDefault(String.valueOf(Json.textOrNull(object, "object")), Set.of())
                .contains(step)) {
            putIn(object, step);
        } else if (!object.has(step) || steps.size() == 1) {
            throw ApiError.invalid(null, "This property cannot be expanded (" + path + ").", "expand");
        }
        expand(object.path(step), steps.subList(1, steps.size()), path);
    }

    private void putIn(ObjectNode object, String step) {
        String id = Json.textOrNull(object, "id");
        if (step.equals("line_items")) {
            ObjectNode session = find.apply(CheckoutSessions.KIND, String.valueOf(id));
            List<ObjectNode> items = session == null ? List.of() : CheckoutSessions.items(session);
            object.set(
                    step,
                    Shapes.list(
                            "/v1/checkout/sessions/" + id + "/line_items",
                            items.stream().map(ObjectNode::deepCopy).toList(),
                            false));
        } else if (step.equals("refunds")) {
            object.set(
                    step,
                    Shapes.list(
                            "/v1/charges/" + id + "/refunds",
                            store.newestFirst(Refunds.KIND).stream()
                                    .filter(refund -> Json.is(refund, "charge", String.valueOf(id)))
                                    .map(Shapes::shown)
                                    .toList(),
                            false));
        } else {
            String target = Json.textOrNull(object, step);
            ObjectNode found = target == null ? null : find.apply(kindOf(target), target);
            if (found != null) {
                object.set(step, Shapes.shown(found));
            }
        }
    }

    private static String kindOf(String id) {
        return KINDS.getOrDefault(id.substring(0, Math.max(0, id.indexOf('_'))), "");
    }
}
