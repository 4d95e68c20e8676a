package shop.stoa.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.media.storage.StorageAway;

/** What is known of each picture that is kept. */
@Repository
class Images {

    /** So long after it began to remove a picture a node is dead, and no longer at it. */
    static final Duration LONGEST_LEAVING = Duration.ofMinutes(10);

    private static final int MOST_LOOKS = 40;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final JdbcClient jdbc;
    private final Clock clock;

    Images(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What is known of a picture that somebody means to show, so that the sweep forgets that it was unused. While it is being
     * removed this waits for the end of it.
     *
     * @throws StorageAway where that takes longer than a person waits
     */
    Optional<StoredImage> takeUp(ImageKey key) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            Optional<StoredImage> kept =
                    Optional.ofNullable(takeUp(List.of(key)).get(key));
            if (kept.isPresent() || !isLeaving(key)) {
                return kept;
            }
            pause();
        }
        throw new StorageAway("The picture " + key + " is being removed", null);
    }

    /** The same for many, without waiting; what is being removed is not among them. */
    Map<ImageKey, StoredImage> takeUp(Collection<ImageKey> keys) {
        return jdbc
                .sql("""
                        update media.image set unused_since = null, leaving_since = null
                        where key = any(:keys) and (leaving_since is null or leaving_since < :abandoned)
                        returning key, width, height, placeholder""")
                .param("keys", values(keys))
                .param("abandoned", at(clock.instant().minus(LONGEST_LEAVING)))
                .query(Images::stored)
                .list()
                .stream()
                .collect(Collectors.toMap(StoredImage::key, Function.identity()));
    }

    /** False where the picture was being removed, and its file may have gone as well. */
    boolean add(StoredImage image, int length) {
        int added = jdbc.sql("""
                        insert into media.image (key, width, height, placeholder, length, stored_at)
                        values (:key, :width, :height, :placeholder, :length, :now)
                        on conflict (key) do nothing""")
                .param("key", image.key().value())
                .param("width", image.width())
                .param("height", image.height())
                .param("placeholder", image.placeholder())
                .param("length", length)
                .param("now", at(clock.instant()))
                .update();
        // somebody else's row is as good, unless it is on its way out
        return added == 1 || takeUp(image.key()).isPresent();
    }

    private boolean isLeaving(ImageKey key) {
        return jdbc.sql("select exists (select from media.image where key = :key and leaving_since is not null)")
                .param("key", key.value())
                .query(Boolean.class)
                .single();
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StorageAway("Stopped", stopped);
        }
    }

    static String[] values(Collection<ImageKey> keys) {
        return keys.stream().map(ImageKey::value).toArray(String[]::new);
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static StoredImage stored(ResultSet row, int number) throws SQLException {
        return new StoredImage(
                new ImageKey(row.getString("key")),
                row.getInt("width"),
                row.getInt("height"),
                row.getString("placeholder"));
    }
}
