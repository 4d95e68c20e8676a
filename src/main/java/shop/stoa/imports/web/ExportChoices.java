package shop.stoa.imports.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Brand;
import shop.stoa.catalog.Brands;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.CategoryTree;
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

    Map<String, String> brands() {
        Map<String, String> choices = new LinkedHashMap<>();
        for (Brand brand : brands.all()) {
            choices.put(brand.slug().value(), brand.name());
        }
        return choices;
    }
}
