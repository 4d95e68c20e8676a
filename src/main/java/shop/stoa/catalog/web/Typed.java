package shop.stoa.catalog.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.validation.MapBindingResult;

/**
 * What a person typed into a form with rows, by the names of its fields: {@code title}, {@code variant.3.price}. Nothing is
 * refused here: whatever was typed goes back to the page, together with what is wrong with it.
 */
final class Typed {

    /** How the model calls it. */
    static final String NAME = "form";

    private static final int MOST_ROWS = 2000;
    private static final String BETWEEN = "\t";
    private static final Pattern MOVE = Pattern.compile("([a-z]+)\\.(\\d{1,4})\\.(up|down|remove)");

    private final Map<String, String> fields = new LinkedHashMap<>();
    private boolean sent;
    private final MapBindingResult problems = new MapBindingResult(fields, NAME);

    static Typed of(MultiValueMap<String, String> sent) {
        Typed typed = new Typed();
        sent.forEach((field, texts) -> typed.put(field, String.join(BETWEEN, texts)));
        typed.fields.remove("_csrf");
        typed.sent = true;
        return typed;
    }

    /** Whether somebody typed it, and it is not what the books say. */
    boolean isSent() {
        return sent;
    }

    /** Without the blanks around it; empty where nothing was typed. */
    String text(String field) {
        return fields.getOrDefault(field, "").strip();
    }

    /** What was ticked of several boxes of one name. */
    List<String> texts(String field) {
        return split(text(field));
    }

    static List<String> split(String texts) {
        return texts.isEmpty() ? List.of() : List.of(texts.split(BETWEEN));
    }

    static String join(List<String> texts) {
        return String.join(BETWEEN, texts);
    }

    /** One text of each line; empty lines are none. */
    List<String> lines(String field) {
        return text(field)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    boolean isTicked(String field) {
        return !text(field).isEmpty();
    }

    // PostgreSQL keeps no NUL in a text
    void put(String field, String text) {
        fields.put(field, text.replace("\0", ""));
    }

    /** The rows of a kind in order, each with its fields by what follows the row's number. */
    List<Map<String, String>> rows(String kind) {
        TreeMap<Integer, Map<String, String>> rows = new TreeMap<>();
        Pattern field = Pattern.compile(Pattern.quote(kind) + "\\.(\\d{1,4})\\.(.+)");
        fields.forEach((name, text) -> {
            Matcher match = field.matcher(name);
            if (match.matches()) {
                rows.computeIfAbsent(Integer.valueOf(match.group(1)), place -> new LinkedHashMap<>())
                        .put(match.group(2), text.strip());
            }
        });
        return new ArrayList<>(rows.values().stream().limit(MOST_ROWS).toList());
    }

    /** These rows and no others of their kind, numbered anew. */
    void putRows(String kind, List<Map<String, String>> rows) {
        fields.keySet().removeIf(name -> name.matches(Pattern.quote(kind) + "\\.\\d+\\..+"));
        for (int place = 0; place < rows.size(); place++) {
            String row = kind + "." + place + ".";
            rows.get(place).forEach((field, text) -> put(row + field, text));
        }
    }

    void addRow(String kind, Map<String, String> row) {
        List<Map<String, String>> rows = rows(kind);
        rows.add(row);
        putRows(kind, rows);
    }

    /**
     * Moves a row or takes it out, where a button asks for that: {@code picture.2.up}.
     *
     * @return whether it did
     */
    boolean rearrange(String button) {
        Matcher move = MOVE.matcher(button);
        if (!move.matches()) {
            return false;
        }
        List<Map<String, String>> rows = rows(move.group(1));
        int place = Integer.parseInt(move.group(2));
        if (place < rows.size()) {
            Map<String, String> row = rows.remove(place);
            switch (move.group(3)) {
                case "up" -> rows.add(Math.max(place - 1, 0), row);
                case "down" -> rows.add(Math.min(place + 1, rows.size()), row);
                default -> {}
            }
            putRows(move.group(1), rows);
        }
        return true;
    }

    /** @param reason message key */
    void refuse(String field, String reason, Object... arguments) {
        problems.rejectValue(field, reason, arguments, null);
    }

    /** What is wrong with all of it. @param reason message key */
    void refuse(String reason, Object... arguments) {
        problems.reject(reason, arguments, null);
    }

    boolean isRefused() {
        return problems.hasErrors();
    }

    Map<String, String> fields() {
        return fields;
    }

    /** Both as a page wants them. */
    Map<String, Object> model() {
        return Map.of(NAME, fields, BindingResult.MODEL_KEY_PREFIX + NAME, problems);
    }
}
