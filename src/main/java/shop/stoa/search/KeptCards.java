package shop.stoa.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import shop.stoa.web.CacheUse;

/**
 * The cards that were read last: to unpack and to read one costs more than to show it, and many listings begin with the same ones. A
 * part of the index never changes, so what was read of it stays true.
 */
final class KeptCards {

    private static final int MOST = 16_384;

    /**
     * Where there is no room left, what was asked for once does not drive out what was asked for more often: it dies young, which costs
     * the collector nothing.
     */
    private final Cache<Place, ReadCard> kept =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    private final CacheUse use = new CacheUse("search-cards", MOST, kept::estimatedSize);

    CacheUse use() {
        return use;
    }

    private record Place(CacheKey part, int document, String language) {}

    /** One card a document. All that are read of a part are unpacked in the same room, of which each takes a good hundred kB. */
    List<ReadCard> of(IndexReader reader, int[] documents, String language) throws IOException {
        List<LeafReaderContext> parts = reader.leaves();
        StoredFields[] opened = new StoredFields[parts.size()];
        List<ReadCard> cards = new ArrayList<>(documents.length);
        for (int document : documents) {
            LeafReaderContext part = parts.get(ReaderUtil.subIndex(document, parts));
            int own = document - part.docBase;
            var cache = part.reader().getCoreCacheHelper();
            Place place = cache == null ? null : new Place(cache.getKey(), own, language);
            ReadCard card = place == null ? null : kept.getIfPresent(place);
            if (card != null) {
                use.hit();
            } else {
                use.miss();
                if (opened[part.ord] == null) {
                    opened[part.ord] = part.reader().storedFields();
                }
                card = read(opened[part.ord], own, language);
                if (place != null) {
                    kept.put(place, card);
                }
            }
            cards.add(card);
        }
        return cards;
    }

    private static ReadCard read(StoredFields part, int document, String language) throws IOException {
        String field = Fields.card(language);
        return new ReadCard(CardDocument.of(
                Objects.requireNonNull(part.document(document, Set.of(field)).get(field))));
    }
}
