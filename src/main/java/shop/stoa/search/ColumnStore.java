package shop.stoa.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.index.LeafReader;
import org.springframework.stereotype.Component;
import shop.stoa.web.CacheUse;
import shop.stoa.web.Caching;

/**
 * Keeps the {@link Columns} of each part of the index as long as somebody has that part open. A part that is new is read when
 * it is first asked for.
 */
@Component
class ColumnStore implements Caching {

    private final Ordinals words;
    private final Ordinals categories;
    private final Map<CacheKey, Columns> known = new ConcurrentHashMap<>();

    /** Of the part of the index of which the most is remembered: each has its own bound. */
    private final CacheUse counting = new CacheUse("search-counts", WordCounts.MOST_REMEMBERED, this::mostRemembered);

    ColumnStore(Terms terms) {
        this.words = new Ordinals(terms, UnaryOperator.identity());
        this.categories =
                new Ordinals(terms, term -> term.substring(Terms.ofCategory("").length()));
    }

    @Override
    public List<CacheUse> caches() {
        return List.of(counting);
    }

    /** What variants are filtered by. */
    Ordinals words() {
        return words;
    }

    /** Categories by their slugs. */
    Ordinals categories() {
        return categories;
    }

    private long mostRemembered() {
        return known.values().stream()
                .mapToLong(columns -> columns.worn().remembered())
                .max()
                .orElse(0);
    }

    /** Those of all parts, by their order in the reader. */
    List<Columns> of(IndexReader reader) {
        return reader.leaves().stream().map(part -> of(part.reader())).toList();
    }

    private Columns of(LeafReader part) {
        var cache = part.getCoreCacheHelper();
        if (cache == null) {
            return read(part);
        }
        Columns columns = known.get(cache.getKey());
        if (columns != null) {
            return columns;
        }
        return known.computeIfAbsent(cache.getKey(), fresh -> {
            cache.addClosedListener(known::remove);
            return read(part);
        });
    }

    private Columns read(LeafReader part) {
        try {
            return ColumnReading.of(part, words, categories, counting);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
