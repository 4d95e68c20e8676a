package shop.stoa.storefront.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.CategoryTree;
import shop.stoa.pages.SectionKind;
import shop.stoa.pages.SectionTexts;
import shop.stoa.shipping.DeliveryOption;

/**
 * A section of the front page with everything it shows.
 *
 * @param subject the department it is about, or null; what the section does not say itself, this says
 * @param path where it leads, or null
 * @param departments those it shows, none where it shows none
 * @param delivery the cheapest way to deliver at home, where it is asked for and there is one
 */
record Section(
        SectionKind kind,
        SectionTexts texts,
        CategoryTree.@Nullable Node subject,
        @Nullable String path,
        @Nullable CatalogImage picture,
        List<Card> cards,
        List<CategoryTree.Node> departments,
        @Nullable DeliveryOption delivery) {

    public List<String> paragraphs() {
        return texts.text() == null ? List.of() : Paragraphs.of(texts.text());
    }

    /** Whether there is anything to see: a shelf that is empty stays away. */
    boolean isFilled() {
        return switch (kind) {
            case LEAD, ASSURANCES -> true;
            case DEPARTMENTS, BAYS -> !departments.isEmpty();
            case NEWEST, REDUCED, CATEGORY, PICKED -> !cards.isEmpty();
            case EDITORIAL -> texts.title() != null || texts.text() != null;
        };
    }
}
