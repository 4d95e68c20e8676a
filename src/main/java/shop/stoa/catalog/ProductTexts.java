package shop.stoa.catalog;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a product in another language, as far as it is said.
 *
 * @param options by the option's word
 * @param values by the attribute
 * @param alts by the picture's key
 */
record ProductTexts(
        @Nullable String title,
        @Nullable String description,
        Map<String, String> options,
        Map<String, String> values,
        Map<String, String> alts) {

    static final ProductTexts NONE = new ProductTexts(null, null, Map.of(), Map.of(), Map.of());

    String optionOf(String name) {
        return options.getOrDefault(Attribute.optionOf(name), name);
    }

    String valueOf(String option, String value) {
        return values.getOrDefault(Attribute.of(option, value).toString(), value);
    }

    CatalogImage imageOf(CatalogImage image) {
        String alt = alts.get(image.stored().key().value());
        return alt == null ? image : new CatalogImage(image.stored(), alt);
    }
}
