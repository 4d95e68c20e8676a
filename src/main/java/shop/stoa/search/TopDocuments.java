package shop.stoa.search;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.IntStream;
import org.apache.lucene.util.PriorityQueue;

/** The first documents by two numbers, ascending, of all that were offered; no more are kept than are asked for. */
final class TopDocuments {

    private final int count;
    private final Queue queue;

    TopDocuments(int count) {
        this.count = count;
        this.queue = new Queue(Math.max(1, count));
    }

    private static final class Entry {

        private long first;
        private long second;
        private int document;

        boolean isAfter(long otherFirst, long otherSecond) {
            return first > otherFirst || first == otherFirst && second > otherSecond;
        }
    }

    private static final class Queue extends PriorityQueue<Entry> {

        Queue(int most) {
            super(most);
        }

        @Override
        protected boolean lessThan(Entry one, Entry other) {
            return one.isAfter(other.first, other.second);
        }
    }

    void offer(long first, long second, int document) {
        if (queue.size() < count) {
            queue.add(set(new Entry(), first, second, document));
        } else if (count > 0 && queue.top().isAfter(first, second)) {
            set(queue.top(), first, second, document);
            queue.updateTop();
        }
    }

    /** Whether what is offered from now on has to come before the last one. */
    boolean isFull() {
        return count > 0 && queue.size() == count;
    }

    /** The first number of the last one, where there is one. */
    long lastFirst() {
        return queue.top().first;
    }

    /** Its second number. */
    long lastSecond() {
        return queue.top().second;
    }

    private static Entry set(Entry entry, long first, long second, int document) {
        entry.first = first;
        entry.second = second;
        entry.document = document;
        return entry;
    }

    /** Empties it. Their documents, the first ones left out. */
    int[] after(int skipped) {
        Deque<Integer> documents = new ArrayDeque<>();
        while (queue.size() > skipped) {
            documents.addFirst(queue.pop().document);
        }
        return documents.stream().flatMapToInt(IntStream::of).toArray();
    }
}
