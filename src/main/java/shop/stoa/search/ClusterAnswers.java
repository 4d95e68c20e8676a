package shop.stoa.search;

import java.util.Map;
import java.util.Objects;
import org.hibernate.search.engine.search.aggregation.AggregationKey;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.query.SearchResult;
import org.jspecify.annotations.Nullable;

/** Answers in the language that both backends have: what a cluster is asked. */
final class ClusterAnswers implements Answers {

    private static final AggregationKey<Map<Long, Long>> SECTIONS = AggregationKey.of("sections");
    private static final AggregationKey<Map<Long, Long>> SHELVES = AggregationKey.of("shelves");
    private static final AggregationKey<Map<Long, Long>> SAID = AggregationKey.of("said");
    private static final int MOST_SECTIONS = 5_000;

    private final Index index;
    private final Terms terms;

    ClusterAnswers(Index index, Terms terms) {
        this.index = index;
        this.terms = terms;
    }

    @Override
    public Answer of(Wish wish, Page page) {
        Counting counting = new Counting(wish);
        boolean everything = page.counted() == Listings.Counted.EVERYTHING;
        boolean together = everything && wish.filters().isEmpty();
        SearchResult<String> hits = hits(wish, page, together ? counting : null);
        Counts counts = Counts.NOTHING;
        if (together) {
            counts = counting.read(hits, terms);
        } else if (everything) {
            counts = counting.read(
                    index.ask(session -> {
                        var query = session.search(index.scope())
                                .select(f -> f.id())
                                .where(wish.subject());
                        counting.addTo(query);
                        return query.fetch(0);
                    }),
                    terms);
        }
        boolean nothing = page.counted() == Listings.Counted.NOTHING;
        return new Answer(
                hits.hits().stream()
                        // one that a node wrote that speaks fewer languages has no card until it is read again
                        .filter(Objects::nonNull)
                        .map(json -> new ReadCard(CardDocument.of(json)))
                        .toList(),
                hits.total().hitCount(),
                counts,
                nothing ? Map.of() : terms.categories(hits.aggregation(SECTIONS)),
                nothing ? Map.of() : terms.categories(hits.aggregation(SHELVES)));
    }

    @Override
    public long atMost(int most, SearchPredicate subject) {
        return index.ask(session -> session.search(index.scope())
                .select(f -> f.id())
                .where(subject)
                .sort(f -> f.indexOrder())
                .totalHitCountThreshold(most)
                .fetchHits(most)
                .size());
    }

    @Override
    public Map<Long, Long> said(SearchPredicate subject, String field, int enough, int most) {
        return index.ask(session -> session.search(index.scope())
                .select(f -> f.id())
                .where(subject)
                .aggregation(SAID, f -> f.terms().field(field, Long.class).maxTermCount(most))
                .fetch(0)
                .aggregation(SAID));
    }

    private SearchResult<String> hits(Wish wish, Page page, @Nullable Counting counting) {
        return index.ask(session -> {
            var query = session.search(index.scope())
                    .select(f -> f.field(Fields.card(page.language()), String.class))
                    .where(wish.products())
                    .sort(f -> switch (page.order()) {
                        case SCORE -> f.score().then().field(Fields.ID);
                        case ID -> f.field(Fields.ID);
                        case NEWEST ->
                            f.field(Fields.PUBLISHED)
                                    .desc()
                                    .then()
                                    .field(Fields.ID)
                                    .desc();
                        case PRICE_ASC -> f.field(Fields.PRICE).then().field(Fields.ID);
                        case PRICE_DESC -> f.field(Fields.PRICE).desc().then().field(Fields.ID);
                    });
            if (page.counted() != Listings.Counted.NOTHING) {
                query.aggregation(
                        SECTIONS,
                        f -> f.terms().field(Fields.SECTIONS, Long.class).maxTermCount(MOST_SECTIONS));
                query.aggregation(
                        SHELVES, f -> f.terms().field(Fields.SHELF, Long.class).maxTermCount(MOST_SECTIONS));
            }
            if (counting != null) {
                counting.addTo(query);
            }
            return query.fetch(page.skipped(), page.count());
        });
    }
}
