package shop.stoa.media;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import shop.stoa.media.storage.ImageStorage;

/** Passes on all that it is asked to another one, but for what a test overrides. */
class StorageInFront implements ImageStorage {

    private final ImageStorage storage;

    StorageInFront(ImageStorage storage) {
        this.storage = storage;
    }

    @Override
    public void put(String name, String contentType, byte[] bytes) {
        storage.put(name, contentType, bytes);
    }

    @Override
    public boolean holds(String name) {
        return storage.holds(name);
    }

    @Override
    public Optional<Resource> find(String name) {
        return storage.find(name);
    }

    @Override
    public void remove(Collection<String> names) {
        storage.remove(names);
    }

    @Override
    public Stream<Kept> all() {
        return storage.all();
    }
}
