package shop.stoa.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Looks each term up once for a whole question, which has most of its words in several clauses and is asked in several walks: by
 * itself each clause looks in each walk where its term is, and that costs as much as to walk.
 */
final class KnownTerms {

    private static final Query NONE = new MatchNoDocsQuery("a term that nothing has");

    private final IndexSearcher searcher;
    private final Map<Term, TermStates> known = new HashMap<>();

    /** @param searcher the only one that the question is asked of */
    KnownTerms(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    /** The same question, asked in the way that costs least. */
    Query in(Query query) throws IOException {
        return switch (query) {
            case TermQuery word -> in(word.getTerm());
            case BoostQuery boosted -> new BoostQuery(in(boosted.getQuery()), boosted.getBoost());
            case ConstantScoreQuery constant -> new ConstantScoreQuery(in(constant.getQuery()));
            case BooleanQuery clauses -> in(clauses);
            default -> query;
        };
    }

    private Query in(BooleanQuery clauses) throws IOException {
        BooleanQuery.Builder same =
                new BooleanQuery.Builder().setMinimumNumberShouldMatch(clauses.getMinimumNumberShouldMatch());
        for (BooleanClause clause : clauses) {
            same.add(in(clause.getQuery()), clause.getOccur());
        }
        return MovedUpQuery.of(same.build());
    }

    private Query in(Term term) throws IOException {
        TermStates states = known.get(term);
        if (states == null) {
            states = TermStates.build(searcher, term, true);
            known.put(term, states);
        }
        return states.docFreq() == 0 ? NONE : new TermQuery(term, states);
    }
}
