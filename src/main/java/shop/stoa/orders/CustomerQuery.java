package shop.stoa.orders;

import org.jspecify.annotations.Nullable;

/**
 * Which customers a list is about; those who are erased never. What is null asks for nothing.
 *
 * @param buyers only those who bought something, or only those who did not
 * @param tag only those with this tag
 * @param words only those with these words in an order's e-mail or name, or with the order of this number
 */
public record CustomerQuery(
        @Nullable Boolean buyers,
        @Nullable String tag,
        @Nullable String words) {

    boolean hasOnlyWords() {
        return buyers == null && tag == null;
    }

    boolean hasOnlyATag() {
        return buyers == null && words == null;
    }
}
