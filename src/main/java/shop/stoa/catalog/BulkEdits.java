package shop.stoa.catalog;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Outside;
import shop.stoa.kernel.Slice;

/**
 * The front door for changes to many products at once. Somebody chooses products and says what shall become of them; it is
 * worked out and shown; then somebody says that it shall be so. What has been changed by others in between is left as it is.
 */
@Service
public class BulkEdits {

    /** As many are done while the reader waits. */
    static final int AT_ONCE = 300;

    private final BulkRows rows;
    private final BulkWork work;
    private final BulkStock stock;

    BulkEdits(BulkRows rows, BulkWork work, BulkStock stock) {
        this.rows = rows;
        this.work = work;
        this.stock = stock;
    }

    /** Chooses these products; those that are not there are passed over. @return the edit's number */
    @Transactional
    public long begin(Collection<ProductId> products, String actor) {
        long edit = rows.create(actor);
        rows.choose(edit, products);
        return edit;
    }

    /** Chooses all products that match now; what matches later is not part of it. @return the edit's number */
    @Transactional
    public long begin(ProductFilter filter, String actor) {
        long edit = rows.create(actor);
        rows.choose(edit, filter);
        return edit;
    }

    /**
     * Begins the edit that takes another one back, and looks at it: each product whose columns are still as that edit left them
     * shall be as it was before; what somebody has changed since is left to them. Applied as any other, and undone as well. Never
     * inside a transaction.
     *
     * @param id of the edit to take back
     * @return the new edit's number; empty where there is nothing to take back
     * @throws NoSuchBulkEdit where there is none of this number
     * @throws shop.stoa.kernel.NotFound where it changed stock and whoever asks may not
     */
    public OptionalLong undo(long id, String actor) {
        Outside.requireNoTransaction("a bulk edit");
        if (!edit(id).canUndo()) {
            return OptionalLong.empty();
        }
        requireLeave(edit(id));
        long undo = rows.createUndo(id, actor);
        begin(undo, List.of());
        return OptionalLong.of(undo);
    }

    /** @throws NoSuchBulkEdit where there is none of this number */
    public BulkEdit edit(long id) {
        return rows.find(id).orElseThrow(() -> new NoSuchBulkEdit(id));
    }

    /** The latest first. @param page from 1 */
    public Slice<BulkEdit> edits(int page, int size) {
        int shown = Math.max(1, page);
        return new Slice<>(rows.latest(size, (shown - 1) * size), shown, size, rows.count());
    }

    /**
     * Products of an edit, in order.
     *
     * @param fate only those that became so, or would where nothing has become of them; null for all
     * @param after number of the last one that is known; 0 at the beginning
     */
    public List<BulkItem> items(long id, @Nullable BulkFate fate, int after, int count) {
        return rows.items(id, fate, after, count);
    }

    /**
     * Says what shall be done and works out what that means, at once for some hundreds of products and in the background for
     * more. May be said anew until it is applied. Never inside a transaction.
     *
     * @return false where it is too late
     * @throws shop.stoa.kernel.NotFound where stock is to be changed and whoever asks may not
     */
    public boolean look(long id, List<BulkChange> changes) {
        Outside.requireNoTransaction("a bulk edit");
        requireLeave(changes);
        return edit(id).undoes() == null && begin(id, changes);
    }

    private boolean begin(long id, List<BulkChange> changes) {
        UUID self = worker(id);
        boolean begun = rows.look(id, changes, self);
        if (begun && self != null) {
            work.work(id, self, () -> true);
        }
        return begun;
    }

    /**
     * Says that it shall be so, or go on where it was stopped. Never inside a transaction.
     *
     * @param look which {@link BulkEdit#look} somebody has seen
     * @return false where that is not to be decided now, or something else was seen
     * @throws shop.stoa.kernel.NotFound where stock is to be changed and whoever asks may not
     */
    public boolean apply(long id, int look) {
        Outside.requireNoTransaction("a bulk edit");
        requireLeave(edit(id));
        UUID self = worker(id);
        boolean begun = rows.apply(id, look, self);
        if (begun && self != null) {
            work.work(id, self, () -> true);
        }
        return begun;
    }

    /** Whoever works on it later does not know who may what. */
    private void requireLeave(BulkEdit edit) {
        requireLeave(rows.said(edit));
    }

    private void requireLeave(List<BulkChange> changes) {
        if (changes.stream().anyMatch(change -> change.target() == BulkChange.Target.STOCK)) {
            stock.requireLeave();
        }
    }

    private @Nullable UUID worker(long id) {
        return edit(id).products() <= AT_ONCE ? UUID.randomUUID() : null;
    }

    /** Asks the worker to stop after the lot that it is at; what is done stays. */
    public boolean stop(long id) {
        return rows.askToStop(id);
    }

    /** Throws an edit away that has changed nothing. */
    public boolean discard(long id) {
        return rows.discard(id);
    }
}
