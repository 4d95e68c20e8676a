package shop.stoa.media.storage;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** The folder or the bucket cannot be reached, is full, or did not answer in time; a page that needs it is a 503. */
public class StorageAway extends DataAccessResourceFailureException {

    public StorageAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
