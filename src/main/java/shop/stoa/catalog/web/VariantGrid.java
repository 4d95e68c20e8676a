package shop.stoa.catalog.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.ProductOption;

/**
 * What can be chosen of a product, and its variants as rows of a form, one for each combination that there is. A value that is
 * new brings its combinations along, one that is written anew keeps its rows, one that is gone takes them with it; no other row
 * is touched.
 */
final class VariantGrid {

    static final String OPTION = "option";
    static final String VARIANT = "variant";

    /** A form can carry no more; whoever has more brings them in a file. */
    static final int MOST_VARIANTS = 500;

    /** What the rows of one product have in common more often than not. */
    private static final List<String> COMMON = List.of(
            "price", "compareAtPrice", "cost", "weight", "length", "width", "height", "hsCode", "origin", "taxClass");

    private final Typed typed;

    VariantGrid(Typed typed) {
        this.typed = typed;
    }

    /**
     * What an arrangement did.
     *
     * @param added rows that nobody has looked at yet
     * @param lost rows whose combination is no more
     */
    record Change(int added, int lost) {

        boolean isNone() {
            return added == 0 && lost == 0;
        }
    }

    /**
     * An option as it was typed.
     *
     * @param place among the choices of the rows, or null where no row knows it yet
     * @param was its values when the rows were arranged last
     */
    private record Line(
            String name, List<String> values, @Nullable Integer place, List<String> was) {

        static Line of(Map<String, String> row) {
            String place = row.getOrDefault("place", "");
            return new Line(
                    row.getOrDefault("name", ""),
                    row.getOrDefault("values", "")
                            .lines()
                            .map(String::strip)
                            .filter(value -> !value.isEmpty())
                            .distinct()
                            .toList(),
                    place.matches("\\d") ? Integer.valueOf(place) : null,
                    Typed.split(row.getOrDefault("was", "")));
        }

        boolean isBlank() {
            return name.isEmpty() && values.isEmpty();
        }

        /** What a row's value is called now: as many values as before, with others between, are the same ones spelled anew. */
        String now(List<String> choices) {
            if (place == null || place >= choices.size()) {
                return values.isEmpty() ? "" : values.getFirst();
            }
            String before = choices.get(place);
            int at = was.indexOf(before);
            boolean renamed =
                    at >= 0 && was.size() == values.size() && !values.contains(before) && !was.contains(values.get(at));
            return renamed ? values.get(at) : before;
        }

        /** Values that no row could have. */
        boolean isNew(String value) {
            if (place == null) {
                return values.indexOf(value) > 0;
            }
            int at = values.indexOf(value);
            return !was.contains(value) && !(was.size() == values.size() && !values.contains(was.get(at)));
        }
    }

    /** What can be chosen, as far as it was typed. */
    List<ProductOption> options() {
        return lines().stream()
                .map(line -> new ProductOption(line.name, line.values))
                .toList();
    }

    /** The number of the field's row, for what is wrong with an option. */
    int rowOf(String optionName) {
        List<Map<String, String>> rows = typed.rows(OPTION);
        return IntStream.range(0, rows.size())
                .filter(row -> rows.get(row).getOrDefault("name", "").equalsIgnoreCase(optionName))
                .findFirst()
                .orElse(0);
    }

