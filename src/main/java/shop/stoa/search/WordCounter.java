package shop.stoa.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.ArrayUtil;

/** Counts what is said of products, by the numbers of {@link Terms}, of which there are no more than words in the shop. */
final class WordCounter extends SimpleCollector {

    /** No shop has as many words; where numbers have run ahead of them, the rest is counted more slowly and in no more room. */
    static final int PLACES = 1 << 20;

    private final String field;
    private final int enough;
    private SortedNumericDocValues said = DocValues.emptySortedNumeric();
    private int[] counts = new int[1_024];
    private final Map<Integer, Integer> beyond = new HashMap<>();
    private int products;

    /** @param enough after so many products nothing is counted any more */
    WordCounter(String field, int enough) {
        this.field = field;
        this.enough = enough;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext part) throws IOException {
        endWhereEnough();
        said = DocValues.getSortedNumeric(part.reader(), field);
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    public void collect(int document) throws IOException {
        if (!said.advanceExact(document)) {
            return;
        }
        for (int i = said.docValueCount(); i > 0; i--) {
            count(Math.toIntExact(said.nextValue()));
        }
        products++;
        endWhereEnough();
    }

    private void count(int number) {
        if (number < PLACES) {
            counts = ArrayUtil.grow(counts, number + 1);
            counts[number]++;
        } else {
            beyond.merge(number, 1, Integer::sum);
        }
    }

    private void endWhereEnough() {
        if (products >= enough) {
            throw new CollectionTerminatedException();
        }
    }

    /** The most frequent ones, by number. */
    Map<Long, Long> counts(int most) {
        TopDocuments best = new TopDocuments(most);
        for (int number = 0; number < counts.length; number++) {
            if (counts[number] > 0) {
                best.offer(-counts[number], number, number);
            }
        }
        beyond.forEach((number, count) -> best.offer(-count, number, number));
        int[] numbers = best.after(0);
        Map<Long, Long> found = HashMap.newHashMap(numbers.length);
        for (int number : numbers) {
            found.put((long) number, (long) (number < PLACES ? counts[number] : beyond.getOrDefault(number, 0)));
        }
        return found;
    }
}
