package shop.stoa.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductAttribute;
import shop.stoa.catalog.ProductDetails;
import shop.stoa.imports.reading.Column;

/** What is said of a product in another language than the shop's own, in columns such as {@code title:de}; blank where nothing is. */
final class ForeignColumns {

    /** Of a product, those that can be said in another language, besides the attributes. */
    static final List<String> OF_PRODUCT = List.of(
            Column.TITLE,
            Column.DESCRIPTION,
            Column.CATEGORY,
            Column.SEO_TITLE,
            Column.SEO_DESCRIPTION,
            Column.IMAGE_ALTS,
            Column.optionName(1),
            Column.optionName(2),
            Column.optionName(3));

    /** Of a variant. */
    static final List<String> OF_VARIANT = List.of(Column.optionValue(1), Column.optionValue(2), Column.optionValue(3));

    private ForeignColumns() {}

    /** The sheet with the columns of one more language. */
    static SheetProduct add(SheetProduct sheet, NewProduct own, ProductDetails foreign, String language) {
        Map<String, String> said = new LinkedHashMap<>(sheet.said());
        Saying saying = new Saying(said, language);
        saying.put(Column.TITLE, own.title(), foreign.title());
        saying.put(Column.DESCRIPTION, own.description(), foreign.description());
        saying.put(Column.SEO_TITLE, own.seoTitle(), foreign.seoTitle());
        saying.put(Column.SEO_DESCRIPTION, own.seoDescription(), foreign.seoDescription());
        String path = CategoryBook.join(
                foreign.path().stream().map(category -> category.name()).toList());
        saying.put(Column.CATEGORY, sheet.at(Column.CATEGORY), path);
        saying.put(Column.IMAGE_ALTS, alts(own.images()), alts(foreign.images()));
        for (int i = 0; i < own.options().size(); i++) {
            saying.put(
                    Column.optionName(i + 1),
                    own.options().get(i).name(),
                    foreign.options().get(i).name());
        }
        attributes(saying, foreign.attributes());
        return new SheetProduct(said, variants(sheet, own, foreign, language));
    }

    private static String alts(List<CatalogImage> images) {
        return PictureList.joined(images.stream().map(CatalogImage::alt).toList());
    }

    private static void attributes(Saying saying, List<ProductAttribute> attributes) {
        Map<String, List<ProductAttribute>> byKey = new LinkedHashMap<>();
        attributes.forEach(said -> byKey.computeIfAbsent(said.attribute().key(), key -> new ArrayList<>())
                .add(said));
        byKey.values().forEach(values -> {
            String own = String.join(
                    "\n", values.stream().map(ProductAttribute::value).toList());
            String foreign = String.join(
                    "\n", values.stream().map(ProductAttribute::text).toList());
            // by the key: the name is said in the other language here
            saying.put(Column.ATTRIBUTE + values.getFirst().attribute().key(), own, foreign);
        });
    }

    private static List<Map<String, String>> variants(
            SheetProduct sheet, NewProduct own, ProductDetails foreign, String language) {
        List<Map<String, String>> variants = new ArrayList<>();
        for (int i = 0; i < sheet.variants().size(); i++) {
            Map<String, String> said = new LinkedHashMap<>(sheet.variants().get(i));
            Saying saying = new Saying(said, language);
            List<String> choices = own.variants().get(i).choices();
            for (int place = 0; place < choices.size(); place++) {
                saying.put(
                        Column.optionValue(place + 1),
                        choices.get(place),
                        foreign.variants().get(i).choices().get(place));
            }
            variants.add(said);
        }
        return variants;
    }

    private record Saying(Map<String, String> said, String language) {
        void put(String column, @Nullable String own, @Nullable String foreign) {
            if (foreign != null && !foreign.isEmpty() && !foreign.equals(own)) {
                said.put(Column.in(language, column), foreign);
            }
        }
    }
}
