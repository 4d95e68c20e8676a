package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.lucene.util.FixedBitSet;
import org.junit.jupiter.api.Test;

class WordCountsTests {

    private static final int PRODUCTS = 3_000;
    private static final int WORDS = 40;

    private final Random dice = new Random(7);
    private final List<int[]> wordsOf = new ArrayList<>();
    private final Columns part = part();
    private final WordCounts worn = part.worn();

    @Test
    void countsManyAndFewAlikeAtFirstAndFromMemory() {
        for (int share : List.of(1, 2, 100)) {
            FixedBitSet some = every(share);
            for (int turn = 0; turn < 2; turn++) {
                int[] counts = new int[WORDS];
                worn.addTo(counts, some);

                assertThat(counts).isEqualTo(expected(some));
            }
        }
    }

    @Test
    void countsWhatMostOfThemHave() {
        FixedBitSet most = every(1);
        most.andNot(every(3));
        for (int turn = 0; turn < 2; turn++) {
            int[] counts = new int[WORDS];
            worn.addTo(counts, most);

            assertThat(counts).isEqualTo(expected(most));
        }
    }

    @Test
    void remembersNothingOfOtherProducts() {
        int[] counts = new int[WORDS];
        worn.addTo(counts, every(2));
        FixedBitSet without = every(2);
        without.clear(0);

        int[] fewer = new int[WORDS];
        worn.addTo(fewer, without);

        assertThat(fewer).isEqualTo(expected(without)).isNotEqualTo(counts);
    }

    @Test
    void addsToWhatOtherPartsHaveAndKeepsRoomForWordsThatCameLater() {
        FixedBitSet all = every(1);
        worn.addTo(new int[WORDS], all);
        int[] counts = new int[WORDS + 5];
        counts[3] = 1_000;

        worn.addTo(counts, all);

        assertThat(counts[3]).isEqualTo(1_000 + expected(all)[3]);
        assertThat(counts[WORDS + 4]).isZero();
    }

    @Test
    void knowsTheWearersOfAWord() {
        FixedBitSet wearers = new FixedBitSet(PRODUCTS);
        part.wearers().addTo(wearers, 5);
        part.wearers().addTo(wearers, WORDS + 7);

        for (int product = 0; product < PRODUCTS; product++) {
            boolean wears = contains(wordsOf.get(product), 5);
            assertThat(wearers.get(product)).isEqualTo(wears);
        }
    }

    private static boolean contains(int[] words, int word) {
        for (int one : words) {
            if (one == word) {
                return true;
            }
        }
        return false;
    }

    private int[] expected(FixedBitSet products) {
        int[] counts = new int[WORDS];
        for (int product = 0; product < PRODUCTS; product++) {
            for (int i = 0; products.get(product) && i < wordsOf.get(product).length; i++) {
                counts[wordsOf.get(product)[i]]++;
            }
        }
        return counts;
    }

    private static FixedBitSet every(int share) {
        FixedBitSet some = new FixedBitSet(PRODUCTS);
        for (int product = 0; product < PRODUCTS; product += share) {
            some.set(product);
        }
        return some;
    }

    private Columns part() {
        int[] from = new int[PRODUCTS + 1];
        int[] all = new int[PRODUCTS * 6];
        int size = 0;
        for (int product = 0; product < PRODUCTS; product++) {
            int[] words = dice.ints(0, WORDS).distinct().limit(dice.nextInt(6)).toArray();
            wordsOf.add(words);
            for (int word : words) {
                all[size++] = word;
            }
            from[product + 1] = size;
        }
        int[] words = Arrays.copyOf(all, size);
        Columns none = Columns.NONE;
        return new Columns(
                none.products(),
                none.variants(),
                from,
                none.common(),
                words,
                none.own(),
                none.ownWords(),
                ProductsByWord.of(from, words, WORDS),
                new WordCounts(from, words),
                none.prices(),
                none.available(),
                none.sections(),
                none.shelves(),
                new long[PRODUCTS],
                none.ahead(),
                none.published(),
                none.lowest(),
                none.highest(),
                none.sellable());
    }
}
