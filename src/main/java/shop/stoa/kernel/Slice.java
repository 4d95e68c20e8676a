package shop.stoa.kernel;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a longer list.
 *
 * @param items what this page shows, in order
 * @param page counted from 1
 * @param size how many a full page shows
 * @param total how many there are on all pages
 * @param open whether there are more than that, which nobody counts and no page shows
 */
public record Slice<T>(List<T> items, int page, int size, long total, boolean open) {

    public Slice {
        if (page < 1 || size < 1 || total < 0) {
            throw new IllegalArgumentException("A slice has a page from 1, a size from 1 and a total from 0");
        }
        items = List.copyOf(items);
    }

    /** One that is counted to its end. */
    public Slice(List<T> items, int page, int size, long total) {
        this(items, page, size, total, false);
    }

    /** How many pages there are; at least one, if only an empty one. */
    public int pages() {
        return (int) Math.max(1, Math.ceilDiv(total, (long) size));
    }

    public boolean hasNext() {
        return page < pages();
    }

    public boolean hasPrevious() {
        return page > 1;
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    public <R> Slice<R> map(Function<? super T, ? extends R> change) {
        return new Slice<>(items.stream().<R>map(change).toList(), page, size, total, open);
    }
}
