package shop.stoa.search;

import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** Documents that are known already, by the parts of the index that they are in; for one reader and one question. */
final class FoundQuery extends Query {

    private final Map<Integer, FixedBitSet> documents;

    FoundQuery(Map<Integer, FixedBitSet> documents) {
        this.documents = documents;
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new ConstantScoreWeight(this, boost) {
            @Override
            public @Nullable Scorer scorer(LeafReaderContext part) {
                FixedBitSet found = documents.get(part.ord);
                return found == null
                        ? null
                        : new ConstantScoreScorer(this, score(), mode, new BitSetIterator(found, found.cardinality()));
            }

            @Override
            public boolean isCacheable(LeafReaderContext part) {
                return false;
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
        return "found";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FoundQuery query && query.documents == documents;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(documents);
    }
}
