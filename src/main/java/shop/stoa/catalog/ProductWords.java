package shop.stoa.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product in another language than the shop's own; what is null or blank is read in the shop's own.
 *
 * @param description plain text, paragraphs parted by blank lines
 * @param attributes texts of attributes of {@link AttributeType#TEXT}, by the attribute's key; those of a choice are
 *     translated once for all products
 */
public record ProductWords(
        @Nullable String title,
        @Nullable String description,
        @Nullable String seoTitle,
        @Nullable String seoDescription,
        Map<String, String> attributes) {

    ProductWords inForm() {
        Map<String, String> said = new LinkedHashMap<>(attributes);
        said.values().removeIf(String::isBlank);
        said.replaceAll((key, text) -> text.strip());
        return new ProductWords(
                strip(title), strip(description), strip(seoTitle), strip(seoDescription), Map.copyOf(said));
    }

    private static @Nullable String strip(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
