package shop.stoa.catalog.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A place where the books say something else than a form.
 *
 * @param label message key of what it is about
 * @param of which one of several; empty where there is one alone
 * @param theirs what the books say
 */
record Difference(String label, String of, String theirs) {

    private static final Map<String, String> SINGLE = new LinkedHashMap<>();

    static {
        SINGLE.put("title", "catalog.admin.product.name");
        SINGLE.put("description", "catalog.admin.product.description");
        SINGLE.put("state", "catalog.admin.product.status");
        SINGLE.put("activeFrom", "catalog.admin.product.from");
        SINGLE.put("activeUntil", "catalog.admin.product.until");
        SINGLE.put("category", "catalog.admin.product.category");
        SINGLE.put("brand", "catalog.admin.product.brand");
        SINGLE.put("tags", "catalog.admin.product.tags");
        SINGLE.put("related", "catalog.admin.product.related");
        SINGLE.put("slug", "catalog.admin.slug");
        SINGLE.put("seoTitle", "catalog.admin.seo.title");
        SINGLE.put("seoDescription", "catalog.admin.seo.description");
    }

    private static final List<String> OF_A_VARIANT = List.of(
            "price",
            "compareAtPrice",
            "cost",
            "barcode",
            "weight",
            "length",
            "width",
            "height",
            "hsCode",
            "origin",
            "taxClass");

    static List<Difference> between(Typed mine, Typed theirs) {
        List<Difference> differences = new ArrayList<>();
        SINGLE.forEach((field, label) -> {
            if (!plain(mine.text(field)).equals(plain(theirs.text(field)))) {
                differences.add(new Difference(label, "", theirs.text(field)));
            }
        });
        variants(mine, theirs, differences);
        several("catalog.admin.options", VariantGrid.OPTION, "name", "values", mine, theirs, differences);
        several("catalog.admin.attributes", ProductFields.ATTRIBUTE, "name", "text", mine, theirs, differences);
        several("catalog.admin.pictures", SentPictures.ROW, "key", "alt", mine, theirs, differences);
        return differences;
    }

    private static void variants(Typed mine, Typed theirs, List<Difference> differences) {
        Map<String, Map<String, String>> ours = bySku(mine);
        bySku(theirs).forEach((sku, row) -> {
            Map<String, String> own = ours.getOrDefault(sku, Map.of());
            OF_A_VARIANT.stream()
                    .filter(field -> !row.getOrDefault(field, "").equals(own.getOrDefault(field, "")))
                    .forEach(field -> differences.add(
                            new Difference("catalog.admin.variant." + field, sku, row.getOrDefault(field, ""))));
            if (!picturesOf(row).equals(picturesOf(own))) {
                differences.add(new Difference("catalog.admin.pictures", sku, told(theirs, picturesOf(row))));
            }
        });
        ours.keySet().stream()
                .filter(sku -> !sku.isEmpty() && !bySku(theirs).containsKey(sku))
                .forEach(sku -> differences.add(new Difference("catalog.admin.variant", sku, "")));
    }

    private static Set<String> picturesOf(Map<String, String> variant) {
        return Set.copyOf(Typed.split(variant.getOrDefault("picture", "")));
    }

    /** What they show, or their places where nobody has said that. */
    private static String told(Typed typed, Set<String> pictures) {
        List<Map<String, String>> rows = typed.rows(SentPictures.ROW);
        return IntStream.range(0, rows.size())
                .filter(place -> pictures.contains(rows.get(place).getOrDefault("key", "")))
                .mapToObj(place -> {
                    String alt = rows.get(place).getOrDefault("alt", "");
                    return alt.isEmpty() ? Integer.toString(place + 1) : alt;
                })
                .collect(Collectors.joining("; "));
    }

    private static Map<String, Map<String, String>> bySku(Typed typed) {
        return typed.rows(VariantGrid.VARIANT).stream()
                .collect(Collectors.toMap(
                        row -> row.getOrDefault("sku", ""), row -> row, (first, same) -> first, LinkedHashMap::new));
    }

    private static void several(
            String label,
            String kind,
            String name,
            String text,
            Typed mine,
            Typed theirs,
            List<Difference> differences) {
        String said = told(theirs, kind, name, text);
        if (!said.equals(told(mine, kind, name, text))) {
            differences.add(
                    new Difference(label, "", kind.equals(SentPictures.ROW) ? names(theirs, kind, text) : said));
        }
    }

    private static String told(Typed typed, String kind, String name, String text) {
        return typed.rows(kind).stream()
                .filter(row -> !row.getOrDefault(name, "").isEmpty())
                .map(row -> row.get(name) + ": "
                        + plain(row.getOrDefault(text, "")).lines().collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private static String names(Typed typed, String kind, String text) {
        return typed.rows(kind).stream().map(row -> row.getOrDefault(text, "")).collect(Collectors.joining("; "));
    }

    private static String plain(String text) {
        return text.replace("\r\n", "\n").strip();
    }
}
