package shop.stoa.media.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;

/**
 * A place for files that never change once they have a name. Each method that cannot reach it, has no room or has waited too
 * long fails with {@link StorageAway}.
 */
public interface ImageStorage {

    /** Keeps the bytes under this name, whole or not at all; the same name again has the same bytes. */
    void put(String name, String contentType, byte[] bytes);

    boolean holds(String name);

    /** What is kept under this name, with its length known. */
    Optional<Resource> find(String name);

    /** Forgets what is kept under these names; a name that nothing has is no mistake. */
    void remove(Collection<String> names);

    /** Everything that is kept, in no order, read as it is asked for; to be closed. */
    Stream<Kept> all();

    /** @param since when it was put there */
    record Kept(String name, Instant since) {}
}
