package shop.stoa.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import shop.stoa.staff.AuditChange.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What the database has written down, row by row, as people want to read it: a row that changed twice in one request, or was
 * taken away and put back as lists are, is told once, from what it was to what it is.
 */
final class AuditRows {

    private AuditRows() {}

    record Row(
            long entry,
            String table,
            String key,
            @Nullable String label,
            String operation,
            JsonNode before,
            JsonNode after,
            Set<String> hidden) {

        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getLong("entry_id"),
                    row.getString("relation"),
                    row.getString("key"),
                    row.getString("label"),
                    row.getString("operation"),
                    json(row.getString("before")),
                    json(row.getString("after")),
                    Set.of((String[]) row.getArray("hidden").getArray()));
        }

        Row andThen(Row later) {
            boolean came = operation.equals("INSERT");
            boolean goes = later.operation.equals("DELETE");
            String now = came ? "INSERT" : goes ? "DELETE" : "UPDATE";
            Set<String> unseen = new LinkedHashSet<>(hidden);
            unseen.addAll(later.hidden);
            return new Row(
                    entry,
                    table,
                    key,
                    later.label == null ? label : later.label,
                    came && goes ? "NOTHING" : now,
                    // what the earlier one says is what it was before both
                    came ? before : merged(later.before, before),
                    operation.equals("DELETE") || goes ? later.after : merged(after, later.after),
                    unseen);
        }

        private static JsonNode merged(JsonNode below, JsonNode above) {
            var both = JsonNodeFactory.instance.objectNode();
            below.properties().forEach(each -> both.set(each.getKey(), each.getValue()));
            above.properties().forEach(each -> both.set(each.getKey(), each.getValue()));
            return both;
        }

        private static JsonNode json(@Nullable String text) {
            return text == null
                    ? JsonNodeFactory.instance.objectNode()
                    : JsonMapper.shared().readTree(text);
        }
    }

    /** In the order of their first appearance. */
    static List<AuditChange> told(List<Row> rows) {
        Map<String, Row> byRow = new LinkedHashMap<>();
        rows.forEach(row -> byRow.merge(row.table() + ' ' + row.key(), row, Row::andThen));
        return byRow.values().stream()
                .map(AuditRows::change)
                .filter(change -> !change.values().isEmpty())
                .toList();
    }

    private static AuditChange change(Row row) {
        Kind kind = switch (row.operation()) {
            case "INSERT" -> Kind.ADDED;
            case "DELETE" -> Kind.REMOVED;
            default -> Kind.CHANGED;
        };
        return new AuditChange(row.table(), row.key(), row.label(), kind, values(row));
    }

    private static List<AuditChange.Value> values(Row row) {
        if (row.operation().equals("NOTHING")) {
            return List.of();
        }
        List<AuditChange.Value> values = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>(row.before().propertyNames());
        columns.addAll(row.after().propertyNames());
        for (String column : columns) {
            String before = text(row.before().get(column));
            String after = text(row.after().get(column));
            if (!Objects.equals(before, after)) {
                values.add(new AuditChange.Value(column, before, after, false));
            }
        }
        row.hidden().stream().sorted().forEach(column -> values.add(new AuditChange.Value(column, null, null, true)));
        return values;
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isArray() && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isValueNode)) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asString)
                    .collect(Collectors.joining(", "));
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }

    static Map<String, String> detail(@Nullable String json) {
        Map<String, String> detail = new LinkedHashMap<>();
        Row.json(json)
                .properties()
                .forEach(each -> detail.put(each.getKey(), each.getValue().asString()));
        return detail;
    }
}
