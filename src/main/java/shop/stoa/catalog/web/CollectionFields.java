package shop.stoa.catalog.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.CollectionContents;
import shop.stoa.catalog.CollectionRule;
import shop.stoa.catalog.CollectionSort;
import shop.stoa.catalog.ProductFilter;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductLine;
import shop.stoa.catalog.ProductSort;
import shop.stoa.catalog.TaxonomyFault;

/** What a collection holds, as fields of its form, and the other way round. */
@Component
class CollectionFields {

    static final String PRODUCT = "product";
    static final String RULE = "rule";
    static final String RULED = "ruled";

    private static final String PICKED = "picked";
    private static final int CANDIDATES = 20;

    private final Assortment assortment;
    private final RuleWords words;

    CollectionFields(Assortment assortment, RuleWords words) {
        this.assortment = assortment;
        this.words = words;
    }

    void put(Typed typed, CollectionContents contents, @Nullable CollectionSort sort, Locale reader) {
        typed.put(
                "sort",
                Objects.requireNonNullElse(sort, CollectionSort.FEATURED).name());
        switch (contents) {
            case CollectionContents.Picked(List<ProductId> products) -> {
                typed.put("contents", PICKED);
                typed.put("match", "true");
                typed.putRows(
                        PRODUCT,
                        products.stream()
                                .map(id -> Map.of("id", Long.toString(id.value())))
                                .toList());
            }
            case CollectionContents.Ruled(boolean all, List<CollectionRule> rules) -> {
                typed.put("contents", RULED);
                typed.put("match", Boolean.toString(all));
                List<Map<String, String>> rows = new ArrayList<>();
                for (CollectionRule rule : rules) {
                    Map<String, String> row = new LinkedHashMap<>();
                    row.put("subject", RuleWords.subjectOf(rule));
                    row.put("relation", rule.relation().name());
                    row.put("value", words.typed(rule, reader));
                    rows.add(row);
                }
                typed.putRows(RULE, rows);
            }
        }
    }

    /** What a button asks for but to save. @return whether it did something */
    boolean apply(Typed typed, String deed, Locale reader) {
        if (typed.rearrange(deed)) {
            return true;
        }
        switch (deed) {
            case "products" -> addProducts(typed);
            case "rule" ->
                typed.addRow(
                        RULE,
                        Map.of(
                                "subject",
                                CollectionRule.Subject.TAG.name(),
                                "relation",
                                CollectionRule.Relation.IS.name(),
                                "value",
                                ""));
            case "contents" -> {
                // shown again with what it can hold of the other kind
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void addProducts(Typed typed) {
        List<String> unknown = new ArrayList<>();
        for (String line : typed.lines("add.products")) {
            ProductLine found = find(line);
            if (found == null) {
                unknown.add(line);
            } else {
                String id = Long.toString(found.id().value());
                if (typed.rows(PRODUCT).stream().noneMatch(row -> id.equals(row.get("id")))) {
                    typed.addRow(PRODUCT, Map.of("id", id));
                }
            }
        }
        typed.put("add.products", String.join("\n", unknown));
        if (!unknown.isEmpty()) {
            typed.refuse("add.products", "catalog.admin.problem.products", String.join(", ", unknown));
        }
    }

    /** By a SKU, an address or the whole title; by a part of it where nothing else has it. */
    private @Nullable ProductLine find(String text) {
        String words = text.replace('-', ' ');
        List<ProductLine> candidates = new ArrayList<>(candidates(text));
        candidates.addAll(candidates(words));
        return candidates.stream()
                .filter(line -> line.slug().value().equals(text)
                        || line.title().equalsIgnoreCase(text)
                        || line.skus().stream().anyMatch(sku -> sku.value().equalsIgnoreCase(text)))
                .findFirst()
                .orElse(candidates(text).size() == 1 ? candidates.getFirst() : null);
    }

    private List<ProductLine> candidates(String text) {
        return assortment
                .products(new ProductFilter(null, null, null, null, text), ProductSort.TITLE, null, CANDIDATES)
                .lines();
    }

    CollectionContents read(Typed typed, Locale reader) {
        if (!typed.text("contents").equals(RULED)) {
            return new CollectionContents.Picked(picked(typed));
        }
        List<CollectionRule> rules = new ArrayList<>();
        List<Map<String, String>> rows = typed.rows(RULE);
        for (int row = 0; row < rows.size(); row++) {
            String field = RULE + "." + row + ".value";
            CollectionRule rule = words.rule(rows.get(row), reader);
            if (rule == null) {
                typed.refuse(field, "catalog.admin.problem.rule");
            } else {
                rules.add(rule);
            }
        }
        if (rows.isEmpty()) {
            typed.refuse("add.rule", "catalog.admin.problem.rules.none");
        }
        return new CollectionContents.Ruled(isAll(typed), rules);
    }

    /** The rules alone, without a word to the form; null where there is none, or one that is not complete. */
    CollectionContents.@Nullable Ruled rules(Typed typed, Locale reader) {
        List<CollectionRule> rules = new ArrayList<>();
        for (Map<String, String> row : typed.rows(RULE)) {
            CollectionRule rule = words.rule(row, reader);
            if (rule == null) {
                return null;
            }
            rules.add(rule);
        }
        return rules.isEmpty() ? null : new CollectionContents.Ruled(isAll(typed), rules);
    }

    private static boolean isAll(Typed typed) {
        return !typed.text("match").equals("false");
    }

    static List<ProductId> picked(Typed typed) {
        return typed.rows(PRODUCT).stream()
                .map(row -> row.getOrDefault("id", ""))
                .filter(id -> id.matches("\\d{1,18}"))
                .map(id -> new ProductId(Long.parseLong(id)))
                .distinct()
                .toList();
    }

    static CollectionSort sort(Typed typed) {
        return Arrays.stream(CollectionSort.values())
                .filter(sort -> sort.name().equals(typed.text("sort")))
                .findAny()
                .orElse(CollectionSort.FEATURED);
    }

    void tell(Typed typed, List<TaxonomyFault> faults) {
        for (TaxonomyFault fault : faults) {
            String field = switch (fault.kind().field()) {
                case "products" -> "add.products";
                case "rules" -> RULE + ".0.value";
                default -> fault.kind().field();
            };
            if (field.isEmpty()) {
                typed.refuse(fault.kind().message(), fault.about());
            } else {
                typed.refuse(field, fault.kind().message(), fault.about());
            }
        }
    }

    /** A decimal number as the books write it, or null where it is none. */
    static @Nullable String number(String typed) {
        String plain = typed.replace(',', '.');
        return plain.matches("-?\\d{1,12}(\\.\\d{1,6})?")
                ? new BigDecimal(plain).stripTrailingZeros().toPlainString()
                : null;
    }
}
