package shop.stoa.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.util.FixedBitSet;

/**
 * The filters of a wish as bits: what a variant passes is what its words, its price and its stock add up to.
 */
final class Filters {

    /** As many as there are bits. */
    static final int MOST = Long.SIZE - 2;

    /** That of the price. */
    static final long PRICE = 1L << MOST;

    /** That of the stock. */
    static final long STOCK = 1L << MOST + 1;

    private final long[] passedBy;
    private final long[] ofOwnAttribute;
    private final List<List<Integer>> choices = new ArrayList<>();
    private final long all;
    private final long from;
    private final long to;

    /** @param wish with no more than {@link #MOST} attributes chosen */
    Filters(Wish wish, Ordinals words, Ordinals.Names known) {
        passedBy = new long[known.size()];
        ofOwnAttribute = new long[known.size()];
        long bits = 0;
        int place = 0;
        for (Map.Entry<String, Set<String>> choice : wish.choices().entrySet()) {
            long bit = 1L << place++;
            bits |= bit;
            add(choice.getKey(), choice.getValue(), bit, wish, words, known);
        }
        bits |= wish.hasPrice() ? PRICE : 0;
        bits |= wish.wantsStock() ? STOCK : 0;
        all = bits;
        from = wish.least();
        to = wish.most();
    }

    private void add(String attribute, Set<String> values, long bit, Wish wish, Ordinals words, Ordinals.Names known) {
        List<Integer> passing = new ArrayList<>();
        choices.add(passing);
        for (int word = 0; word < known.size(); word++) {
            if (known.attributes()[word].equals(attribute)) {
                ofOwnAttribute[word] = bit;
            }
        }
        for (String value : values) {
            Integer chosen = words.of(attribute + "=" + value);
            if (chosen != null && chosen < known.size()) {
                passedBy[chosen] |= bit;
                passing.add(chosen);
            }
            NumberBand band = wish.bandOf(attribute + "=" + value);
            for (int word = 0; band != null && word < known.size(); word++) {
                if (ofOwnAttribute[word] == bit
                        && band.hasText(known.names()[word].substring(attribute.length() + 1))) {
                    passedBy[word] |= bit;
                    passing.add(word);
                }
            }
        }
    }

    boolean isEmpty() {
        return all == 0;
    }

    /**
     * The products of a part whose words, of whichever of their variants, leave at most one filter unpassed: only they count under
     * all filters or under all but one.
     */
    FixedBitSet near(Columns part) {
        int count = part.ids().length;
        FixedBitSet none = new FixedBitSet(count);
        if (count == 0) {
            return none;
        }
        none.set(0, count);
        FixedBitSet one = new FixedBitSet(count);
        for (List<Integer> words : choices) {
            FixedBitSet passing = new FixedBitSet(count);
            words.forEach(word -> part.wearers().addTo(passing, word));
            FixedBitSet missed = none.clone();
            missed.andNot(passing);
            one.and(passing);
            one.or(missed);
            none.and(passing);
        }
        none.or(one);
        return none;
    }

    /** The bits of what is passed by whoever has these words. */
    long passedBy(int[] words, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            bits |= passedBy[words[i]];
        }
        return bits;
    }

    /** The bit of the filter by the word's own attribute, or 0. */
    long ofOwnAttribute(int word) {
        return ofOwnAttribute[word];
    }

    /** The bits of the filters that a variant does not pass. @param words of those that its words pass */
    long missing(long words, long price, boolean available) {
        long passed = words;
        if (price >= from && price <= to) {
            passed |= PRICE;
        }
        if (available) {
            passed |= STOCK;
        }
        return all & ~passed;
    }
}
