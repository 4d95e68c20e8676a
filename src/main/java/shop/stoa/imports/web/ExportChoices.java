package shop.stoa.imports.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Brand;
import shop.stoa.catalog.Brands;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.CategoryTree;
import shop.stoa.catalog.ProductFilter;
import shop.stoa.catalog.ProductStatus;

/** What an export can be narrowed to. */
@Component
class ExportChoices {

    private static final String DEEPER = " › ";

    private final Catalog catalog;
    private final Brands brands;
    private final MessageSource messages;

    ExportChoices(Catalog catalog, Brands brands, MessageSource messages) {
        this.catalog = catalog;
        this.brands = brands;
        this.messages = messages;
    }

    /** Names by what an address says for them. */
    Map<String, String> statuses(Locale reader) {
        Map<String, String> statuses = new LinkedHashMap<>();
        for (ProductStatus status : ProductStatus.values()) {
            String word = status.name().toLowerCase(Locale.ROOT);
            statuses.put(word, messages.getMessage("imports.export.status." + word, null, reader));
        }
        return statuses;
    }

    /** Each with the way that leads down to it. */
    Map<String, String> categories(Locale reader) {
        Map<String, String> choices = new LinkedHashMap<>();
        add(catalog.categories(reader).roots(), "", choices);
        return choices;
    }

    private static void add(List<CategoryTree.Node> nodes, String above, Map<String, String> choices) {
        for (CategoryTree.Node node : nodes) {
            String way = above + node.name();
            choices.put(node.slug().value(), way);
            add(node.children(), way + DEEPER, choices);
        }
    }

    /** What an export was narrowed to, as its form has it. */
    String wordsFor(ProductFilter filter, Locale reader) {
        return wordsFor(
                filter,
                filter.category() == null ? Map.of() : categories(reader),
                filter.brand() == null ? Map.of() : brands(),
                reader);
    }

    /** @param categories as {@link #categories} has them; @param brands likewise */
    String wordsFor(ProductFilter filter, Map<String, String> categories, Map<String, String> brands, Locale reader) {
        List<String> words = new ArrayList<>();
        if (filter.status() != null) {
            words.add(nameOf(filter.status().name().toLowerCase(Locale.ROOT), statuses(reader)));
        }
        if (filter.category() != null) {
            words.add(nameOf(filter.category().value(), categories));
        }
        if (filter.brand() != null) {
            words.add(nameOf(filter.brand().value(), brands));
        }
        addTyped(filter.tag(), reader, words);
        addTyped(filter.text(), reader, words);
        return words.isEmpty()
                ? messages.getMessage("imports.export.everything", null, reader)
                : String.join(" · ", words);
    }

    private void addTyped(@Nullable String text, Locale reader, List<String> words) {
        if (text != null) {
            words.add(messages.getMessage("imports.export.named", new Object[] {text}, reader));
        }
    }

    /** What is not there any more goes by what the address said. */
    private static String nameOf(String word, Map<String, String> names) {
        return Objects.requireNonNullElse(names.get(word), word);
    }

    Map<String, String> brands() {
        Map<String, String> choices = new LinkedHashMap<>();
        for (Brand brand : brands.all()) {
            choices.put(brand.slug().value(), brand.name());
        }
        return choices;
    }
}
