package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

/** Of thousands of products with the same score the oldest come first, in whichever order and parts the index has them. */
class RankingTests {

    private static final int PRODUCTS = 6_000;
    private static final int PART = 2_500;

    private final Random dice = new Random(11);
    private final List<Long> ids =
            new ArrayList<>(LongStream.rangeClosed(1, PRODUCTS).boxed().toList());
    private final List<Integer> scores = new ArrayList<>();
    private final List<Integer> more = new ArrayList<>();

    @Test
    void equalsComeByAgeWhereTheyLieInOrder() throws Exception {
        assertFirstOnes();
    }

    @Test
    void equalsComeByAgeWhereTheyLieInNoOrder() throws Exception {
        Collections.shuffle(ids, dice);
        assertFirstOnes();
    }

    @Test
    void equalsComeByAgeWhereTheOldestLieLast() throws Exception {
        Collections.reverse(ids);
        assertFirstOnes();
    }

    @Test
    void whatMayMatchCountsBesideWhatHasTo() throws Exception {
        Collections.shuffle(ids, dice);
        assertFirstOnes(
                MovedUpQuery.of(new BooleanQuery.Builder()
                        .add(query(), BooleanClause.Occur.MUST)
                        .add(worth("more", 1), BooleanClause.Occur.SHOULD)
                        .add(worth("more", 5), BooleanClause.Occur.SHOULD)
                        .build()),
                product -> scores.get(product) + more.get(product));
    }

    private void assertFirstOnes() throws Exception {
        assertFirstOnes(query(), scores::get);
    }

    private void assertFirstOnes(Query query, IntUnaryOperator worth) throws Exception {
        try (var folder = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(folder, new IndexWriterConfig())) {
            for (int product = 0; product < PRODUCTS; product++) {
                add(writer);
                if (product % PART == PART - 1) {
                    writer.flush();
                }
            }
            try (DirectoryReader reader = DirectoryReader.open(writer)) {
                List<Columns> parts =
                        reader.leaves().stream().map(this::columns).toList();
                for (int count : List.of(1, 4, 24, 100)) {
                    Ranking ranking = new Ranking(count, parts);
                    new IndexSearcher(reader).search(query, ranking);
                    assertThat(ranking.after(0))
                            .isEqualTo(expected(worth).limit(count).toArray());
                }
            }
        }
    }

    private IntStream expected(IntUnaryOperator worth) {
        return IntStream.range(0, PRODUCTS)
                .filter(product -> scores.get(product) > 0)
                .boxed()
                .sorted(Comparator.comparing((Integer product) -> -worth.applyAsInt(product))
                        .thenComparing(ids::get))
                .mapToInt(Integer::intValue);
    }

    /** Most have the same. */
    private void add(IndexWriter writer) throws Exception {
        int score = dice.nextInt(40) == 0 ? 7 : dice.nextInt(20) == 0 ? 0 : 3;
        scores.add(score);
        Document document = new Document();
        document.add(new StringField("worth", Integer.toString(score), Field.Store.NO));
        int besides = dice.nextInt(30) == 0 ? 5 : dice.nextInt(2);
        more.add(besides);
        document.add(new StringField("more", Integer.toString(besides), Field.Store.NO));
        writer.addDocument(document);
    }

    private static Query query() {
        return new BooleanQuery.Builder()
                .add(worth(3), BooleanClause.Occur.SHOULD)
                .add(worth(7), BooleanClause.Occur.SHOULD)
                .build();
    }

    private static Query worth(int score) {
        return worth("worth", score);
    }

    private static Query worth(String field, int score) {
        return new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(field, Integer.toString(score)))), score);
    }

    private Columns columns(LeafReaderContext part) {
        int count = part.reader().maxDoc();
        long[] own = ids.subList(part.docBase, part.docBase + count).stream()
                .mapToLong(Long::longValue)
                .toArray();
        Columns none = Columns.NONE;
        return new Columns(
                IntStream.range(0, count).toArray(),
                none.variants(),
                none.words(),
                none.common(),
                none.productWords(),
                none.own(),
                none.ownWords(),
                none.wearers(),
                none.worn(),
                none.prices(),
                none.available(),
                none.sections(),
                none.shelves(),
                own,
                Columns.ahead(own),
                none.published(),
                none.lowest(),
                none.highest(),
                none.sellable());
    }
}
