package shop.stoa.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.media.StoredImage;

/**
 * A section of the front page as one reader gets it.
 *
 * @param category whose products or department it is about, or null; it need not exist any more
 * @param skus the products picked by hand, in order; unknown ones are to be passed over
 * @param path where its link leads, a path of this shop such as {@code /categories/table}, or null
 * @param picture null where the section has none of its own
 */
public record HomeSection(
        SectionKind kind,
        SectionTexts texts,
        @Nullable Slug category,
        List<Sku> skus,
        @Nullable String path,
        @Nullable StoredImage picture) {

    public HomeSection {
        skus = List.copyOf(skus);
    }

    static HomeSection plain(SectionKind kind) {
        return new HomeSection(kind, SectionTexts.NONE, null, List.of(), null, null);
    }
}
