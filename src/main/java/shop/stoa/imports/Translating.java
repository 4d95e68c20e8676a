package shop.stoa.imports;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.AttributeWord;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.ProductWords;
import shop.stoa.catalog.Translations;
import shop.stoa.imports.reading.Column;
import shop.stoa.kernel.Slug;
import shop.stoa.web.ShopSettings;

/** Says in other languages what a file says in them, where it differs from what was said before. */
@Component
class Translating {

    private final Translations translations;
    private final Shelf shelf;
    private final Attributes vocabulary;
    private final ShopSettings shop;

    Translating(Translations translations, Shelf shelf, Attributes vocabulary, ShopSettings shop) {
        this.vocabulary = vocabulary;
        this.shop = shop;
        this.translations = translations;
        this.shelf = shelf;
    }

    void translate(List<Putting.Outcome> outcomes, AttributeNames attributes) {
        for (Locale language : shelf.foreignLanguages()) {
            Words words = new Words(language.getLanguage());
            for (Putting.Outcome outcome : outcomes) {
                if (outcome.fate() != ItemFate.FAILED && isOther(outcome, words.code)) {
                    product(outcome.after(), language, attributes);
                    words.collect(outcome.before(), outcome.after(), attributes);
                }
            }
            words.options.forEach((option, said) ->
                    translations.translateOption(option, language, name(option, words, language), said));
            words.categories.forEach(
                    (slug, name) -> translations.translateCategory(new Slug(slug), language, name, null));
        }
    }

    /** What the file calls it; where it only tells values, it keeps the name that it has. */
    private @Nullable String name(String option, Words words, Locale language) {
        String said = words.names.get(option);
        if (said != null) {
            return said;
        }
        String key = AttributeWord.keyOf(option);
        String present = vocabulary.of(key, language).name();
        return present.equals(vocabulary.of(key, shop.locale()).name()) ? null : present;
    }

    private static boolean isOther(Putting.Outcome outcome, String code) {
        SheetProduct before = outcome.before() == null ? new SheetProduct(Map.of(), List.of()) : outcome.before();
        return before.differencesTo(outcome.after()).stream()
                .anyMatch(one -> code.equals(AttributeColumn.languageOf(one.column())));
    }

    private void product(SheetProduct sheet, Locale language, AttributeNames attributes) {
        String code = language.getLanguage();
        Map<String, String> texts = new LinkedHashMap<>();
        sheet.said().forEach((column, text) -> {
            Attribute attribute = attributeOf(column, code, attributes);
            if (attribute != null && attribute.type() == AttributeType.TEXT) {
                texts.put(attribute.key(), text);
            }
        });
        translations.translateProduct(
                new Slug(sheet.at(Column.SLUG)),
                language,
                new ProductWords(
                        sheet.at(Column.in(code, Column.TITLE)),
                        sheet.at(Column.in(code, Column.DESCRIPTION)),
                        sheet.at(Column.in(code, Column.SEO_TITLE)),
                        sheet.at(Column.in(code, Column.SEO_DESCRIPTION)),
                        texts));
        List<String> pictures = PictureList.of(sheet.at(Column.IMAGES));
        String cell = sheet.at(Column.in(code, Column.IMAGE_ALTS));
        if (!cell.isEmpty()) {
            List<String> alts = PictureList.alts(cell, pictures.size());
            for (int i = 0; i < pictures.size(); i++) {
                String alt = alts.get(i);
                PictureList.keyOf(pictures.get(i)).ifPresent(key -> translations.translatePicture(key, language, alt));
            }
        }
    }

    private static @Nullable Attribute attributeOf(String column, String code, AttributeNames attributes) {
        if (!column.startsWith(Column.ATTRIBUTE) || !code.equals(AttributeColumn.languageOf(column))) {
            return null;
        }
        String name = column.substring(Column.ATTRIBUTE.length(), column.length() - code.length() - 1);
        return attributes.ofKey(
                AttributeWord.keyOf(AttributeColumn.of(Column.ATTRIBUTE + name).name()));
    }

    /** What is said once for all products: names of options, their values, categories. */
    private static final class Words {

        private final String code;
        private final Map<String, String> names = new HashMap<>();
        private final Map<String, Map<String, String>> options = new LinkedHashMap<>();
        private final Map<String, String> categories = new LinkedHashMap<>();

        Words(String code) {
            this.code = code;
        }

        void collect(@Nullable SheetProduct before, SheetProduct sheet, AttributeNames attributes) {
            for (int i = 1; i <= Column.OPTIONS; i++) {
                option(sheet, i);
            }
            sheet.said().forEach((column, text) -> {
                Attribute attribute = attributeOf(column, code, attributes);
                if (attribute != null && attribute.type() == AttributeType.CHOICE) {
                    choices(sheet, attribute, text);
                }
            });
            category(before, sheet);
        }

        private void option(SheetProduct sheet, int place) {
            String name = sheet.at(Column.optionName(place));
            String said = sheet.at(Column.in(code, Column.optionName(place)));
            Map<String, String> values = new LinkedHashMap<>();
            sheet.variants().forEach(variant -> {
                String value = SheetProduct.at(variant, Column.in(code, Column.optionValue(place)));
                if (!value.isEmpty()) {
                    values.put(SheetProduct.at(variant, Column.optionValue(place)), value);
                }
            });
            if (!name.isEmpty() && (!said.isEmpty() || !values.isEmpty())) {
                if (!said.isEmpty()) {
                    names.put(name, said);
                }
                options.computeIfAbsent(name, ignored -> new LinkedHashMap<>()).putAll(values);
            }
        }

        private void choices(SheetProduct sheet, Attribute attribute, String text) {
            List<String> own =
                    sheet.at(AttributeNames.columnOf(attribute)).lines().toList();
            List<String> foreign = text.lines().toList();
            for (int i = 0; i < Math.min(own.size(), foreign.size()); i++) {
                if (!own.get(i).equals(foreign.get(i))) {
                    options.computeIfAbsent(attribute.key(), ignored -> new LinkedHashMap<>())
                            .put(own.get(i), foreign.get(i));
                }
            }
        }

        /** Those of a product that is new: a category that was there keeps what staff said of it. */
        private void category(@Nullable SheetProduct before, SheetProduct sheet) {
            List<String> foreign = CategoryBook.split(sheet.at(Column.in(code, Column.CATEGORY)));
            List<String> slugs = CategoryBook.split(sheet.at(Column.CATEGORY_SLUG));
            List<String> own = CategoryBook.split(sheet.at(Column.CATEGORY));
            if (before != null || foreign.size() != slugs.size() || own.size() != slugs.size()) {
                return;
            }
            for (int i = 0; i < slugs.size(); i++) {
                if (!own.get(i).equals(foreign.get(i))) {
                    categories.put(slugs.get(i), foreign.get(i));
                }
            }
        }
    }
}
