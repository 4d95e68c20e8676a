package shop.stoa.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;
import shop.stoa.web.CacheUse;

/**
 * How many of a set of products of one part of the index have each word. What was counted of many products is remembered, for
 * whoever asks for the same ones again: a listing that is narrowed in another way is about the same products. A part never changes,
 * and what is remembered of it goes with it.
 */
final class WordCounts {

    /** So few that to count them is quicker than to remember. */
    private static final int FEW = 500;

    static final int MOST_REMEMBERED = 256;

    /** What was asked for once does not drive out what was asked for more often. */
    private final Cache<FixedBitSet, int[]> remembered = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .executor(Runnable::run)
            .build();

    private final int[] words;
    private final int[] productWords;
    private final CacheUse use;
    /** Counted when first asked for. */
    private volatile int @Nullable [] all;

    /** @param words by product where in {@code productWords} its words begin; one more at the end */
    WordCounts(int[] words, int[] productWords) {
        this(words, productWords, new CacheUse("", MOST_REMEMBERED, () -> 0));
    }

    /**
     * @param words by product where in {@code productWords} its words begin; one more at the end
     * @param use that of all parts together
     */
    WordCounts(int[] words, int[] productWords, CacheUse use) {
        this.use = use;
        this.words = words;
        this.productWords = productWords;
    }

    int remembered() {
        return (int) remembered.estimatedSize();
    }

    /** Adds to the counts. @param products must not be changed any more */
    void addTo(int[] counts, FixedBitSet products) {
        if (products.cardinality() <= FEW) {
            count(counts, products);
            return;
        }
        int[] known = remembered.getIfPresent(products);
        if (known != null) {
            use.hit();
        } else {
            use.miss();
            known = counted(products, counts.length);
            remembered.put(products, known);
        }
        for (int i = 0; i < known.length; i += 2) {
            counts[known[i]] += known[i + 1];
        }
    }

    /** Words and counts in turn, of those words that are there. */
    private int[] counted(FixedBitSet products, int known) {
        int[] counts = counts(products, known);
        int there = 0;
        for (int count : counts) {
            there += count > 0 ? 1 : 0;
        }
        int[] pairs = new int[2 * there];
        int next = 0;
        for (int word = 0; word < known; word++) {
            if (counts[word] > 0) {
                pairs[next++] = word;
                pairs[next++] = counts[word];
            }
        }
        return pairs;
    }

    private int[] counts(FixedBitSet products, int known) {
        int[] counts = new int[known];
        int of = words.length - 1;
        if (products.length() != of || 2 * products.cardinality() <= of) {
            count(counts, products);
            return counts;
        }
        FixedBitSet others = products.clone();
        others.flip(0, of);
        count(counts, others);
        int[] all = all(known);
        for (int word = 0; word < known; word++) {
            counts[word] = all[word] - counts[word];
        }
        return counts;
    }

    /** Of all products, of at least so many words. */
    private int[] all(int known) {
        int[] counted = all;
        if (counted == null || counted.length < known) {
            FixedBitSet each = new FixedBitSet(words.length - 1);
            each.set(0, words.length - 1);
            counted = new int[known];
            count(counted, each);
            all = counted;
        }
        return counted;
    }

    private void count(int[] counts, FixedBitSet products) {
        BitSetIterator each = new BitSetIterator(products, 0);
        for (int product = each.nextDoc(); product != DocIdSetIterator.NO_MORE_DOCS; product = each.nextDoc()) {
            for (int i = words[product]; i < words[product + 1]; i++) {
                counts[productWords[i]]++;
            }
        }
    }
}
