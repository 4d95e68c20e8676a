package shop.stoa.catalog.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.ProductDetails;
import shop.stoa.catalog.ProductSheet;
import shop.stoa.catalog.ProductWords;
import shop.stoa.catalog.Translations;
import shop.stoa.catalog.WholeCatalog;
import shop.stoa.media.ImageKey;
import shop.stoa.web.ShopSettings;

/** A product's texts in the shop's other languages, as fields of its form: {@code in.de.title}. */
@Component
class TypedTranslations {

    private static final String SAID = "said.";

    private final Translations translations;
    private final Attributes attributes;
    private final WholeCatalog catalog;
    private final ShopSettings shop;

    TypedTranslations(Translations translations, Attributes attributes, WholeCatalog catalog, ShopSettings shop) {
        this.translations = translations;
        this.attributes = attributes;
        this.catalog = catalog;
        this.shop = shop;
    }

    List<Locale> languages() {
        return shop.everyLanguage().subList(1, shop.everyLanguage().size());
    }

    void fill(Typed typed, ProductSheet sheet) {
        for (Locale language : languages()) {
            String in = "in." + language.getLanguage() + ".";
            ProductWords words = translations.wordsOf(sheet.id(), language);
            fillPictures(typed, sheet, language);
            typed.put(in + "title", Objects.requireNonNullElse(words.title(), ""));
            typed.put(in + "description", Objects.requireNonNullElse(words.description(), ""));
            typed.put(in + "seoTitle", Objects.requireNonNullElse(words.seoTitle(), ""));
            typed.put(in + "seoDescription", Objects.requireNonNullElse(words.seoDescription(), ""));
            words.attributes().forEach((key, text) -> typed.put(in + SAID + key, text));
        }
    }

    private void fillPictures(Typed typed, ProductSheet sheet, Locale language) {
        Map<String, String> foreign = new HashMap<>();
        for (ProductDetails details : catalog.detailsOf(List.of(sheet.id()), language)) {
            details.images().forEach(image -> foreign.put(image.stored().key().value(), image.alt()));
        }
        List<Map<String, String>> rows = typed.rows(SentPictures.ROW);
        for (Map<String, String> row : rows) {
            String own = row.getOrDefault("alt", "");
            String said = foreign.getOrDefault(row.getOrDefault("key", ""), own);
            row.put(ShelfFields.field(language, "alt"), said.equals(own) ? "" : said);
        }
        typed.putRows(SentPictures.ROW, rows);
    }

    /** What two forms of one product say otherwise in these languages. */
    void compare(Differing differing, Locale reader) {
        for (Locale language : languages()) {
            String of = language.getDisplayLanguage(reader);
            String in = "in." + language.getLanguage() + ".";
            differing.at(in + "title", "catalog.admin.product.name", of);
            differing.at(in + "description", "catalog.admin.product.description", of);
            differing.at(in + "seoTitle", "catalog.admin.seo.title", of);
            differing.at(in + "seoDescription", "catalog.admin.seo.description", of);
            for (Attribute attribute : attributes.all(shop.locale())) {
                if (attribute.type() == AttributeType.TEXT) {
                    differing.shared(
                            in + SAID + attribute.key(), "catalog.admin.attributes", attribute.name() + ", " + of);
                }
            }
            differing.by("catalog.admin.pictures", of, typed -> alts(typed, language));
        }
    }

    /** Each that there is, by its picture's place. */
    private static String alts(Typed typed, Locale language) {
        List<String> alts = typed.rows(SentPictures.ROW).stream()
                .map(row -> row.getOrDefault(ShelfFields.field(language, "alt"), ""))
                .toList();
        return IntStream.range(0, alts.size())
                .filter(place -> !alts.get(place).isEmpty())
                .mapToObj(place -> place + 1 + ": " + alts.get(place))
                .collect(Collectors.joining("; "));
    }

    /** Whether the form says something else in these languages. @param kept the product as it is now */
    boolean isReworded(Typed typed, ProductSheet kept) {
        Typed theirs = new Typed();
        theirs.putRows(
                SentPictures.ROW,
                kept.product().images().stream().map(ProductFields::pictureRow).toList());
        fill(theirs, kept);
        Differing differing = new Differing(typed, theirs);
        compare(differing, shop.locale());
        return !differing.found().isEmpty();
    }

    /** After the product itself was kept. What is said in another language of an attribute that is not on the form stays as it is. */
    void keep(Typed typed, ProductSheet kept) {
        for (Locale language : languages()) {
            String in = "in." + language.getLanguage() + ".";
            for (Map<String, String> row : typed.rows(SentPictures.ROW)) {
                translations.translatePicture(
                        new ImageKey(row.getOrDefault("key", "")),
                        language,
                        row.get(ShelfFields.field(language, "alt")));
            }
            translations.translateProduct(
                    kept.product().slug(),
                    language,
                    new ProductWords(
                            typed.text(in + "title"),
                            typed.text(in + "description"),
                            typed.text(in + "seoTitle"),
                            typed.text(in + "seoDescription"),
                            said(typed, in + SAID, translations.wordsOf(kept.id(), language))));
        }
    }

    private Map<String, String> said(Typed typed, String in, ProductWords before) {
        Map<String, String> said = new HashMap<>(before.attributes());
        for (Attribute attribute : attributes.all(shop.locale())) {
            String field = in + attribute.key();
            if (attribute.type() == AttributeType.TEXT && typed.fields().containsKey(field)) {
                said.put(attribute.key(), typed.text(field).replace("\r\n", "\n"));
            }
        }
        return said;
    }
}
