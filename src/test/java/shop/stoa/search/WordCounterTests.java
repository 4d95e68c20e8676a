package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

class WordCounterTests {

    @Test
    void countsWhatProductsSayAndTellsTheMostFrequent() throws IOException {
        assertThat(said(Integer.MAX_VALUE, 10)).isEqualTo(Map.of(7L, 4L, 2_000L, 2L, 3L, 1L));
        assertThat(said(Integer.MAX_VALUE, 2)).isEqualTo(Map.of(7L, 4L, 2_000L, 2L));
    }

    @Test
    void asksNoMoreProductsThanAreEnough() throws IOException {
        assertThat(said(2, 10)).isEqualTo(Map.of(7L, 2L, 3L, 1L));
    }

    @Test
    void countsNumbersBeyondItsPlacesInNoMoreRoom() throws IOException {
        long far = Integer.MAX_VALUE - 1L;

        assertThat(said(10, 2, new long[][] {{7, far}, {far}, {7, far}, {WordCounter.PLACES}}))
                .isEqualTo(Map.of(far, 3L, 7L, 2L));
        assertThat(said(10, 9, new long[][] {{WordCounter.PLACES, WordCounter.PLACES - 1}}))
                .isEqualTo(Map.of((long) WordCounter.PLACES, 1L, WordCounter.PLACES - 1L, 1L));
    }

    private static Map<Long, Long> said(int enough, int most) throws IOException {
        return said(enough, most, new long[][] {{7, 3}, {}, {7}, {7, 2_000}, {7, 2_000}});
    }

    /** Of parts of the index that have one product each, and one that is none. */
    private static Map<Long, Long> said(int enough, int most, long[][] products) throws IOException {
        try (ByteBuffersDirectory place = new ByteBuffersDirectory()) {
            IndexWriterConfig apart = new IndexWriterConfig();
            apart.setMergePolicy(NoMergePolicy.INSTANCE);
            try (IndexWriter writer = new IndexWriter(place, apart)) {
                for (long[] words : products) {
                    Document product = new Document();
                    LongStream.of(words).forEach(word -> product.add(new SortedNumericDocValuesField("words", word)));
                    writer.addDocument(product);
                    writer.commit();
                }
            }
            try (DirectoryReader reader = DirectoryReader.open(place)) {
                WordCounter saying = new WordCounter("words", enough);
                new IndexSearcher(reader).search(new MatchAllDocsQuery(), saying);
                return saying.counts(most);
            }
        }
    }
}
