package shop.stoa.sandbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Cursor pages: newest first, 1 to 100 at a time, after or before a named object. */
final class Listing {

    private static final Set<String> PAGING = Set.of(
            "limit",
            "starting_after",
            "ending_before",
            "created",
            "created.gt",
            "created.gte",
            "created.lt",
            "created.lte");

    private Listing() {}

    /** The parameters of every list, and those of this one. */
    static Set<String> with(String... own) {
        Set<String> known = new HashSet<>(PAGING);
        known.addAll(List.of(own));
        return known;
    }

    static ObjectNode of(Params params, String url, List<ObjectNode> newestFirst) {
        List<ObjectNode> all = newestFirst.stream()
                .filter(object -> isCreatedAsAsked(params, object))
                .toList();
        int limit = limit(params);
        String after = params.text("starting_after");
        String before = params.text("ending_before");
        if (after != null && before != null) {
            throw ApiError.invalid(
                    null,
                    "You may only specify one of these parameters: ending_before, starting_after.",
                    "ending_before");
        }
        int from = 0;
        int to = Math.min(all.size(), limit);
        boolean more = all.size() > limit;
        if (after != null) {
            from = position(all, after, "starting_after") + 1;
            to = Math.min(all.size(), from + limit);
            more = to < all.size();
        } else if (before != null) {
            to = position(all, before, "ending_before");
            from = Math.max(0, to - limit);
            more = from > 0;
        }
        return Shapes.list(
                url, all.subList(from, to).stream().map(Shapes::shown).toList(), more);
    }

    private static int limit(Params params) {
        Long asked = params.integer("limit");
        if (asked == null) {
            return 10;
        }
        if (asked < 1 || asked > 100) {
            throw ApiError.invalid("parameter_invalid_integer", "Invalid limit: must be between 1 and 100.", "limit");
        }
        return asked.intValue();
    }

    private static int position(List<ObjectNode> all, String id, String param) {
        for (int i = 0; i < all.size(); i++) {
            if (Json.is(all.get(i), "id", id)) {
                return i;
            }
        }
        throw ApiError.noSuchParam("object", id, param);
    }

    private static boolean isCreatedAsAsked(Params params, ObjectNode object) {
        if (!params.has("created")) {
            return true;
        }
        long created = Json.number(object, "created");
        Params range = params.inside("created");
        return holds(range, "gt", created, (a, b) -> a > b)
                && holds(range, "gte", created, (a, b) -> a >= b)
                && holds(range, "lt", created, (a, b) -> a < b)
                && holds(range, "lte", created, (a, b) -> a <= b)
                && (params.isNested("created") || holds(params, "created", created, Long::equals));
    }

    private static boolean holds(Params params, String key, long created, BiPredicate<Long, Long> rule) {
        @Nullable Long bound = params.integer(key);
        return bound == null || rule.test(created, bound);
    }
}