    private List<Line> lines() {
        return typed.rows(OPTION).stream()
                .map(Line::of)
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** Combinations without a row, which may be taken up again. */
    List<List<String>> missing() {
        List<Line> lines = lines();
        List<List<String>> there = typed.rows(VARIANT).stream()
                .map(row -> Typed.split(row.getOrDefault("choices", "")))
                .toList();
        boolean countable = lines.stream()
                        .mapToLong(line -> Math.max(line.values.size(), 1))
                        .reduce(1, Math::multiplyExact)
                <= MOST_VARIANTS;
        return countable
                ? combinations(lines).stream()
                        .filter(combination -> !there.contains(combination))
                        .toList()
                : List.of();
    }

    /** Gives a combination a row. */
    void add(List<String> combination) {
        List<Map<String, String>> rows = typed.rows(VARIANT);
        if (missing().contains(combination)) {
            rows.add(newRow(combination, rows, Map.of()));
            typed.putRows(VARIANT, rows);
        }
    }

    /** Brings the rows in line with the options. */
    Change arrange() {
        List<Line> lines = lines();
        long combinations = lines.stream()
                .mapToLong(line -> Math.max(line.values.size(), 1))
                .reduce(1, Math::multiplyExact);
        if (combinations > MOST_VARIANTS) {
            typed.refuse(OPTION + ".0.values", "catalog.admin.problem.variants.many", MOST_VARIANTS, combinations);
            return new Change(0, 0);
        }
        if (lines.stream().anyMatch(line -> line.values.isEmpty())) {
            return new Change(0, 0); // which is refused as an option without values
        }
        List<Map<String, String>> before = typed.rows(VARIANT);
        Map<List<String>, Map<String, String>> rows = kept(before, lines);
        int kept = rows.size();
        for (List<String> combination : combinations(lines)) {
            if (!rows.containsKey(combination) && (kept == 0 || isNew(combination, lines))) {
                rows.put(combination, newRow(combination, before, rows));
            }
        }
        List<Map<String, String>> named = before.stream().map(Map::copyOf).toList();
        rows.forEach((combination, row) -> {
            if (row.getOrDefault("sku", "").isEmpty() && rows.size() > kept) {
                propose(combination, row, named, rows);
            }
        });
        write(lines, rows);
        return new Change(rows.size() - kept, before.size() - kept);
    }

    private static Map<List<String>, Map<String, String>> kept(List<Map<String, String>> before, List<Line> lines) {
        Map<List<String>, Map<String, String>> kept = new LinkedHashMap<>();
        for (Map<String, String> row : before) {
            List<String> old = Typed.split(row.getOrDefault("choices", ""));
            List<String> now = lines.stream().map(line -> line.now(old)).toList();
            boolean fits = IntStream.range(0, lines.size())
                    .allMatch(at -> lines.get(at).values.contains(now.get(at)));
            if (fits) {
                row.put("choices", Typed.join(now));
                kept.putIfAbsent(now, row);
            }
        }
        return kept;
    }

    private static boolean isNew(List<String> combination, List<Line> lines) {
        return IntStream.range(0, lines.size()).anyMatch(at -> lines.get(at).isNew(combination.get(at)));
    }

    private static List<List<String>> combinations(List<Line> lines) {
        List<List<String>> all = List.of(List.of());
        for (Line line : lines) {
            all = all.stream()
                    .flatMap(begun -> line.values.stream().map(value -> {
                        List<String> longer = new ArrayList<>(begun);
                        longer.add(value);
                        return List.copyOf(longer);
                    }))
                    .toList();
        }
        return all;
    }

    private void write(List<Line> lines, Map<List<String>, Map<String, String>> rows) {
        List<List<String>> order = combinations(lines);
        typed.putRows(
                VARIANT,
                rows.entrySet().stream()
                        .sorted(Comparator.comparingInt(row -> order.indexOf(row.getKey())))
                        .map(Map.Entry::getValue)
                        .toList());
        List<Map<String, String>> options = new ArrayList<>();
        for (Line line : lines) {
            options.add(optionRow(line.name, line.values, options.size()));
        }
        typed.putRows(OPTION, options);
    }

    /** An option as a row of the form, whose values the rows of variants have at this place. */
    static Map<String, String> optionRow(String name, List<String> values, int place) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("values", String.join("\n", values));
        row.put("place", Integer.toString(place));
        row.put("was", Typed.join(values));
        return row;
    }

    private Map<String, String> newRow(
            List<String> combination, List<Map<String, String>> before, Map<List<String>, Map<String, String>> others) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("choices", Typed.join(combination));
        Map<String, String> model = before.isEmpty() ? Map.of() : before.getFirst();
        COMMON.forEach(field -> row.put(field, model.getOrDefault(field, "")));
        propose(combination, row, before, others);
        return row;
    }

    private void propose(
            List<String> combination,
            Map<String, String> row,
            List<Map<String, String>> before,
            Map<List<String>, Map<String, String>> others) {
        row.put(
                "sku",
                SkuProposal.of(
                        typed.text("title"),
                        before.stream()
                                .map(each -> each.getOrDefault("sku", ""))
                                .toList(),
                        others.values().stream()
                                .map(each -> each.getOrDefault("sku", ""))
                                .toList(),
                        combination));
    }
}
