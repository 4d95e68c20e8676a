package shop.stoa.measuring;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What a plan of PostgreSQL's reads from its beginning to its end: tables, and indexes that it walks without a condition. Whoever
 * wants the first rows and no certain ones may read them where they lie, and whoever wants the first of an order walks so far as
 * the planner thinks that they lie.
 */
final class WholeReads {

    /** They hand each row on as it comes, so whoever above has enough ends what is below. */
    private static final Set<String> HANDING_ON = Set.of(
            "Append",
            "Gather",
            "Gather Merge",
            "Hash Join",
            "Incremental Sort",
            "LockRows",
            "Memoize",
            "Merge Append",
            "Merge Join",
            "Nested Loop",
            "ProjectSet",
            "Result",
            "Subquery Scan",
            "Unique",
            "WindowAgg");

    private static final Set<String> JOINS = Set.of("Hash Join", "Merge Join", "Nested Loop");

    /** It may have to see all before it hands on the first: then that is in the costs. */
    private static final String WINDOW = "WindowAgg";

    private static final Set<String> WALKS = Set.of("Bitmap Index Scan", "Index Only Scan", "Index Scan");

    /** Beyond that a limit saves nothing worth mentioning. */
    private static final double MOST = 0.5;

    private final Set<String> found = new TreeSet<>();

    private WholeReads() {}

    /** Tables and indexes by name, each with its schema before it. @param plan the topmost node, of a verbose explanation in JSON */
    static Set<String> in(JsonNode plan) {
        WholeReads reads = new WholeReads();
        reads.look(plan, Wanted.ALL, "");
        return reads.found;
    }

    /**
     * How much is asked of a node.
     *
     * @param share of all that it could give, as the planner sees it
     * @param choosy whether not all that it gives may be good for whoever asks
     */
    private record Wanted(double share, boolean choosy) {

        private static final Wanted ALL = new Wanted(1, true);

        Wanted of(JsonNode node) {
            boolean dropping = JOINS.contains(type(node))
                    && !node.path("Join Type").asString().equals("Left");
            boolean chosen = node.has("Filter") || node.has("Join Filter");
            return new Wanted(share, choosy || dropping || chosen || type(node).equals(WINDOW));
        }

        boolean isMost() {
            return choosy && share > MOST;
        }
    }

    private void look(JsonNode node, Wanted asked, String above) {
        String schema = node.has("Schema") ? node.path("Schema").asString() : above;
        Wanted wanted = asked.of(node);
        if (type(node).equals("Seq Scan") && wanted.choosy) {
            found.add(schema + "." + node.path("Relation Name").asString());
        } else if (WALKS.contains(type(node)) && !node.has("Index Cond") && wanted.isMost()) {
            found.add(schema + "." + node.path("Index Name").asString());
        }
        node.path("Plans").forEach(child -> look(child, wantedOf(child, node, wanted), schema));
    }

    private static Wanted wantedOf(JsonNode child, JsonNode node, Wanted wanted) {
        String part = child.path("Parent Relationship").asString();
        boolean again = type(node).equals("Nested Loop") && part.equals("Inner");
        if (again || part.equals("InitPlan") || part.equals("SubPlan")) {
            return Wanted.ALL;
        }
        if (type(node).equals("Limit")) {
            return new Wanted(share(node, child), false);
        }
        return HANDING_ON.contains(type(node)) ? wanted : Wanted.ALL;
    }

    private static double share(JsonNode limit, JsonNode of) {
        double whole = of.path("Total Cost").asDouble();
        return whole <= 0 ? 1 : limit.path("Total Cost").asDouble() / whole;
    }

    private static String type(JsonNode node) {
        return node.path("Node Type").asString();
    }
}
