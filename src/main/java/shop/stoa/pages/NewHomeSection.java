package shop.stoa.pages;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.media.StoredImage;

/**
 * A section to put on the front page.
 *
 * @param path where its link leads: begins with one slash, or null
 * @param texts by language, of which the country does not count; what a language does not say is read in the shop's own
 */
public record NewHomeSection(
        SectionKind kind,
        @Nullable Slug category,
        List<Sku> skus,
        @Nullable String path,
        @Nullable StoredImage picture,
        Map<Locale, SectionTexts> texts) {

    /** @throws IllegalArgumentException where a path leads out of the shop, or a kind lacks what it shows */
    public NewHomeSection {
        skus = List.copyOf(skus);
        texts = Map.copyOf(texts);
        if (path != null && !path.matches("/(?!/)[^\\s\\\\]*")) {
            throw new IllegalArgumentException("A section leads to a path of this shop, such as /categories/table");
        }
        if (kind == SectionKind.CATEGORY && category == null || kind == SectionKind.PICKED && skus.isEmpty()) {
            throw new IllegalArgumentException("A section of products says which");
        }
    }
}
