package shop.stoa.catalog.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.NewProduct;
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

    private final Translations translations;
    private final WholeCatalog catalog;
    private final ShopSettings shop;

    TypedTranslations(Translations translations, WholeCatalog catalog, ShopSettings shop) {
        this.translations = translations;
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

    /** After the product itself was kept. */
    void keep(Typed typed, NewProduct product) {
        for (Locale language : languages()) {
            String in = "in." + language.getLanguage() + ".";
            for (Map<String, String> row : typed.rows(SentPictures.ROW)) {
                translations.translatePicture(
                        new ImageKey(row.getOrDefault("key", "")),
                        language,
                        row.get(ShelfFields.field(language, "alt")));
            }
            translations.translateProduct(
                    product.slug(),
                    language,
                    new ProductWords(
                            typed.text(in + "title"),
                            typed.text(in + "description"),
                            typed.text(in + "seoTitle"),
                            typed.text(in + "seoDescription"),
                            Map.of()));
        }
    }
}
