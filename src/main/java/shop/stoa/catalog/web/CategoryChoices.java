package shop.stoa.catalog.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.CategoryTree;

/** The categories as a field offers them: by slug, each with the way that leads down to it. */
@Component
class CategoryChoices {

    private static final String DEEPER = " › ";

    private final Catalog catalog;

    CategoryChoices(Catalog catalog) {
        this.catalog = catalog;
    }

    Map<String, String> all(Locale reader) {
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
}
