package shop.stoa.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * All objects, in memory as the journal tells them. An object in here is never altered: a {@link Change} works on copies and
 * puts them back whole, under one lock, after the journal has them.
 */
final class Store implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, ObjectNode> objects = new ConcurrentHashMap<>();
    private final Map<String, List<String>> idsByKind = new ConcurrentHashMap<>();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final SandboxClock clock;
    private final Settlement settlement = new Settlement();
    private final JournalFile journal;

    Store(SandboxSettings settings, SandboxClock clock) {
        this.clock = clock;
        this.journal = JournalFile.open(
                settings.journal(),
                settings.fsync(),
                line -> line.path("put").forEach(object -> keep((ObjectNode) object)));
    }

    void onCommit(Consumer<Change> listener) {
        listeners.add(listener);
    }

    SandboxClock clock() {
        return clock;
    }

    Settlement settlement() {
        return settlement;
    }

    /** The object as it is, not to be altered; null where there is none. */
    @Nullable
    ObjectNode find(String kind, String id) {
        return objects.get(kind + "/" + id);
    }

    /** All of a kind, the newest first. */
    List<ObjectNode> newestFirst(String kind) {
        lock.lock();
        try {
            List<String> ids = idsByKind.getOrDefault(kind, List.of());
            List<ObjectNode> found = new ArrayList<>(ids.size());
            for (int i = ids.size() - 1; i >= 0; i--) {
                ObjectNode object = find(kind, ids.get(i));
                if (object != null && !object.path("deleted").asBoolean(false)) {
                    found.add(object);
                }
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** Runs {@code work} while nobody else changes anything. */
    <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Writes a change to the journal, then makes it visible. Called under {@link #alone}. */
    void commit(Change change) {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("a change is committed alone");
        }
        if (change.objects().isEmpty()) {
            return;
        }
        journal.append(
                Json.of("at", clock.instant().toEpochMilli(), "put", List.copyOf(change.objects())), change.durable());
        change.objects().forEach(this::keep);
        listeners.forEach(listener -> listener.accept(change));
    }

    private void keep(ObjectNode object) {
        String kind = Json.text(object, "object");
        String id = Json.text(object, "id");
        if (objects.put(kind + "/" + id, object) == null) {
            idsByKind.computeIfAbsent(kind, absent -> new ArrayList<>()).add(id);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            journal.close();
        } finally {
            lock.unlock();
        }
    }
}
