package shop.stoa.search;

import java.util.Map;
import java.util.Set;

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
            add(choice.getKey(), choice.getValue(), bit, words, known);
        }
        bits |= wish.hasPrice() ? PRICE : 0;
        bits |= wish.wantsStock() ? STOCK : 0;
        all = bits;
        from = wish.least();
        to = wish.most();
    }

    private void add(String attribute, Set<String> values, long bit, Ordinals words, Ordinals.Names known) {
        for (int word = 0; word < known.size(); word++) {
            if (known.attributes()[word].equals(attribute)) {
                ofOwnAttribute[word] = bit;
            }
        }
        for (String value : values) {
            Integer chosen = words.of(attribute + "=" + value);
            if (chosen != null && chosen < known.size()) {
                passedBy[chosen] |= bit;
            }
            NumberBand band = NumberBand.of(value);
            for (int word = 0; band != null && word < known.size(); word++) {
                if (ofOwnAttribute[word] == bit && isIn(band, known.names()[word].substring(attribute.length() + 1))) {
                    passedBy[word] |= bit;
                }
            }
        }
    }

    private static boolean isIn(NumberBand band, String number) {
        try {
            return band.has(Double.parseDouble(number));
        } catch (NumberFormatException words) {
            return false;
        }
    }

    boolean isEmpty() {
        return all == 0;
    }

    /** The bits of those that words pass. */
    long byWords() {
        return all & ~(PRICE | STOCK);
    }

    /** The bits of what is passed by whoever has the word. */
    long passedBy(int word) {
        return passedBy[word];
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
