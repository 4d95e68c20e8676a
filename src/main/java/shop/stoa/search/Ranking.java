package shop.stoa.search;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;

/**
 * The first documents by their score, and of equals those whose product is the oldest. Who scores is told how much a document needs to
 * come among them, so that most of them need not be looked at. Of a word that somebody has begun, thousands of products have just
 * the same score: once nothing older can come, as much as the last one has is no longer enough.
 */
final class Ranking extends SimpleCollector {

    private final List<Columns> parts;
    private final TopDocuments best;
    private Columns columns = Columns.NONE;
    private @Nullable Scorable scores;
    private int base;
    private float told;

    /** @param count of how many documents the order is wanted */
    Ranking(int count, List<Columns> parts) {
        this.best = new TopDocuments(count);
        this.parts = parts;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext part) {
        columns = parts.get(part.ord);
        base = part.docBase;
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.TOP_SCORES;
    }

    @Override
    public void setScorer(Scorable scorer) throws IOException {
        scores = scorer;
        told = 0;
        if (best.isFull()) {
            tell(scorer, leastScore());
        }
    }

    @Override
    public void collect(int document) throws IOException {
        Scorable scorer = Objects.requireNonNull(scores);
        int product = columns.products()[document];
        // no score is below zero, and of such numbers the bits are in the numbers' order
        best.offer(-Float.floatToIntBits(scorer.score()), columns.ids()[product], base + document);
        if (best.isFull()) {
            boolean equalsAreTooLate = columns.ahead()[product] > best.lastSecond();
            tell(scorer, equalsAreTooLate ? Math.nextUp(leastScore()) : leastScore());
        }
    }

    private void tell(Scorable scorer, float needed) throws IOException {
        if (needed > told) {
            told = needed;
            scorer.setMinCompetitiveScore(needed);
        }
    }

    private float leastScore() {
        return Float.intBitsToFloat((int) -best.lastFirst());
    }

    /** Those that follow so many, in their order; nothing can be collected after it. */
    int[] after(int skipped) {
        return best.after(skipped);
    }
}
