package shop.stoa.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Scores what has to match, and adds what may match as well, the most important first and the dearest last. As soon as all that is left
 * cannot make up for what is missing, a document has the score that it has by then: that is too little to come first, and nobody asks for more.
 */
final class MovedUpScorer extends Scorer {

    /** Sums are rounded, in another order than theirs who say how much is needed. */
    private static final double ROUNDING = 1 + 1e-6;

    private final Scorer must;
    private final Moving[] may;
    /** What those from there on can add at most; none of it is known where all documents are to be scored. */
    private final double[] rest;

    private float needed;
    private int scored = -1;
    private float score;

    /** @param first whether only the first documents are wanted, by their score */
    MovedUpScorer(Weight weight, Scorer must, List<Scorer> may, boolean first) throws IOException {
        super(weight);
        this.must = must;
        this.may = new Moving[may.size()];
        for (int i = 0; i < this.may.length; i++) {
            this.may[i] = new Moving(may.get(i), first);
        }
        Arrays.sort(this.may, Moving.ORDER);
        rest = new double[this.may.length + 1];
        for (int i = this.may.length - 1; i >= 0; i--) {
            rest[i] = rest[i + 1] + this.may[i].most;
        }
    }

    private static final class Moving {

        static final Comparator<Moving> ORDER = Comparator.<Moving, Boolean>comparing(one -> one.check != null)
                .thenComparing(
                        Comparator.<Moving>comparingDouble(one -> one.most).reversed());

        private final Scorer scorer;
        private final @Nullable TwoPhaseIterator check;
        private final DocIdSetIterator documents;
        private final double most;

        Moving(Scorer scorer, boolean first) throws IOException {
            this.scorer = scorer;
            this.check = scorer.twoPhaseIterator();
            this.documents = check == null ? scorer.iterator() : check.approximation();
            this.most = first ? scorer.getMaxScore(DocIdSetIterator.NO_MORE_DOCS) : 0;
        }

        float of(int document) throws IOException {
            int at = documents.docID();
            if (at < document) {
                at = documents.advance(document);
            }
            return at == document && (check == null || check.matches()) ? scorer.score() : 0;
        }
    }

    @Override
    public float score() throws IOException {
        int document = must.docID();
        if (scored != document) {
            score = sum(document);
            scored = document;
        }
        return score;
    }

    private float sum(int document) throws IOException {
        float found = must.score();
        double moved = 0;
        for (int i = 0; i < may.length; i++) {
            if ((found + moved + rest[i]) * ROUNDING < needed) {
                break;
            }
            moved += may[i].of(document);
        }
        return found + (float) moved;
    }

    @Override
    public void setMinCompetitiveScore(float least) throws IOException {
        needed = least;
        double left = (least - rest[0]) / ROUNDING;
        if (left > 0) {
            must.setMinCompetitiveScore((float) left);
        }
    }

    @Override
    public int docID() {
        return must.docID();
    }

    @Override
    public DocIdSetIterator iterator() {
        return must.iterator();
    }

    @Override
    public @Nullable TwoPhaseIterator twoPhaseIterator() {
        return must.twoPhaseIterator();
    }

    @Override
    public int advanceShallow(int target) throws IOException {
        return must.advanceShallow(target);
    }

    @Override
    public float getMaxScore(int upTo) throws IOException {
        return (float) ((must.getMaxScore(upTo) + rest[0]) * ROUNDING);
    }
}
