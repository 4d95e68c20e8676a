package shop.stoa;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rooms meet at their doors, never in the database: no SQL of one room names the schema of another. */
final class SchemaRules {

    private static final Pattern SQL = Pattern.compile(
            "(?is).*\\b(select|insert\\s+into|update|delete\\s+from|from|join|create|alter|truncate)\\b.*");

    private static final Pattern CREATED =
            Pattern.compile("(?i)\\bcreate\\s+(?:unlogged\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?([\\w.\"]+)");

    private SchemaRules() {}

    static List<String> breaches(Collection<String> rooms, Path java, Path migrations) {
        List<String> breaches = new ArrayList<>();
        for (Path file : Sources.files(java, ".java")) {
            String room = file.getName(0).toString();
            Pattern foreign = schemasBut(room, rooms);
            Sources.literals(Sources.read(java.resolve(file))).stream()
                    .filter(literal -> SQL.matcher(literal).matches())
                    .forEach(literal -> foreign.matcher(literal)
                            .results()
                            .forEach(hit ->
                                    breaches.add(file + " names " + hit.group(1) + " in SQL: " + literal.strip())));
        }
        for (Path file : Sources.files(migrations, ".sql")) {
            String room = file.getName(0).toString();
            String sql = Sources.read(migrations.resolve(file)).replaceAll("--[^\n]*", "");
            schemasBut(room, rooms)
                    .matcher(sql)
                    .results()
                    .forEach(hit -> breaches.add(file + " names " + hit.group(1) + ": " + hit.group()));
            CREATED.matcher(sql)
                    .results()
                    .map(hit -> hit.group(1))
                    .filter(table -> !table.startsWith(schemaOf(room) + "."))
                    .forEach(table ->
                            breaches.add(file + " creates " + table + ", not a table of the schema " + schemaOf(room)));
        }
        return breaches;
    }

    /** What watches all rooms belongs to none and is there before them. */
    private static String schemaOf(String folder) {
        return folder.equals("__root") ? "audit" : folder;
    }

    /** {@code catalog.products}, but neither {@code my.catalog.products} nor {@code o.catalog}. */
    private static Pattern schemasBut(String room, Collection<String> rooms) {
        String others = rooms.stream().filter(other -> !other.equals(room)).collect(Collectors.joining("|"));
        return Pattern.compile("(?<![\\w.'])(" + others + ")\\.[a-z_]\\w*");
    }
}
