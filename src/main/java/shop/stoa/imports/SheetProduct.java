package shop.stoa.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.stoa.imports.reading.Column;

/**
 * A product in the words of our own file: what each column says of it, blank ones left out. In this form products are
 * exported, compared, and remembered for an undo.
 *
 * @param said of the product as a whole
 * @param variants each by its columns
 */
record SheetProduct(Map<String, String> said, List<Map<String, String>> variants) {

    /** @param column our own name of it; of a variant with the SKU in front */
    record Difference(String column, String old, String now) {}

    String at(String column) {
        return said.getOrDefault(column, "");
    }

    static String at(Map<String, String> variant, String column) {
        return variant.getOrDefault(column, "");
    }

    /** What is other in {@code now}, column by column. */
    List<Difference> differencesTo(SheetProduct now) {
        List<Difference> differences = new java.util.ArrayList<>();
        compare("", said, now.said, differences);
        Map<String, Map<String, String>> before = bySku(variants);
        Map<String, Map<String, String>> after = bySku(now.variants);
        before.forEach((sku, variant) -> compare(sku, variant, after.getOrDefault(sku, Map.of()), differences));
        after.forEach((sku, variant) -> {
            if (!before.containsKey(sku)) {
                compare(sku, Map.of(), variant, differences);
            }
        });
        if (differences.isEmpty() && !List.copyOf(before.keySet()).equals(List.copyOf(after.keySet()))) {
            differences.add(
                    new Difference(Column.SKU, String.join(", ", before.keySet()), String.join(", ", after.keySet())));
        }
        return differences;
    }

    private static void compare(
            String sku, Map<String, String> before, Map<String, String> now, List<Difference> differences) {
        Map<String, String> columns = new TreeMap<>(before);
        columns.putAll(now);
        for (String column : columns.keySet()) {
            String old = before.getOrDefault(column, "");
            String fresh = now.getOrDefault(column, "");
            if (!old.equals(fresh)) {
                differences.add(new Difference(sku.isEmpty() ? column : sku + " · " + column, old, fresh));
            }
        }
    }

    private static Map<String, Map<String, String>> bySku(List<Map<String, String>> variants) {
        Map<String, Map<String, String>> bySku = new LinkedHashMap<>();
        variants.forEach(variant -> bySku.put(at(variant, Column.SKU), variant));
        return bySku;
    }
}
