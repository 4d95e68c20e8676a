package shop.stoa.catalog.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductSheet;
import shop.stoa.catalog.ProductWords;
import shop.stoa.catalog.Translations;
import shop.stoa.web.ShopSettings;

/** A product's texts in the shop's other languages, as fields of its form: {@code in.de.title}. */
@Component
class TypedTranslations {

    private final Translations translations;
    private final ShopSettings shop;

    TypedTranslations(Translations translations, ShopSettings shop) {
        this.translations = translations;
        this.shop = shop;
    }

    List<Locale> languages() {
        return shop.languages().subList(1, shop.languages().size());
    }

    void fill(Typed typed, ProductSheet sheet) {
        for (Locale language : languages()) {
            String in = "in." + language.getLanguage() + ".";
            ProductWords words = translations.wordsOf(sheet.id(), language);
            typed.put(in + "title", Objects.requireNonNullElse(words.title(), ""));
            typed.put(in + "description", Objects.requireNonNullElse(words.description(), ""));
            typed.put(in + "seoTitle", Objects.requireNonNullElse(words.seoTitle(), ""));
            typed.put(in + "seoDescription", Objects.requireNonNullElse(words.seoDescription(), ""));
        }
    }

    /** After the product itself was kept. */
    void keep(Typed typed, NewProduct product) {
        for (Locale language : languages()) {
            String in = "in." + language.getLanguage() + ".";
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
