package shop.stoa.search;

import java.util.Arrays;
import org.apache.lucene.util.FixedBitSet;

/**
 * By word the products of one part of the index of which a variant has it: the {@link Columns} the other way round.
 *
 * @param from by word where its products begin; one more at the end
 */
@SuppressWarnings("ArrayRecordComponent") // read in the innermost loop, by nobody who would change them
record ProductsByWord(int[] from, int[] products) {

    static final ProductsByWord NONE = new ProductsByWord(new int[1], new int[0]);

    /** @param words by product where in {@code productWords} its words begin @param known how many words there are */
    static ProductsByWord of(int[] words, int[] productWords, int known) {
        int[] from = new int[known + 1];
        for (int word : productWords) {
            from[word + 1]++;
        }
        for (int word = 0; word < known; word++) {
            from[word + 1] += from[word];
        }
        int[] next = Arrays.copyOf(from, known);
        int[] products = new int[productWords.length];
        for (int product = 0; product + 1 < words.length; product++) {
            for (int i = words[product]; i < words[product + 1]; i++) {
                products[next[productWords[i]]++] = product;
            }
        }
        return new ProductsByWord(from, products);
    }

    /** A word that came up after the part was read is worn by none of it. */
    void addTo(FixedBitSet wearers, int word) {
        if (word + 1 >= from.length) {
            return;
        }
        for (int i = from[word]; i < from[word + 1]; i++) {
            wearers.set(products[i]);
        }
    }
}
