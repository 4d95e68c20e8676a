package shop.stoa.media.storage;

import java.util.Optional;
import org.springframework.core.io.Resource;

/** A place for files that never change once they have a name. */
public interface ImageStorage {

    /** Keeps the bytes under this name; the same name again has the same bytes. */
    void put(String name, String contentType, byte[] bytes);

    boolean holds(String name);

    /** What is kept under this name, with its length known. */
    Optional<Resource> find(String name);
}
