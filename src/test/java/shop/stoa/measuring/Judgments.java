package shop.stoa.measuring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What people said of products as answers to queries: 0 for beside the point to 3 for just what was meant. */
final class Judgments {

    private final Map<String, Map<String, Integer>> ratings = new LinkedHashMap<>();

    /** @param lines of {@code query,docid,rating} below a heading; a query with a comma in it stands in quotes or not */
    Judgments(List<String> lines) {
        lines.stream().skip(1).filter(line -> !line.isBlank()).forEach(this::add);
    }

    static Judgments read(Path file) {
        try {
            return new Judgments(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        int rating = line.lastIndexOf(',');
        int document = line.lastIndexOf(',', rating - 1);
        if (document < 0) {
            throw new IllegalArgumentException("Not a judgment: " + line);
        }
        ratings.computeIfAbsent(unquoted(line.substring(0, document)), query -> new LinkedHashMap<>())
                .put(
                        unquoted(line.substring(document + 1, rating)),
                        Integer.parseInt(unquoted(line.substring(rating + 1))));
    }

    private static String unquoted(String field) {
        String text = field.strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : text;
    }

    Set<String> queries() {
        return ratings.keySet();
    }

    /** The ratings of one query by the document's id; what nobody judged is absent. */
    Map<String, Integer> of(String query) {
        return ratings.getOrDefault(query, Map.of());
    }

    /** Whether anything is an answer to the query. */
    boolean hasAnswer(String query) {
        return of(query).values().stream().anyMatch(rating -> rating > 0);
    }
}
