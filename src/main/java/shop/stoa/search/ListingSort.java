package shop.stoa.search;

import org.jspecify.annotations.Nullable;

/** The order of a listing, by the word in its address ({@code ?sort=price-asc}). */
public enum ListingSort {
    RELEVANCE("relevance"),
    NEWEST("newest"),
    PRICE_ASC("price-asc"),
    PRICE_DESC("price-desc");

    private final String word;

    ListingSort(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The order that the word names; for an unknown word or none, {@link #RELEVANCE}. */
    public static ListingSort of(@Nullable String word) {
        for (ListingSort sort : values()) {
            if (sort.word.equals(word)) {
                return sort;
            }
        }
        return RELEVANCE;
    }
}
