package shop.stoa.search;

import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts products, and no more of them than somebody wants to know of. */
final class Some extends SimpleCollector {

    private final int most;
    private final List<Columns> parts;
    private Columns columns = Columns.NONE;
    private int count;

    Some(int most, List<Columns> parts) {
        this.most = most;
        this.parts = parts;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext part) {
        endWhereEnough();
        columns = parts.get(part.ord);
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    public void collect(int document) {
        if (columns.products()[document] >= 0) {
            count++;
            endWhereEnough();
        }
    }

    private void endWhereEnough() {
        if (count >= most) {
            throw new CollectionTerminatedException();
        }
    }

    int count() {
        return count;
    }
}
