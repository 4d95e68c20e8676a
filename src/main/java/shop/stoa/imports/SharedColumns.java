package shop.stoa.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.CategoryTree;
import shop.stoa.imports.reading.Column;

/** Tells once in a file what its products share: with the first product of each category what that one and those above it say. */
final class SharedColumns {

    private final Map<String, List<CategoryTree.Node>> own = new HashMap<>();
    private final Map<String, Map<String, List<CategoryTree.Node>>> foreign = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();

    /** @param attributes in the shop's own words */
    SharedColumns(CategoryTree categories, List<Attribute> attributes) {
        enter(categories.roots(), List.of(), own);
        names.put(
                Column.ATTRIBUTE_NAMES,
                lines(attributes.stream().filter(attribute -> !AttributeColumn.isNamedByKey(attribute))));
    }

    private static String lines(Stream<Attribute> attributes) {
        return attributes
                .map(attribute -> attribute.key() + ": " + attribute.name())
                .collect(Collectors.joining("\n"));
    }

    /** In another language as well. @param own attributes in the shop's own words @param foreign in that language */
    void add(Locale language, CategoryTree categories, List<Attribute> own, List<Attribute> foreign) {
        String code = language.getLanguage();
        Map<String, List<CategoryTree.Node>> paths = new HashMap<>();
        enter(categories.roots(), List.of(), paths);
        this.foreign.put(code, paths);
        Map<String, String> plain = own.stream().collect(Collectors.toMap(Attribute::key, Attribute::name));
        names.put(
                Column.in(code, Column.ATTRIBUTE_NAMES),
                lines(foreign.stream().filter(attribute -> !attribute.name().equals(plain.get(attribute.key())))));
    }

    private static void enter(
            List<CategoryTree.Node> nodes, List<CategoryTree.Node> above, Map<String, List<CategoryTree.Node>> paths) {
        for (CategoryTree.Node node : nodes) {
            List<CategoryTree.Node> path = new ArrayList<>(above);
            path.add(node);
            paths.put(node.slug().value(), path);
            enter(node.children(), path, paths);
        }
    }

    /** What is told already, so that it is not told again. */
    Set<String> told() {
        return Set.copyOf(told);
    }

    /** Of a file that somebody else has begun. @param before what it has told */
    void have(Set<String> before) {
        told.addAll(before);
    }

    List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(
                Column.CATEGORY_INTRODUCTIONS,
                Column.CATEGORY_IMAGES,
                Column.CATEGORY_IMAGE_ALTS,
                Column.ATTRIBUTE_NAMES));
        foreign.keySet().forEach(code -> {
            columns.add(Column.in(code, Column.CATEGORY_INTRODUCTIONS));
            columns.add(Column.in(code, Column.CATEGORY_IMAGE_ALTS));
            columns.add(Column.in(code, Column.ATTRIBUTE_NAMES));
        });
        return columns;
    }

    /** What the first row of a product tells besides. @param path the slugs from the top down to its category */
    Map<String, String> besides(String path) {
        Map<String, String> said = new LinkedHashMap<>();
        if (told.isEmpty()) {
            said.putAll(names);
        }
        List<String> slugs = CategoryBook.split(path);
        String slug = slugs.isEmpty() ? "" : slugs.getLast();
        if (!told.contains(slug)) {
            List<CategoryTree.Node> nodes = own.getOrDefault(slug, List.of());
            put(said, Column.CATEGORY_INTRODUCTIONS, nodes, CategoryTree.Node::introduction);
            put(said, Column.CATEGORY_IMAGES, nodes, SharedColumns::path);
            put(said, Column.CATEGORY_IMAGE_ALTS, nodes, SharedColumns::alt);
            foreign.forEach((code, paths) -> {
                List<CategoryTree.Node> there = paths.getOrDefault(slug, List.of());
                putOther(said, code, Column.CATEGORY_INTRODUCTIONS, there, nodes, CategoryTree.Node::introduction);
                putOther(said, code, Column.CATEGORY_IMAGE_ALTS, there, nodes, SharedColumns::alt);
            });
            told.add(slug);
            told.addAll(slugs);
        }
        return said;
    }

    private static String path(CategoryTree.Node node) {
        return node.image() == null ? "" : node.image().path();
    }

    private static String alt(CategoryTree.Node node) {
        return node.image() == null ? "" : node.image().alt();
    }

    /** Of what was told before the place stays empty. */
    private void put(
            Map<String, String> said,
            String column,
            List<CategoryTree.Node> nodes,
            Function<CategoryTree.Node, String> text) {
        List<String> texts = nodes.stream()
                .map(node -> told.contains(node.slug().value()) ? "" : text.apply(node))
                .toList();
        if (texts.stream().anyMatch(one -> !one.isEmpty())) {
            said.put(column, CategoryBook.join(texts));
        }
    }

    /** Only what is something else in the other language. */
    private void putOther(
            Map<String, String> said,
            String code,
            String column,
            List<CategoryTree.Node> there,
            List<CategoryTree.Node> own,
            Function<CategoryTree.Node, String> text) {
        Map<Object, String> plain = own.stream().collect(Collectors.toMap(CategoryTree.Node::slug, text));
        put(said, Column.in(code, column), there, node -> {
            String foreign = text.apply(node);
            return foreign.equals(plain.get(node.slug())) ? "" : foreign;
        });
    }
}
