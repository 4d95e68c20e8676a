package shop.stoa.catalog;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a product in another language, as far as it is said.
 *
 * @param said of attributes that are words of the product's own, by the attribute's key
 * @param names of attributes, by key
 * @param values by the attribute's word
 * @param alts by the picture's key
 */
record ProductTexts(
        @Nullable String title,
        @Nullable String description,
        @Nullable String seoTitle,
        @Nullable String seoDescription,
        Map<String, String> said,
        Map<String, String> names,
        Map<String, String> values,
        Map<String, String> alts) {

    String optionOf(String name) {
        return names.getOrDefault(AttributeWord.keyOf(name), name);
    }

    String valueOf(String option, String value) {
        return values.getOrDefault(AttributeWord.of(option, value).toString(), value);
    }

    String textOf(Attribute attribute, String value) {
        String shared =
                values.getOrDefault(AttributeWord.ofValue(attribute, value).toString(), value);
        return said.getOrDefault(attribute.key(), shared);
    }

    CatalogImage imageOf(CatalogImage image) {
        String alt = alts.get(image.stored().key().value());
        return alt == null ? image : new CatalogImage(image.stored(), alt);
    }
}
