package shop.stoa.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.media.storage.ImageStorage;
import shop.stoa.media.storage.StorageAway;

/**
 * Whose a bucket is, by a file in it: what one shop's books do not know another shop may show, so only the first one that swept
 * it sweeps it. A shop is known by its database, which a copy of its books does not share. A folder belongs to the machine's shop.
 */
@Component
class BucketOwner {

    /** Removed by hand, it leaves the bucket to whichever shop sweeps next. */
    static final String MARK = "stoa-shop";

    private final ImageStorage storage;
    private final JdbcClient jdbc;
    private final boolean bucket;

    @Autowired
    BucketOwner(
            ImageStorage storage, JdbcClient jdbc, @Value("${stoa.media.s3.bucket:#{null}}") @Nullable String bucket) {
        this(storage, jdbc, bucket != null && !bucket.isBlank());
    }

    BucketOwner(ImageStorage storage, JdbcClient jdbc, boolean bucket) {
        this.storage = storage;
        this.jdbc = jdbc;
        this.bucket = bucket;
    }

    /** Marks a bucket that has no mark yet. @return whether this shop may remove what it does not know */
    boolean claim() {
        if (!bucket) {
            return true;
        }
        String own = self();
        if (mark().isEmpty()) {
            storage.put(MARK, "text/plain", own.getBytes(StandardCharsets.US_ASCII));
        }
        // read back: another one may have been as quick
        return mark().filter(own::equals).isPresent();
    }

    /** Leaves everything as it is. */
    boolean isAnother() {
        return bucket && mark().filter(mark -> !mark.equals(self())).isPresent();
    }

    private Optional<String> mark() {
        return storage.find(MARK).map(BucketOwner::text);
    }

    private static String text(Resource mark) {
        try {
            return mark.getContentAsString(StandardCharsets.US_ASCII).strip();
        } catch (IOException cause) {
            throw new StorageAway("Cannot read whose the bucket is", cause);
        }
    }

    /** The server's own number, which a restored backup does not bring along, and the database's name: hashed, so that it tells neither. */
    private String self() {
        return jdbc.sql("""
                        select encode(sha256(convert_to(current_database() || ' ' || system_identifier, 'UTF8')), 'hex')
                        from pg_control_system()""").query(String.class).single();
    }
}
