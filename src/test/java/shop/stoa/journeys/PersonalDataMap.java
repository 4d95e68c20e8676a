package shop.stoa.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page {@code docs/personal-data.md}: whose each column of the database is, as {@code schema.table.column}. */
final class PersonalDataMap {

    private static final Path PAGE = Path.of("docs/personal-data.md");
    private static final Pattern LINE = Pattern.compile(
            "\\| `([a-z_]+\\.[a-z_]+)\\.([a-z0-9_]+(?:, [a-z0-9_]+)*)` \\| (person|books|staff|nobody) \\| (\\S.*) \\|");
    private static final String NOT_COPIED = "not in the copy";

    private final Map<String, Entry> columns;

    private record Entry(Whose whose, boolean copied) {}

    /** Whose a column is. */
    enum Whose {
        PERSON,
        BOOKS,
        STAFF,
        NOBODY
    }

    private PersonalDataMap(Map<String, Entry> columns) {
        this.columns = columns;
    }

    static PersonalDataMap read() throws IOException {
        return of(Files.readAllLines(PAGE));
    }

    /** @throws IllegalArgumentException where a line of the table is none, or a column stands in two */
    static PersonalDataMap of(List<String> lines) {
        Map<String, Entry> columns = new LinkedHashMap<>();
        for (String line : lines) {
            if (!line.startsWith("| `")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalArgumentException("No columns by their names, whose they are, and why: " + line);
            }
            Entry entry = new Entry(
                    Whose.valueOf(parts.group(3).toUpperCase(Locale.ROOT)),
                    !parts.group(4).contains(NOT_COPIED));
            for (String column : parts.group(2).split(", ")) {
                if (columns.put(parts.group(1) + "." + column, entry) != null) {
                    throw new IllegalArgumentException("Twice: " + parts.group(1) + "." + column);
                }
            }
        }
        return new PersonalDataMap(columns);
    }

    Set<String> columns() {
        return columns.keySet();
    }

    boolean isOf(Whose whose, String column) {
        return columns.containsKey(column) && columns.get(column).whose() == whose;
    }

    /** Whether what it says of a person must be in the copy of their data. */
    boolean isCopied(String column) {
        return Objects.requireNonNull(columns.get(column)).copied();
    }

    Set<String> columnsOf(Whose whose) {
        return columns.keySet().stream()
                .filter(column -> isOf(whose, column))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that say anything of a person, or keep the books of an order. */
    Set<String> tables() {
        return columns.keySet().stream()
                .filter(column -> isOf(Whose.PERSON, column) || isOf(Whose.BOOKS, column))
                .map(PersonalDataMap::table)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static String table(String column) {
        return column.substring(0, column.lastIndexOf('.'));
    }
}
