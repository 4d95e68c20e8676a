package shop.stoa.search;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * How many of a set of products have each word. What was counted of many products of a part is remembered, for whoever asks for
 * the same ones again: a listing that is narrowed in another way is about the same products.
 */
final class Worn {

    /** So few that to count them is quicker than to remember. */
    private static final int FEW = 500;

    private static final int MOST_REMEMBERED = 256;

    /** The last one that was asked for comes last. */
    private final Map<Asked, int[]> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, int[]> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** A part never changes, so it is known by being the same one. */
    private record Asked(Columns part, FixedBitSet products) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Asked asked && asked.part == part && asked.products.equals(products);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(part) + products.hashCode();
        }
    }

    /** Adds to the counts. @param products must not be changed any more */
    void addTo(int[] counts, Columns part, FixedBitSet products) {
        if (products.cardinality() <= FEW) {
            count(counts, part, products);
            return;
        }
        Asked asked = new Asked(part, products);
        int[] known;
        synchronized (remembered) {
            known = remembered.get(asked);
        }
        if (known == null) {
            known = counted(part, products, counts.length);
            synchronized (remembered) {
                remembered.put(asked, known);
            }
        }
        for (int i = 0; i < known.length; i += 2) {
            counts[known[i]] += known[i + 1];
        }
    }

    /** Words and counts in turn, of those words that are there. */
    private static int[] counted(Columns part, FixedBitSet products, int words) {
        int[] counts = new int[words];
        count(counts, part, products);
        int there = 0;
        for (int count : counts) {
            there += count > 0 ? 1 : 0;
        }
        int[] pairs = new int[2 * there];
        int next = 0;
        for (int word = 0; word < words; word++) {
            if (counts[word] > 0) {
                pairs[next++] = word;
                pairs[next++] = counts[word];
            }
        }
        return pairs;
    }

    private static void count(int[] counts, Columns part, FixedBitSet products) {
        int[] words = part.productWords();
        BitSetIterator each = new BitSetIterator(products, 0);
        for (int product = each.nextDoc(); product != DocIdSetIterator.NO_MORE_DOCS; product = each.nextDoc()) {
            for (int i = part.words()[product]; i < part.words()[product + 1]; i++) {
                counts[words[i]]++;
            }
        }
    }
}
