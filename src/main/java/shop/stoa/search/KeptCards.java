package shop.stoa.search;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;

/**
 * The cards that were read last: to unpack and to read one costs more than to show it, and many listings begin with the same ones. A
 * part of the index never changes, so what was read of it stays true.
 */
final class KeptCards {

    private static final int MOST = 4_096;

    /** The last one that was asked for comes last. */
    private final Map<Place, CardDocument> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, CardDocument> eldest) {
            return size() > MOST;
        }
    };

    private record Place(CacheKey part, int document, String language) {}

    CardDocument of(IndexReader reader, int document, String language) throws IOException {
        List<LeafReaderContext> parts = reader.leaves();
        LeafReaderContext part = parts.get(ReaderUtil.subIndex(document, parts));
        int own = document - part.docBase;
        var cache = part.reader().getCoreCacheHelper();
        if (cache == null) {
            return read(part.reader(), own, language);
        }
        Place place = new Place(cache.getKey(), own, language);
        CardDocument known;
        synchronized (kept) {
            known = kept.get(place);
        }
        if (known == null) {
            known = read(part.reader(), own, language);
            synchronized (kept) {
                kept.put(place, known);
            }
        }
        return known;
    }

    private static CardDocument read(LeafReader part, int document, String language) throws IOException {
        String field = Fields.card(language);
        String card = part.storedFields().document(document, Set.of(field)).get(field);
        return CardDocument.of(Objects.requireNonNull(card));
    }
}
