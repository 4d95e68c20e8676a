package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

/** What is moved up is found as by Lucene's own clauses, for the same score, but documents that cannot come first are asked for less. */
class MovedUpQueryTests {

    private static final int PRODUCTS = 5_000;
    private static final int PART = 2_000;
    private static final int WORDS = 25;
    private static final int TURNS = 200;

    private final Random dice = new Random(29);

    @Test
    void findsTheSameFirstOnesForTheSameScore() throws Exception {
        try (var folder = new ByteBuffersDirectory();
                IndexWriter writer = filled(folder);
                DirectoryReader reader = DirectoryReader.open(writer)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            for (int turn = 0; turn < TURNS; turn++) {
                BooleanQuery clauses = clauses();
                Query moved = MovedUpQuery.of(clauses);

                assertThat(moved).isInstanceOf(MovedUpQuery.class);
                assertSame(first(searcher, clauses), first(searcher, moved), clauses);
                assertThat(searcher.count(moved)).isEqualTo(searcher.count(clauses));
                Query narrowed = new BooleanQuery.Builder()
                        .add(moved, BooleanClause.Occur.MUST)
                        .add(word("whole", "w3"), BooleanClause.Occur.FILTER)
                        .build();
                Query plain = new BooleanQuery.Builder()
                        .add(clauses, BooleanClause.Occur.MUST)
                        .add(word("whole", "w3"), BooleanClause.Occur.FILTER)
                        .build();
                assertSame(first(searcher, plain), first(searcher, narrowed), clauses);
            }
        }
    }

    @Test
    void explainsTheScoreThatItGives() throws Exception {
        try (var folder = new ByteBuffersDirectory();
                IndexWriter writer = filled(folder);
                DirectoryReader reader = DirectoryReader.open(writer)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            Query moved = MovedUpQuery.of(clauses());
            TopDocs found = searcher.search(moved, 3);

            assertThat(found.scoreDocs).isNotEmpty();
            assertThat(searcher.explain(moved, found.scoreDocs[0].doc)
                            .getValue()
                            .floatValue())
                    .isCloseTo(found.scoreDocs[0].score, org.assertj.core.data.Offset.offset(0.0001f));
        }
    }

    @Test
    void asksWhatIsDearOnlyOfDocumentsThatCanStillComeFirst() throws Exception {
        try (var folder = new ByteBuffersDirectory();
                IndexWriter writer = filled(folder);
                DirectoryReader reader = DirectoryReader.open(writer)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            AtomicInteger asked = new AtomicInteger();
            Query moved = MovedUpQuery.of(new BooleanQuery.Builder()
                    .add(word("whole", "w1"), BooleanClause.Occur.MUST)
                    .add(new BoostQuery(new ConstantScoreQuery(word("title", "w1")), 5), BooleanClause.Occur.SHOULD)
                    .add(new Dear(asked), BooleanClause.Occur.SHOULD)
                    .build());

            int all = searcher.count(moved);
            asked.set(0);
            first(searcher, moved);

            assertThat(all).isGreaterThan(500);
            assertThat(asked.get()).isPositive().isLessThan(all / 2);
        }
    }

    /** Whoever has typed two letters means thousands of products of one score, and wants a few. */
    @Test
    void asksNothingMoreOnceAllThatIsLeftIsWorthTheSame() throws Exception {
        try (var folder = new ByteBuffersDirectory();
                IndexWriter writer = filled(folder);
                DirectoryReader reader = DirectoryReader.open(writer)) {
            AtomicInteger asked = new AtomicInteger();
            Query equals = MovedUpQuery.of(new BooleanQuery.Builder()
                    .add(new BoostQuery(new ConstantScoreQuery(word("whole", "w1")), 0.1f), BooleanClause.Occur.MUST)
                    .add(new Dear(asked), BooleanClause.Occur.SHOULD)
                    .build());

            assertThat(first(new IndexSearcher(reader), equals).scoreDocs).hasSize(7);

            assertThat(asked.get()).isPositive().isLessThan(50);
        }
    }

    /** Where only a title can make up for what is missing, the others are left out by the titles' own index. */
    @Test
    void looksOnlyAtWhatHasSomethingThatMovesItUpFarEnough() throws Exception {
        try (var folder = new ByteBuffersDirectory();
                IndexWriter writer = filled(folder);
                DirectoryReader reader = DirectoryReader.open(writer)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            AtomicInteger looked = new AtomicInteger();
            Query moved = MovedUpQuery.of(new BooleanQuery.Builder()
                    .add(word("whole", "w1"), BooleanClause.Occur.MUST)
                    .add(new Dear(looked), BooleanClause.Occur.MUST)
                    .add(new BoostQuery(new ConstantScoreQuery(word("title", "w1")), 5), BooleanClause.Occur.SHOULD)
                    .add(new BoostQuery(new ConstantScoreQuery(word("title", "w2")), 0.1f), BooleanClause.Occur.SHOULD)
                    .build());
            int all = searcher.count(word("whole", "w1"));
            int titled = searcher.count(word("title", "w1"));

            first(searcher, moved);

            assertThat(titled).isLessThan(all / 2);
            assertThat(looked.get()).isPositive().isLessThan(titled);
        }
    }

