package shop.stoa.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * What some clauses find, moved up by others that may match as well: the same documents and scores as by a {@link BooleanQuery} of
 * all of them. That one keeps whatever may match in a queue and moves all of it on to each document that is looked at; here a
 * document that cannot come first by what has to match is asked for nothing else ({@link MovedUpScorer}).
 */
final class MovedUpQuery extends Query {

    private final Query must;
    private final List<Query> may;

    private MovedUpQuery(Query must, List<Query> may) {
        this.must = must;
        this.may = may;
    }

    /** @return the same question, in this form where it has clauses of both kinds */
    static Query of(BooleanQuery clauses) {
        BooleanQuery.Builder finding = new BooleanQuery.Builder();
        List<Query> moving = new ArrayList<>();
        boolean required = false;
        for (BooleanClause clause : clauses) {
            required |= clause.getOccur() == BooleanClause.Occur.MUST;
            if (clause.getOccur() == BooleanClause.Occur.SHOULD) {
                moving.add(clause.getQuery());
            } else {
                finding.add(clause);
            }
        }
        if (moving.isEmpty() || !required || clauses.getMinimumNumberShouldMatch() > 0) {
            return clauses;
        }
        return new MovedUpQuery(finding.build(), List.copyOf(moving));
    }

    @Override
    public Query rewrite(IndexSearcher searcher) throws IOException {
        Query found = must.rewrite(searcher);
        boolean same = found == must;
        List<Query> moving = new ArrayList<>(may.size());
        for (Query one : may) {
            Query rewritten = one.rewrite(searcher);
            same &= rewritten == one;
            if (rewritten instanceof MatchNoDocsQuery) {
                same = false;
            } else {
                moving.add(rewritten);
            }
        }
        if (same) {
            return super.rewrite(searcher);
        }
        return moving.isEmpty() ? found : new MovedUpQuery(found, moving);
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) throws IOException {
        if (!mode.needsScores()) {
            return searcher.createWeight(searcher.rewrite(new ConstantScoreQuery(must)), mode, boost);
        }
        Weight finding = searcher.createWeight(must, mode, boost);
        List<Weight> moving = new ArrayList<>(may.size());
        for (Query one : may) {
            moving.add(searcher.createWeight(one, mode, boost));
        }
        return new Both(finding, moving, mode);
    }

    private final class Both extends Weight {

        private final Weight finding;
        private final List<Weight> moving;
        private final ScoreMode mode;

        Both(Weight finding, List<Weight> moving, ScoreMode mode) {
            super(MovedUpQuery.this);
            this.finding = finding;
            this.moving = moving;
            this.mode = mode;
        }

        @Override
        public @Nullable Scorer scorer(LeafReaderContext part) throws IOException {
            ScorerSupplier supplier = scorerSupplier(part);
            return supplier == null ? null : supplier.get(Long.MAX_VALUE);
        }

        @Override
        public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext part) throws IOException {
            ScorerSupplier found = finding.scorerSupplier(part);
            return found == null ? null : new Supplier(found, part);
        }

        @Override
        public boolean isCacheable(LeafReaderContext part) {
            return finding.isCacheable(part) && moving.stream().allMatch(one -> one.isCacheable(part));
        }

        @Override
        public Explanation explain(LeafReaderContext part, int document) throws IOException {
            List<Explanation> parts = new ArrayList<>();
            parts.add(finding.explain(part, document));
            for (Weight one : moving) {
                parts.add(one.explain(part, document));
            }
            if (!parts.getFirst().isMatch()) {
                return Explanation.noMatch("what has to match does not", parts);
            }
            parts.removeIf(one -> !one.isMatch());
            double sum = parts.stream()
                    .mapToDouble(one -> one.getValue().doubleValue())
                    .sum();
            return Explanation.match((float) sum, "sum of", parts);
        }

        private final class Supplier extends ScorerSupplier {

            private final ScorerSupplier found;
            private final LeafReaderContext part;

            Supplier(ScorerSupplier found, LeafReaderContext part) {
                this.found = found;
                this.part = part;
            }

            @Override
            public Scorer get(long leadCost) throws IOException {
                Scorer required = found.get(leadCost);
                List<Scorer> optional = new ArrayList<>(moving.size());
                for (Weight one : moving) {
                    ScorerSupplier known = one.scorerSupplier(part);
                    if (known != null) {
                        // of no more documents than the others find
                        optional.add(known.get(required.iterator().cost()));
                    }
                }
                return optional.isEmpty()
                        ? required
                        : new MovedUpScorer(Both.this, required, optional, mode == ScoreMode.TOP_SCORES);
            }

            @Override
            public long cost() {
                return found.cost();
            }

            @Override
            public void setTopLevelScoringClause() throws IOException {
                found.setTopLevelScoringClause();
            }
        }
    }

    @Override
    public void visit(QueryVisitor visitor) {
        must.visit(visitor.getSubVisitor(BooleanClause.Occur.MUST, this));
        QueryVisitor moving = visitor.getSubVisitor(BooleanClause.Occur.SHOULD, this);
        may.forEach(one -> one.visit(moving));
    }

    @Override
    public String toString(String field) {
        return "(" + must.toString(field) + " moved up by " + may + ")";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MovedUpQuery query && query.must.equals(must) && query.may.equals(may);
    }

    @Override
    public int hashCode() {
        return 31 * must.hashCode() + may.hashCode();
    }
}
