package shop.stoa.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Goes once through the products that a wish is about, and has then those that pass its filters, the first ones in their order,
 * and every count that is shown of them. Scores are asked for only where there are few: to have one of each product would cost
 * more than all.
 */
final class Tally extends SimpleCollector {

    private final Page page;
    private final Filters filters;
    private final List<Columns> parts;
    private final Ordinals.Names words;
    private final Ordinals.Names categories;
    private final TopDocuments best;
    private final @Nullable Narrowing narrowing;
    private final Map<Integer, FixedBitSet> toRank = new HashMap<>();
    private final int[] sections;
    private final int[] shelves;
    private Columns columns = Columns.NONE;
    private FixedBitSet passed = new FixedBitSet(0);
    private @Nullable FixedBitSet found;
    private @Nullable Scorable scores;
    private boolean variants;
    private int base;
    private long total;

    Tally(Page page, Filters filters, List<Columns> parts, Ordinals.Names words, Ordinals.Names categories) {
        this.page = page;
        this.filters = filters;
        this.parts = parts;
        this.words = words;
        this.categories = categories;
        this.best = new TopDocuments(page.skipped() + page.count());
        this.narrowing = page.counted() == Listings.Counted.EVERYTHING ? new Narrowing(filters, words.size()) : null;
        this.sections = new int[categories.size()];
        this.shelves = new int[categories.size()];
    }

    @Override
    protected void doSetNextReader(LeafReaderContext part) {
        begin(part, null);
    }

    /** @param scores says what each is worth, or null where somebody else does that, later and only of those {@link #toRank} */
    void begin(LeafReaderContext part, @Nullable Scorable scores) {
        this.scores = scores;
        endPart();
        columns = parts.get(part.ord);
        passed = new FixedBitSet(columns.ids().length);
        base = part.docBase;
        if (narrowing != null) {
            narrowing.begin(columns);
        }
        if (page.order() == Page.Order.SCORE && scores == null) {
            found = new FixedBitSet(part.reader().maxDoc());
            toRank.put(part.ord, found);
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    public void collect(int document) throws IOException {
        int product = columns.products()[document];
        if (product < 0) {
            variants = true;
            return;
        }
        boolean passes = narrowing == null ? Narrowing.passes(filters, columns, product) : narrowing.add(product);
        if (!passes) {
            return;
        }
        total++;
        passed.set(product);
        long id = columns.ids()[product];
        switch (page.order()) {
            case SCORE -> {
                if (scores == null) {
                    Objects.requireNonNull(found).set(document);
                } else {
                    // no score is below zero, and of such numbers the bits are in the numbers' order
                    best.offer(-Float.floatToIntBits(scores.score()), id, base + document);
                }
            }
            case ID -> best.offer(id, 0, base + document);
            case NEWEST -> best.offer(-columns.published()[product], -id, base + document);
            case PRICE_ASC -> best.offer(columns.lowest()[product], id, base + document);
            case PRICE_DESC -> best.offer(-columns.lowest()[product], id, base + document);
        }
    }

    private void endPart() {
        if (page.counted() != Listings.Counted.NOTHING) {
            columns.sections().addTo(sections, passed);
            columns.shelves().addTo(shelves, passed);
        }
        passed = new FixedBitSet(0);
    }

    /** The documents of the page, in their order; none where scores decide of it that were not there. */
    int[] documents() {
        return best.after(page.skipped());
    }

    /** Whether the subject may find something that is not {@link #toRank}: what does not pass the filters, or what is no product. */
    boolean isNarrowed() {
        return !filters.isEmpty() || variants;
    }

    /** Where scores decide that were not there: the documents that were found, by part. */
    Map<Integer, FixedBitSet> toRank() {
        return toRank;
    }

    long total() {
        return total;
    }

    Counts counts() {
        return narrowing == null ? Counts.NOTHING : narrowing.counts(words);
    }

    Map<String, Long> sections() {
        endPart();
        return categories.named(sections);
    }

    Map<String, Long> shelves() {
        endPart();
        return categories.named(shelves);
    }
}
