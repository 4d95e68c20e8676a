package shop.stoa.search;

import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * Counts, product by product, what a listing can be narrowed by. Each variant is looked at once: which filters it does not pass
 * says by itself what it adds to the counts under all filters, and under all but one.
 */
final class Narrowing {

    private final Filters filters;
    private final int[] worn;
    private final int[] left;

    /** By word the turn in which it was counted last, so that a product counts once. */
    private final int[] last;

    private Columns columns = Columns.NONE;
    private FixedBitSet seen = new FixedBitSet(0);
    private FixedBitSet near = new FixedBitSet(0);
    private long[] missing = new long[16];
    private int turn;
    private long available;
    private long lowest = Long.MAX_VALUE;
    private long highest = Long.MIN_VALUE;

    /** @param words how many there are */
    Narrowing(Filters filters, int words) {
        this.filters = filters;
        this.worn = new int[words];
        this.left = filters.isEmpty() ? worn : new int[words];
        this.last = new int[filters.isEmpty() ? 0 : words];
    }

    /** Whether one of its variants passes all filters; nothing is counted. */
    static boolean passes(Filters filters, Columns columns, int product) {
        if (filters.isEmpty()) {
            return true;
        }
        long common = common(filters, columns, product);
        for (int variant = columns.variants()[product]; variant < columns.variants()[product + 1]; variant++) {
            if (missing(filters, columns, variant, common) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Goes on with another part. */
    void begin(Columns part) {
        columns.worn().addTo(worn, seen);
        if (filters.isEmpty()) {
            endUnfiltered();
        }
        columns = part;
        seen = new FixedBitSet(part.ids().length);
        near = filters.isEmpty() ? seen : filters.near(part);
    }

    /** All of the part's products at once, one column after the other, and not one by one while they are found. */
    private void endUnfiltered() {
        available += FixedBitSet.intersectionCount(seen, columns.sellable());
        BitSetIterator each = new BitSetIterator(seen, 0);
        for (int product = each.nextDoc(); product != DocIdSetIterator.NO_MORE_DOCS; product = each.nextDoc()) {
            lowest = Math.min(lowest, columns.lowest()[product]);
            highest = Math.max(highest, columns.highest()[product]);
        }
    }

    /** @return whether one of its variants passes all filters */
    boolean add(int product) {
        seen.set(product);
        if (filters.isEmpty()) {
            return true;
        }
        // most products of a listing miss more than one of the filters, and count no further
        return near.get(product) && addNarrowed(product);
    }

    private boolean addNarrowed(int product) {
        int from = columns.variants()[product];
        int to = columns.variants()[product + 1];
        if (missing.length < to - from) {
            missing = new long[2 * (to - from)];
        }
        boolean passes = false;
        boolean canBeHad = false;
        long oneMissing = 0;
        long common = common(filters, columns, product);
        for (int variant = from; variant < to; variant++) {
            long missed = missing(filters, columns, variant, common);
            missing[variant - from] = missed;
            passes |= missed == 0;
            oneMissing |= Long.bitCount(missed) == 1 ? missed : 0;
            if ((missed & ~Filters.PRICE) == 0) {
                lowest = Math.min(lowest, columns.prices()[variant]);
                highest = Math.max(highest, columns.prices()[variant]);
            }
            canBeHad |= (missed & ~Filters.STOCK) == 0 && columns.available().get(variant);
        }
        available += canBeHad ? 1 : 0;
        if (passes || oneMissing != 0) {
            addLeft(product, passes, oneMissing);
        }
        return passes;
    }

    private static long common(Filters filters, Columns columns, int product) {
        return filters.passedBy(columns.productWords(), columns.words()[product], columns.common()[product]);
    }

    private static long missing(Filters filters, Columns columns, int variant, long common) {
        long words = common | filters.passedBy(columns.ownWords(), columns.own()[variant], columns.own()[variant + 1]);
        return filters.missing(
                words, columns.prices()[variant], columns.available().get(variant));
    }

    /** A word counts under all filters but that of its own attribute. */
    private void addLeft(int product, boolean passes, long oneMissing) {
        turn++;
        int[] common = columns.productWords();
        for (int i = columns.words()[product]; i < columns.common()[product]; i++) {
            if (passes || (filters.ofOwnAttribute(common[i]) & oneMissing) != 0) {
                left[common[i]]++;
            }
        }
        int[] own = columns.ownWords();
        int from = columns.variants()[product];
        for (int variant = from; variant < columns.variants()[product + 1]; variant++) {
            for (int i = columns.own()[variant]; i < columns.own()[variant + 1]; i++) {
                int word = own[i];
                if ((missing[variant - from] & ~filters.ofOwnAttribute(word)) == 0 && last[word] != turn) {
                    last[word] = turn;
                    left[word]++;
                }
            }
        }
    }

    /** Of all that was added; nothing can be added after it. */
    Counts counts(Ordinals.Names words) {
        begin(Columns.NONE);
        return new Counts(
                words.counted(worn, left),
                lowest > highest ? null : lowest,
                lowest > highest ? null : highest,
                available);
    }
}
