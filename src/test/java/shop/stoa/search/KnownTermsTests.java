package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

/** A question whose terms are known finds what it would find without that, for the same score. */
class KnownTermsTests {

    private static final int PRODUCTS = 600;
    private static final int PART = 250;
    private static final int WORDS = 30;

    /** Some words more than there are. */
    private static final int ASKED = 34;

    private final Random dice = new Random(23);

    @Test
    void findsTheSame() throws Exception {
        try (var folder = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(folder, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
            for (int product = 0; product < PRODUCTS; product++) {
                Document document = new Document();
                document.add(new TextField("title", words(3), Field.Store.NO));
                document.add(new TextField("whole", words(12), Field.Store.NO));
                writer.addDocument(document);
                if (product % PART == PART - 1) {
                    writer.flush();
                }
            }
            try (DirectoryReader reader = DirectoryReader.open(writer)) {
                for (int turn = 0; turn < 300; turn++) {
                    assertSame(new IndexSearcher(reader), query(3));
                }
            }
        }
    }

    private static void assertSame(IndexSearcher searcher, Query query) throws Exception {
        TopDocs plain = searcher.search(query, PRODUCTS);
        TopDocs known = searcher.search(new KnownTerms(searcher).in(query), PRODUCTS);

        assertThat(known.scoreDocs)
                .as(query::toString)
                .usingRecursiveFieldByFieldElementComparatorOnFields("doc", "score")
                .containsExactly(plain.scoreDocs);
    }

    private Query query(int depth) {
        if (depth == 0 || dice.nextInt(4) == 0) {
            String word = word(ASKED);
            return dice.nextInt(6) == 0
                    ? new PhraseQuery("whole", word, word(ASKED))
                    : new TermQuery(new Term(dice.nextBoolean() ? "title" : "whole", word));
        }
        return switch (dice.nextInt(4)) {
            case 0 -> new BoostQuery(query(depth - 1), 0.5f + dice.nextInt(3));
            case 1 -> new ConstantScoreQuery(query(depth - 1));
            default -> all(depth);
        };
    }

    private Query all(int depth) {
        var all = new BooleanQuery.Builder().setMinimumNumberShouldMatch(dice.nextInt(3));
        for (int clause = 1 + dice.nextInt(4); clause > 0; clause--) {
            all.add(query(depth - 1), BooleanClause.Occur.values()[dice.nextInt(4)]);
        }
        return all.build();
    }

    private String words(int count) {
        StringBuilder words = new StringBuilder();
        for (int place = 0; place < count; place++) {
            words.append(word(WORDS)).append(' ');
        }
        return words.toString();
    }

    /** The first ones more often. */
    private String word(int of) {
        return "w" + Math.min(dice.nextInt(of), dice.nextInt(of));
    }
}
