package shop.stoa.catalog.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Brands;
import shop.stoa.catalog.CollectionSort;
import shop.stoa.catalog.Collections;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductSheet;
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
    private final MessageSource messages;

    CollectionPage(
            Collections collections,
            Assortment assortment,
            RuleWords words,
            Brands brands,
            CategoryChoices categories,
            ShelfFields fields,
            MessageSource messages) {
        this.collections = collections;
        this.assortment = assortment;
        this.words = words;
        this.brands = brands;
        this.categories = categories;
        this.fields = fields;
        this.messages = messages;
    }

    /** A picked product. @param face its main picture, or null */
    record Pick(String id, String title, ProductPage.@Nullable Face face) {}

    ModelAndView show(Typed typed, @Nullable Slug known, List<SentPictures.Refused> refused, Locale reader) {
        String saved =
                known == null ? null : collections.sheetOf(known).collection().name();
        ModelAndView page =
                fields.page("catalog/admin/collection", CollectionController.PLACE, typed, known, saved, refused);
        page.addObject("ruled", typed.text("contents").equals(CollectionFields.RULED));
        page.addObject("picks", picks(typed));
        page.addObject("rules", typed.rows(CollectionFields.RULE));
        page.addObject("subjects", words.subjects(reader));
        page.addObject("relations", words.relations(reader));
        page.addObject("brands", brands.all());
        page.addObject("categories", categories.all(reader));
        page.addObject("sorts", sorts(reader));
        return page;
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
