package shop.stoa.catalog.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Brands;
import shop.stoa.catalog.CollectionContents;
import shop.stoa.catalog.CollectionSort;
import shop.stoa.catalog.Collections;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductSheet;
import shop.stoa.catalog.RuledProducts;
import shop.stoa.kernel.Slug;

/** The page around a collection's form. */
@Component
class CollectionPage {

    private final Collections collections;
    private final Assortment assortment;
    private final RuleWords words;
    private final Brands brands;
    private final CategoryChoices categories;
    private final ShelfFields fields;
    private final CollectionFields contents;
    private final ObjectProvider<RuledProducts> ruled;
    private final MessageSource messages;

    CollectionPage(
            Collections collections,
            Assortment assortment,
            RuleWords words,
            Brands brands,
            CategoryChoices categories,
            ShelfFields fields,
            CollectionFields contents,
            ObjectProvider<RuledProducts> ruled,
            MessageSource messages) {
        this.collections = collections;
        this.assortment = assortment;
        this.words = words;
        this.brands = brands;
        this.categories = categories;
        this.fields = fields;
        this.contents = contents;
        this.ruled = ruled;
        this.messages = messages;
    }

    /** A picked product. @param face its main picture, or null */
    record Pick(String id, String title, ProductPage.@Nullable Face face) {}

    ModelAndView show(Typed typed, @Nullable Slug known, List<SentPictures.Refused> refused, Locale reader) {
        String saved =
                known == null ? null : collections.sheetOf(known).collection().name();
        ModelAndView page =
                fields.page("catalog/admin/collection", CollectionAdminController.PLACE, typed, known, saved, refused);
        page.addObject("logged", known == null ? null : "collection:" + collections.numberOf(known));
        page.addObject("ruled", typed.text("contents").equals(CollectionFields.RULED));
        page.addObject("picks", picks(typed));
        page.addObject("found", found(typed, reader));
        page.addObject("rules", typed.rows(CollectionFields.RULE));
        page.addObject("subjects", words.subjects(reader));
        page.addObject("relations", words.relations(reader));
        page.addObject("brands", brands.all());
        page.addObject("categories", categories.all(reader));
        page.addObject("sorts", sorts(reader));
        return page;
    }

    /** What it holds, and in which order. */
    void compare(Differing differing, Locale reader) {
        Map<String, String> sorts = sorts(reader);
        Map<String, String> subjects = words.subjects(reader);
        Map<String, String> relations = words.relations(reader);
        differing.at("sort", "catalog.admin.collection.sort", "", sort -> sorts.getOrDefault(sort, sort));
        differing.rows(
                CollectionFields.PRODUCT,
                "catalog.admin.collection.contents",
                row -> titleOf(row.getOrDefault("id", "")));
        differing.rows(
                CollectionFields.RULE,
                "catalog.admin.collection.contents",
                row -> said(subjects, row, "subject") + " " + said(relations, row, "relation") + " "
                        + row.getOrDefault("value", ""));
    }

    private static String said(Map<String, String> words, Map<String, String> row, String field) {
        String word = row.getOrDefault(field, "");
        return words.getOrDefault(word, word);
    }

    private String titleOf(String id) {
        return assortment.sheetsOf(List.of(new ProductId(Long.parseLong(id)))).stream()
                .map(sheet -> sheet.product().title())
                .findFirst()
                .orElse(id);
    }

    /** How many products the rules find now, be they saved or not. */
    ModelAndView count(Typed typed, Locale reader) {
        ModelAndView page = new ModelAndView("catalog/admin/collection :: found");
        page.addObject("found", found(typed, reader));
        return page;
    }

    /** Null where the rules are not complete, or nobody can tell. */
    private @Nullable Long found(Typed typed, Locale reader) {
        CollectionContents.Ruled rules = contents.rules(typed, reader);
        RuledProducts products = ruled.getIfAvailable();
        if (rules == null || products == null) {
            return null;
        }
        OptionalLong count = products.count(rules);
        return count.isPresent() ? (Long) count.getAsLong() : null;
    }

    /** In the form's order; what is there no more is left out, and out of the form. */
    private List<Pick> picks(Typed typed) {
        List<ProductId> picked = CollectionFields.picked(typed);
        Map<ProductId, ProductSheet> sheets =
                assortment.sheetsOf(picked).stream().collect(Collectors.toMap(ProductSheet::id, sheet -> sheet));
        List<Pick> picks = picked.stream()
                .filter(sheets::containsKey)
                .map(sheets::get)
                .map(CollectionPage::pick)
                .toList();
        typed.putRows(
                CollectionFields.PRODUCT,
                picks.stream().map(pick -> Map.of("id", pick.id())).toList());
        return picks;
    }

    private static Pick pick(ProductSheet sheet) {
        var images = sheet.product().images();
        return new Pick(
                Long.toString(sheet.id().value()),
                sheet.product().title(),
                images.isEmpty() ? null : ProductPage.Face.of(images.getFirst()));
    }

    private Map<String, String> sorts(Locale reader) {
        Map<String, String> sorts = new LinkedHashMap<>();
        for (CollectionSort sort : CollectionSort.values()) {
            sorts.put(sort.name(), messages.getMessage("catalog.admin.collection.sort." + sort.name(), null, reader));
        }
        return sorts;
    }
}
