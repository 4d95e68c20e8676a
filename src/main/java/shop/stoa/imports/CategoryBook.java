package shop.stoa.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.Categories;
import shop.stoa.catalog.CategoryTree;
import shop.stoa.catalog.NewCategory;
import shop.stoa.imports.reading.Column;
import shop.stoa.imports.reading.Words;
import shop.stoa.kernel.Slug;

/** The categories as files name them: by the names from the top down, or by their slugs. Knows which ones have to be made. */
final class CategoryBook {

    private final Map<String, Entry> bySlug = new HashMap<>();
    private final Map<String, String> byName = new HashMap<>();
    private final Map<String, NewCategory> missing = new LinkedHashMap<>();
    private final Set<String> planned = new HashSet<>();
    private final List<Slug> handedOut = new ArrayList<>();
    private final Function<Slug, Optional<Slug>> formerly;

    /** What each address that none has now led to, asked once: a file names it with each of its products. */
    private final Map<String, Optional<Slug>> leadsTo = new HashMap<>();

    /** @param names in the shop's language, from the top down to it; @param slugs likewise */
    private record Entry(List<String> names, List<String> slugs) {}

    /** @param formerly what the category is called now that was once called so */
    CategoryBook(CategoryTree tree, Function<Slug, Optional<Slug>> formerly) {
        this.formerly = formerly;
        tree.roots().forEach(root -> enter(root, List.of(), List.of()));
    }

    private void enter(CategoryTree.Node node, List<String> names, List<String> slugs) {
        Entry entry =
                new Entry(with(names, node.name()), with(slugs, node.slug().value()));
        enter(node.slug().value(), entry);
        node.children().forEach(child -> enter(child, entry.names, entry.slugs));
    }

    private void enter(String slug, Entry entry) {
        bySlug.put(slug, entry);
        byName.putIfAbsent(key(entry.names), slug);
    }

    /** What the category's columns say of a product that stands in it. */
    Map<String, String> columnsOf(Slug category) {
        Entry entry = bySlug.get(category.value());
        return entry == null
                ? Map.of(Column.CATEGORY_SLUG, category.value())
                : Map.of(Column.CATEGORY, join(entry.names), Column.CATEGORY_SLUG, join(entry.slugs));
    }

    /**
     * The category that a product goes into; where there is none, it is planned.
     *
     * @param names as the column says them; where both are blank, the one for what has no place
     */
    Slug placeFor(String names, String slugs, String unsorted) {
        List<String> path = split(names);
        List<String> addresses = split(slugs);
        if (!addresses.isEmpty() && addresses.stream().allMatch(Slug::isWellFormed)) {
            return byAddress(addresses, path);
        }
        return byNames(path.isEmpty() ? List.of(unsorted) : path);
    }

    /** Of the categories that {@link #placeFor} would plan the first name that none can have. */
    Optional<String> unfit(String names, String slugs) {
        List<String> path = split(names);
        List<String> addresses = split(slugs);
        if (addresses.isEmpty() || !addresses.stream().allMatch(Slug::isWellFormed)) {
            return path.stream().filter(name -> !Categories.isName(name)).findFirst();
        }
        return IntStream.range(0, addresses.size())
                .filter(place -> known(addresses.get(place)) == null)
                .mapToObj(place -> place < path.size() ? path.get(place) : addresses.get(place))
                .filter(name -> !Categories.isName(name))
                .findFirst();
    }

    private Slug byAddress(List<String> addresses, List<String> names) {
        List<String> above = List.of();
        List<String> called = List.of();
        for (int i = 0; i < addresses.size(); i++) {
            String slug = addresses.get(i);
            Entry known = known(slug);
            if (known == null) {
                String name = i < names.size() ? names.get(i) : slug;
                plan(slug, name, above, called);
                known = new Entry(with(called, name), with(above, slug));
            }
            above = known.slugs;
            called = known.names;
        }
        return new Slug(above.getLast());
    }

    /** A category that was called so before is the same: its old address leads to it for ever. */
    private @Nullable Entry known(String slug) {
        Entry known = bySlug.get(slug);
        return known != null
                ? known
                : leadsTo.computeIfAbsent(slug, former -> formerly.apply(new Slug(former)))
                        .map(present -> bySlug.get(present.value()))
                        .orElse(null);
    }

    private Slug byNames(List<String> path) {
        List<String> names = List.of();
        List<String> slugs = List.of();
        for (String name : path) {
            List<String> longer = with(names, name);
            String slug = byName.get(key(longer));
            if (slug == null) {
                slug = freeSlug(name, slugs);
                plan(slug, name, slugs, names);
            }
            Entry entry = java.util.Objects.requireNonNull(bySlug.get(slug));
            names = entry.names;
            slugs = entry.slugs;
        }
        return new Slug(slugs.getLast());
    }

    private String freeSlug(String name, List<String> above) {
        String plain = Words.slug(name);
        String slug = plain;
        if (known(slug) != null && !above.isEmpty()) {
            slug = Words.slug(above.getLast() + " " + name);
        }
        for (int number = 2; known(slug) != null; number++) {
            slug = Words.slug(plain + " " + number);
        }
        return slug;
    }

    private void plan(String slug, String name, List<String> above, List<String> called) {
        Slug parent = above.isEmpty() ? null : new Slug(above.getLast());
        planned.add(slug);
        missing.put(slug, new NewCategory(new Slug(slug), name, "", parent, null));
        enter(slug, new Entry(with(called, name), with(above, slug)));
    }

    /** Whether it is not there yet, and a product wants it. */
    boolean isPlanned(Slug category) {
        return planned.contains(category.value());
    }

    /** What was planned since this was asked last, parents first. */
    List<NewCategory> takeMissing() {
        List<NewCategory> taken = List.copyOf(missing.values());
        missing.clear();
        taken.forEach(category -> handedOut.add(category.slug()));
        return taken;
    }

    /** Those that {@link #takeMissing} gave since this was asked last. */
    List<Slug> takeHandedOut() {
        List<Slug> slugs = List.copyOf(handedOut);
        handedOut.clear();
        return slugs;
    }

    static String join(List<String> names) {
        return names.stream()
                .map(name -> name.replace("\\", "\\\\").replace(">", "\\>"))
                .collect(Collectors.joining(" > "));
    }

    static List<String> split(String path) {
        return Arrays.stream(path.split("(?<!\\\\)>"))
                .map(name -> name.strip().replace("\\>", ">").replace("\\\\", "\\"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The same with the empty ones, so that several such texts stay in step. */
    static List<String> splitAll(String texts) {
        return Arrays.stream(texts.split("(?<!\\\\)>", -1))
                .map(text -> text.strip().replace("\\>", ">").replace("\\\\", "\\"))
                .toList();
    }

    private static String key(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.joining("\n"));
    }

    private static List<String> with(List<String> path, String more) {
        List<String> longer = new ArrayList<>(path);
        longer.add(more);
        return longer;
    }
}
