package shop.stoa.journeys;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.journeys.PersonalDataMap.Whose;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows that are about one person, in whatever tables {@link PersonalDataMap} says hold any: by the customer's number, by their
 * orders, by their cart, and by words that lead to them.
 */
final class PersonsRows {

    /** What it says besides of amounts and goods stays. */
    private static final Set<String> PARTLY = Set.of("orders.timeline_entry.detail");

    private static final Set<String> EMPTIED = Set.of("", "—");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final PersonalDataMap map;
    private final String traces;
    private final Map<String, String> types;

    /** A row as it was. @param key of its primary key, as JSON */
    record Row(String table, String key, JsonNode values) {}

    /** @param traces a regular expression of what leads to the person, in small letters */
    PersonsRows(JdbcClient jdbc, PersonalDataMap map, String traces) {
        this.jdbc = jdbc;
        this.map = map;
        this.traces = traces;
        this.types = types();
    }

    private Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        jdbc.sql("""
                        select table_schema || '.' || table_name || '.' || column_name as name, udt_name
                        from information_schema.columns""").query(row -> {
            types.put(row.getString("name"), row.getString("udt_name"));
        });
        return types;
    }

    List<Row> of(long customer) {
        String words =
                Stream.concat(Stream.of(traces), keysOf(customer).stream()).collect(Collectors.joining("|"));
        List<Row> rows = new ArrayList<>();
        for (String table : map.tables()) {
            String number = table.equals("customers.customer")
                    ? "t.id = :customer"
                    : types.containsKey(table + ".customer_id") ? "t.customer_id = :customer" : "false";
            jdbc.sql("select cast(to_jsonb(t) as text) as row, cast(" + keyOf(table) + " as text) as key from " + table
                            + " t where " + number + " or lower(cast(to_jsonb(t) as text)) ~ :words")
                    .param("customer", customer)
                    .param("words", words)
                    .query(row -> {
                        rows.add(new Row(table, row.getString("key"), JSON.readTree(row.getString("row"))));
                    });
        }
        return rows;
    }

    /** Of their orders and of their cart, as they stand in rows that belong to these. */
    private List<String> keysOf(long customer) {
        return jdbc.sql("""
                        select cast(id as text) as key from orders.customer_order where customer_id = :customer
                        union all
                        select encode(key, 'hex') from cart.cart where customer_id = :customer""").param("customer", customer).query(String.class).list();
    }

    private String keyOf(String table) {
        List<String> names =
                jdbc.sql("""
                        select a.attname from pg_index i
                        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
                        where i.indisprimary and i.indrelid = cast(:table as regclass) order by a.attnum""").param("table", table).query(String.class).list();
        return names.stream()
                .map(name -> "'" + name + "', t." + name)
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
    }

    /** Writes something into what of a person's nobody has filled yet, wherever the table lets it be there. */
    void fillTheRest(long customer) {
        for (String column : unfilled(of(customer))) {
            String value = value(column);
            if (value.isEmpty()) {
                continue;
            }
            String table = PersonalDataMap.table(column);
            of(customer).stream().filter(row -> row.table().equals(table)).forEach(row -> write(column, value, row));
        }
    }

    /** What can be found again. */
    private String value(String column) {
        return switch (types.getOrDefault(column, "")) {
            case "text", "varchar" -> "'Zenobia " + name(column) + "'";
            case "_text" -> "array['ZENOBIA']";
            case "timestamptz" -> "now() + interval '1 minute'";
            default -> "";
        };
    }

    private void write(String column, String value, Row row) {
        try {
            jdbc.sql("update " + row.table() + " t set " + name(column) + " = " + value + " where " + keyOf(row.table())
                            + " = cast(:key as jsonb)")
                    .param("key", row.key())
                    .update();
        } catch (DataAccessException refused) {
            // then it is for the journey to fill it
        }
    }

    /** Columns of a person that say nothing in any of these rows, so that nothing is proved of them. */
    Set<String> unfilled(List<Row> rows) {
        Set<String> columns = new TreeSet<>(map.columnsOf(Whose.PERSON));
        rows.forEach(row -> row.values().propertyNames().stream()
                .filter(name -> isFilled(row.values().path(name)))
                .forEach(name -> columns.remove(row.table() + "." + name)));
        return columns;
    }

    /** What columns of a person say and the copy of their data does not, unless the map says that it need not. */
    List<String> missingIn(String copy, List<Row> rows) {
        Set<String> said = new TreeSet<>();
        collect(JSON.readTree(copy), said);
        return facts(rows, Whose.PERSON)
                .filter(fact -> map.isCopied(fact.column()))
                .filter(fact -> fact.texts().anyMatch(text -> said.stream().noneMatch(words -> words.contains(text))))
                .map(Fact::toString)
                .distinct()
                .toList();
    }

    private static void collect(JsonNode node, Set<String> said) {
        if (node.isValueNode()) {
            said.add(node.asString("").toLowerCase(Locale.ROOT));
        }
        node.forEach(child -> collect(child, said));
    }

    /** What is still said of the person. @param before the rows as they were */
    List<String> kept(List<Row> before) {
        return facts(before, Whose.PERSON)
                .filter(fact -> now(fact.row())
                        .filter(values -> isStillSaid(fact, values.path(fact.name())))
                        .isPresent())
                .map(Fact::toString)
                .toList();
    }

    private boolean isStillSaid(Fact fact, JsonNode now) {
        if (PARTLY.contains(fact.column())) {
            return now.asString("").toLowerCase(Locale.ROOT).matches("(?s).*(?:" + traces + ").*");
        }
        return now.equals(fact.value());
    }

    /** What the books said and say no more. @param before the rows as they were */
    List<String> lost(List<Row> before) {
        return facts(before, Whose.BOOKS)
                .filter(fact -> now(fact.row())
                        .filter(values -> isFilled(values.path(fact.name())))
                        .isEmpty())
                .map(Fact::toString)
                .toList();
    }

    private Optional<JsonNode> now(Row row) {
        return jdbc.sql("select cast(to_jsonb(t) as text) from " + row.table() + " t where " + keyOf(row.table())
                        + " = cast(:key as jsonb)")
                .param("key", row.key())
                .query(String.class)
                .optional()
                .map(JSON::readTree);
    }

    private Stream<Fact> facts(List<Row> rows, Whose whose) {
        return rows.stream()
                .flatMap(row -> row.values().propertyNames().stream()
                        .map(name -> new Fact(row, name))
                        .filter(fact -> map.isOf(whose, fact.column()) && isFilled(fact.value())));
    }

    private record Fact(Row row, String name) {

        String column() {
            return row.table() + "." + name;
        }

        JsonNode value() {
            return row.values().path(name);
        }

        /** As the copy writes them. */
        Stream<String> texts() {
            JsonNode value = value();
            Stream<JsonNode> values =
                    value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
            return values.map(one -> asInstant(one.asString("")).toLowerCase(Locale.ROOT));
        }

        private static String asInstant(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant().toString();
            } catch (DateTimeParseException none) {
                return text;
            }
        }

        @Override
        public String toString() {
            return column() + ": " + value();
        }
    }

    private static boolean isFilled(JsonNode value) {
        return !value.isNull()
                && !value.isMissingNode()
                && !(value.isArray() && value.isEmpty())
                && !(value.isString() && EMPTIED.contains(value.asString("")));
    }

    private static String name(String column) {
        return column.substring(column.lastIndexOf('.') + 1);
    }
}