    @Test
    void leavesAloneWhatHasNotBothKindsOfClauses() {
        BooleanQuery some = new BooleanQuery.Builder()
                .add(word("whole", "w1"), BooleanClause.Occur.SHOULD)
                .build();
        BooleanQuery all = new BooleanQuery.Builder()
                .add(word("whole", "w1"), BooleanClause.Occur.MUST)
                .build();
        BooleanQuery most = new BooleanQuery.Builder()
                .setMinimumNumberShouldMatch(1)
                .add(word("whole", "w1"), BooleanClause.Occur.MUST)
                .add(word("whole", "w2"), BooleanClause.Occur.SHOULD)
                .build();

        assertThat(List.of(MovedUpQuery.of(some), MovedUpQuery.of(all), MovedUpQuery.of(most)))
                .isEqualTo(List.of(some, all, most));
    }

    private static void assertSame(TopDocs plain, TopDocs moved, Query clauses) {
        assertThat(moved.scoreDocs)
                .as(clauses::toString)
                .usingRecursiveFieldByFieldElementComparatorOnFields("doc", "score")
                .containsExactly(plain.scoreDocs);
    }

    /** The first few, as somebody who does not count the others. */
    private static TopDocs first(IndexSearcher searcher, Query query) throws Exception {
        return searcher.search(query, new TopScoreDocCollectorManager(7, 1));
    }

    private BooleanQuery clauses() {
        var clauses = new BooleanQuery.Builder();
        for (int clause = 1 + dice.nextInt(2); clause > 0; clause--) {
            clauses.add(
                    dice.nextInt(3) == 0
                            ? new BoostQuery(new ConstantScoreQuery(word("whole", word())), 0.1f)
                            : new BooleanQuery.Builder()
                                    .add(word("whole", word()), BooleanClause.Occur.SHOULD)
                                    .add(new BoostQuery(word("title", word()), 0.5f), BooleanClause.Occur.SHOULD)
                                    .build(),
                    BooleanClause.Occur.MUST);
        }
        if (dice.nextInt(5) == 0) {
            clauses.add(new PhraseQuery(2, "whole", word(), word()), BooleanClause.Occur.MUST);
        }
        if (dice.nextInt(4) == 0) {
            clauses.add(word("whole", word()), BooleanClause.Occur.MUST_NOT);
        }
        for (int clause = 1 + dice.nextInt(4); clause > 0; clause--) {
            clauses.add(new BoostQuery(moving(), 0.2f + dice.nextInt(3)), BooleanClause.Occur.SHOULD);
        }
        return clauses.build();
    }

    private Query moving() {
        return switch (dice.nextInt(3)) {
            case 0 -> new ConstantScoreQuery(word("title", word()));
            case 1 -> new PhraseQuery(2, "whole", word(), word());
            default -> word("title", word());
        };
    }

    private static Query word(String field, String word) {
        return new TermQuery(new Term(field, word));
    }

    private IndexWriter filled(ByteBuffersDirectory folder) throws Exception {
        IndexWriter writer = new IndexWriter(folder, new IndexWriterConfig(new WhitespaceAnalyzer()));
        for (int product = 0; product < PRODUCTS; product++) {
            Document document = new Document();
            document.add(new TextField("title", words(3), Field.Store.NO));
            document.add(new TextField("whole", words(4 + dice.nextInt(20)), Field.Store.NO));
            writer.addDocument(document);
            if (product % PART == PART - 1) {
                writer.flush();
            }
        }
        return writer;
    }

    private String words(int count) {
        List<String> words = new ArrayList<>();
        for (int place = 0; place < count; place++) {
            words.add(word());
        }
        return String.join(" ", words);
    }

    /** The first ones more often. */
    private String word() {
        return "w" + Math.min(dice.nextInt(WORDS), dice.nextInt(WORDS));
    }

    /** Matches everything, and counts how often it was asked whether it does. */
    private static final class Dear extends Query {

        private final AtomicInteger asked;

        Dear(AtomicInteger asked) {
            this.asked = asked;
        }

        @Override
        public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
            return new ConstantScoreWeight(this, boost) {
                @Override
                public Scorer scorer(LeafReaderContext part) {
                    DocIdSetIterator all = DocIdSetIterator.all(part.reader().maxDoc());
                    return new ConstantScoreScorer(this, 0.01f, mode, new TwoPhaseIterator(all) {
                        @Override
                        public boolean matches() {
                            asked.incrementAndGet();
                            return true;
                        }

                        @Override
                        public float matchCost() {
                            return 1_000;
                        }
                    });
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
            return "dear";
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(asked);
        }
    }
}
