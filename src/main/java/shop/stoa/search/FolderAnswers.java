package shop.stoa.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.hibernate.search.backend.lucene.LuceneExtension;
import org.hibernate.search.backend.lucene.search.spi.LuceneMigrationUtils;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import shop.stoa.web.CacheUse;
import shop.stoa.web.Caching;

/**
 * Answers from the index in the shop's own folder: Lucene finds what a wish is about, and the {@link Columns} in memory say all
 * the rest of it in the same walk.
 */
final class FolderAnswers implements Answers, Caching {

    /** So few that to score each of them costs less than to look for the first ones once more. */
    static final int FEW = 2_000;

    private final Index index;
    private final ColumnStore store;
    private final Answers others;
    private final int few;
    private final KeptCards kept = new KeptCards();

    /**
     * @param others who answers wishes of more filters than this can hold
     * @param few up to how many are scored in the walk that finds them
     */
    FolderAnswers(Index index, ColumnStore store, Answers others, int few) {
        this.few = few;
        this.index = index;
        this.store = store;
        this.others = others;
    }

    @Override
    public List<CacheUse> caches() {
        return List.of(kept.use());
    }

    @Override
    public Answer of(Wish wish, Page page) {
        if (wish.choices().size() > Filters.MOST) {
            return others.of(wish, page);
        }
        try (IndexReader reader = index.scope().extension(LuceneExtension.get()).openIndexReader()) {
            List<Columns> parts = store.of(reader);
            Ordinals.Names words = store.words().known();
            Tally tally = new Tally(
                    page,
                    new Filters(wish, store.words(), words),
                    parts,
                    words,
                    store.categories().known());
            IndexSearcher searcher = new IndexSearcher(reader);
            Query subject = known(searcher, wish.subject());
            boolean ordered = page.order() != Page.Order.SCORE;
            if (ordered) {
                searcher.search(subject, tally);
            } else {
                ordered = walk(searcher, subject, tally);
            }
            return new Answer(
                    kept.of(
                            reader,
                            ordered ? tally.documents() : ranked(searcher, subject, tally, page, parts),
                            page.language()),
                    tally.total(),
                    tally.counts(),
                    tally.sections(),
                    tally.shelves());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Object> parts() {
        try (IndexReader reader = index.scope().extension(LuceneExtension.get()).openIndexReader()) {
            return reader.leaves().stream().map(FolderAnswers::partOf).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It is another as soon as something has gone from it. */
    private static Object partOf(LeafReaderContext part) {
        var cache = part.reader().getReaderCacheHelper();
        return cache == null ? new Object() : cache.getKey();
    }

    @Override
    public long atMost(int most, SearchPredicate subject) {
        try (IndexReader reader = index.scope().extension(LuceneExtension.get()).openIndexReader()) {
            Some some = new Some(most, store.of(reader));
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.search(known(searcher, subject), some);
            return some.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<Long, Long> said(SearchPredicate subject, String field, int enough, int most) {
        try (IndexReader reader = index.scope().extension(LuceneExtension.get()).openIndexReader()) {
            WordCounter counter = new WordCounter(field, enough);
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.search(known(searcher, subject), counter);
            return counter.counts(most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void prepare() {
        try (IndexReader reader = index.scope().extension(LuceneExtension.get()).openIndexReader()) {
            store.of(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Query known(IndexSearcher searcher, SearchPredicate subject) throws IOException {
        return new KnownTerms(searcher).in(LuceneMigrationUtils.toLuceneQuery(subject));
    }

    /** @return whether all that it has found has its score by now */
    private boolean walk(IndexSearcher searcher, Query subject, Tally tally) throws IOException {
        // what only moves products up is not even looked at so
        Weight unscored = searcher.createWeight(
                searcher.rewrite(new ConstantScoreQuery(subject)), ScoreMode.COMPLETE_NO_SCORES, 1);
        Map<LeafReaderContext, BulkScorer> parts = new LinkedHashMap<>();
        long most = 0;
        for (LeafReaderContext part : searcher.getLeafContexts()) {
            BulkScorer scorer = unscored.bulkScorer(part);
            if (scorer != null) {
                parts.put(part, scorer);
                most += scorer.cost();
            }
        }
        if (most > few) {
            for (Map.Entry<LeafReaderContext, BulkScorer> part : parts.entrySet()) {
                LeafReaderContext place = part.getKey();
                part.getValue()
                        .score(tally.getLeafCollector(place), place.reader().getLiveDocs());
            }
            return false;
        }
        walkScored(searcher, subject, tally, parts.keySet());
        return true;
    }

    private static void walkScored(
            IndexSearcher searcher, Query subject, Tally tally, Collection<LeafReaderContext> parts)
            throws IOException {
        Weight scored = searcher.createWeight(searcher.rewrite(subject), ScoreMode.COMPLETE, 1);
        for (LeafReaderContext part : parts) {
            Scorer scorer = scored.scorer(part);
            if (scorer == null) {
                continue;
            }
            tally.begin(part, scorer);
            Bits there = part.reader().getLiveDocs();
            DocIdSetIterator found = scorer.iterator();
            for (int document = found.nextDoc();
                    document != DocIdSetIterator.NO_MORE_DOCS;
                    document = found.nextDoc()) {
                if (there == null || there.get(document)) {
                    tally.collect(document);
                }
            }
        }
    }

    /** Only what can still come into the first ones gets a score. */
    private static int[] ranked(IndexSearcher searcher, Query subject, Tally tally, Page page, List<Columns> parts)
            throws IOException {
        if (tally.total() <= page.skipped()) {
            return new int[0];
        }
        Query found = tally.isNarrowed()
                ? new BooleanQuery.Builder()
                        .add(subject, BooleanClause.Occur.MUST)
                        .add(new FoundQuery(tally.toRank()), BooleanClause.Occur.FILTER)
                        .build()
                : subject;
        Ranking ranking = new Ranking(page.skipped() + page.count(), parts);
        searcher.search(found, ranking);
        return ranking.after(page.skipped());
    }
}
