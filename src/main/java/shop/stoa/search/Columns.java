package shop.stoa.search;

import org.apache.lucene.util.FixedBitSet;

/**
 * What listings count by and sort by, of all products of one part of the index, side by side in memory: a part never changes,
 * so its columns are read once. Products and variants have the places in which the part has them.
 *
 * @param products by the part's document the product's place, -1 for what is none
 * @param variants by product its first variant's place; one more at the end, as in all that follows
 * @param words by product where in {@code productWords} begins what its variants are filtered by, each word once
 * @param common by product where those of them end that all of its variants have
 * @param own by variant where in {@code ownWords} begins what it has besides those
 * @param wearers by word the products of which {@code productWords} tell it
 * @param worn counts how many of some products have each word
 * @param prices by variant
 * @param available by variant
 * @param sections counts how many of some products lie in each category
 * @param shelves counts how many of them are shown in each category itself
 * @param ids by product, as all that follows
 * @param ahead the lowest id of those that come after it
 * @param lowest its price
 * @param highest that of its dearest variant
 * @param sellable whether one of its variants can be had
 */
@SuppressWarnings("ArrayRecordComponent") // read in the innermost loop, by nobody who would change them
record Columns(
        int[] products,
        int[] variants,
        int[] words,
        int[] common,
        int[] productWords,
        int[] own,
        int[] ownWords,
        ProductsByWord wearers,
        WordCounts worn,
        long[] prices,
        FixedBitSet available,
        WordCounts sections,
        WordCounts shelves,
        long[] ids,
        long[] ahead,
        long[] published,
        long[] lowest,
        long[] highest,
        FixedBitSet sellable) {

    /** Of a part without any product. */
    static final Columns NONE = new Columns(
            new int[0],
            new int[1],
            new int[1],
            new int[0],
            new int[0],
            new int[1],
            new int[0],
            ProductsByWord.NONE,
            new WordCounts(new int[1], new int[0]),
            new long[0],
            new FixedBitSet(0),
            new WordCounts(new int[1], new int[0]),
            new WordCounts(new int[1], new int[0]),
            new long[0],
            new long[0],
            new long[0],
            new long[0],
            new long[0],
            new FixedBitSet(0));

    /** @param ids by product @return by product the lowest one of those that come after it */
    static long[] ahead(long[] ids) {
        long[] ahead = new long[ids.length];
        long lowest = Long.MAX_VALUE;
        for (int product = ids.length - 1; product >= 0; product--) {
            ahead[product] = lowest;
            lowest = Math.min(lowest, ids[product]);
        }
        return ahead;
    }
}
