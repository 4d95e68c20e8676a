package shop.stoa.pages;

import org.jspecify.annotations.Nullable;

/**
 * The words of a section in one language; null is none of its own.
 *
 * @param text plain text, paragraphs parted by blank lines
 * @param action the words on its link
 * @param alt what its picture shows
 */
public record SectionTexts(
        @Nullable String title,
        @Nullable String text,
        @Nullable String action,
        @Nullable String alt) {

    public static final SectionTexts NONE = new SectionTexts(null, null, null, null);
}
