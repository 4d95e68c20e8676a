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
 * Where what has to match is too little by itself, documents that have nothing of what could make up for it are not even looked at.
 *
 * <p>What is told to be needed is often just what thousands of documents have, and a bit more: so bounds are rounded as scores are.
 */
final class MovedUpScorer extends Scorer {

    /** What is added up in double precision is not quite the same in another order. */
    private static final double SLACK = 1 + 1e-12;

    private final Scorer must;
    private final @Nullable TwoPhaseIterator check;
    private final DocIdSetIterator candidates;
    private final float most;
    private final Moving[] may;
    /** What those from there on can add at most; none of it is known where all documents are to be scored. */
    private final double[] rest;

    private final Moving[] leastFirst;

    private float needed;
    /** Of {@link #leastFirst} so many are too little, all of them together; -1 while what has to match may do by itself. */
    private int tooLittle = -1;

    private double ofTooLittle;
    private int scored = -1;
    private float score;

    /** @param first whether only the first documents are wanted, by their score */
    MovedUpScorer(Weight weight, Scorer must, List<Scorer> may, boolean first) throws IOException {
        super(weight);
        this.must = must;
        this.check = must.twoPhaseIterator();
        this.candidates = new Candidates(check == null ? must.iterator() : check.approximation());
        this.most = first ? mostOf(must) : 0;
        this.may = new Moving[may.size()];
        for (int i = 0; i < this.may.length; i++) {
            this.may[i] = new Moving(may.get(i), first);
        }
        Arrays.sort(this.may, Moving.ORDER);
        leastFirst = this.may.clone();
        Arrays.sort(leastFirst, Comparator.comparingDouble(one -> one.most));
        rest = new double[this.may.length + 1];
        for (int i = this.may.length - 1; i >= 0; i--) {
            rest[i] = rest[i + 1] + this.may[i].most;
        }
    }

    private static float mostOf(Scorer scorer) throws IOException {
        scorer.advanceShallow(0);
        return scorer.getMaxScore(DocIdSetIterator.NO_MORE_DOCS);
    }

    private static final class Moving {

        static final Comparator<Moving> ORDER = Comparator.<Moving, Boolean>comparing(one -> one.check != null)
                .thenComparing(
                        Comparator.<Moving>comparingDouble(one -> one.most).reversed());

        private final Scorer scorer;
        private final @Nullable TwoPhaseIterator check;
        private final DocIdSetIterator documents;
        private final float most;

        Moving(Scorer scorer, boolean first) throws IOException {
            this.scorer = scorer;
            this.check = scorer.twoPhaseIterator();
            this.documents = check == null ? scorer.iterator() : check.approximation();
            this.most = first ? mostOf(scorer) : 0;
        }

        /** The first document from this one on that it may match. */
        int from(int document) throws IOException {
            int at = documents.docID();
            return at < document ? documents.advance(document) : at;
        }

        float of(int document) throws IOException {
            return from(document) == document && (check == null || check.matches()) ? scorer.score() : 0;
        }
    }

    /** What has to match, without what cannot come first. */
    private final class Candidates extends DocIdSetIterator {

        private final DocIdSetIterator all;

        Candidates(DocIdSetIterator all) {
            this.all = all;
        }

        @Override
        public int docID() {
            return all.docID();
        }

        @Override
        public int nextDoc() throws IOException {
            return from(all.nextDoc());
        }

        @Override
        public int advance(int target) throws IOException {
            return from(all.advance(target));
        }

        private int from(int document) throws IOException {
            int at = document;
            while (tooLittle >= 0 && at != NO_MORE_DOCS) {
                int next = nextMovedUp(at);
                if (next == at) {
                    break;
                }
                at = all.advance(next);
            }
            return at;
        }

        @Override
        public long cost() {
            return all.cost();
        }
    }

    /** From this document on, by something that is not too little. */
    private int nextMovedUp(int document) throws IOException {
        int next = DocIdSetIterator.NO_MORE_DOCS;
        for (int i = tooLittle; i < leastFirst.length && next > document; i++) {
            next = Math.min(next, leastFirst[i].from(document));
        }
        return next;
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
            if (found + rounded(moved + rest[i]) < needed) {
                break;
            }
            moved += may[i].of(document);
        }
        return found + (float) moved;
    }

    /** No less than whatever adds up to it in another order. */
    private static float rounded(double sum) {
        return (float) (sum * SLACK);
    }

    @Override
    public void setMinCompetitiveScore(float least) throws IOException {
        needed = least;
        // to less than this, scores are rounded to less than what is needed
        double whole = ((double) least + Math.nextDown(least)) / 2;
        double left = whole - rounded(rest[0]);
        if (left > 0) {
            float atLeast = (float) left;
            must.setMinCompetitiveScore(atLeast > left ? Math.nextDown(atLeast) : atLeast);
        }
        while (tooLittle < leastFirst.length && most + rounded(ofTooLittle + nextLeast()) < needed) {
            ofTooLittle += nextLeast();
            tooLittle++;
        }
    }

    private double nextLeast() {
        return tooLittle < 0 ? 0 : leastFirst[tooLittle].most;
    }

    @Override
    public int docID() {
        return must.docID();
    }

    @Override
    public DocIdSetIterator iterator() {
        TwoPhaseIterator checked = twoPhaseIterator();
        return checked == null ? candidates : TwoPhaseIterator.asDocIdSetIterator(checked);
    }

    @Override
    public @Nullable TwoPhaseIterator twoPhaseIterator() {
        TwoPhaseIterator matching = check;
        return matching == null
                ? null
                : new TwoPhaseIterator(candidates) {
                    @Override
                    public boolean matches() throws IOException {
                        return matching.matches();
                    }

                    @Override
                    public float matchCost() {
                        return matching.matchCost();
                    }
                };
    }

    @Override
    public int advanceShallow(int target) throws IOException {
        return must.advanceShallow(target);
    }

    @Override
    public float getMaxScore(int upTo) throws IOException {
        return must.getMaxScore(upTo) + rounded(rest[0]);
    }
}
