package shop.stoa.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of each picture that is kept. */
@Repository
class Images {

    private final JdbcClient jdbc;
    private final Clock clock;

    Images(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is known of the picture, which somebody means to show: the sweep forgets that it was unused. */
    Optional<StoredImage> takeUp(ImageKey key) {
        return Optional.ofNullable(takeUp(List.of(key)).get(key));
    }

    /** The same for many; what is on its way out is not among them. */
    Map<ImageKey, StoredImage> takeUp(Collection<ImageKey> keys) {
        return jdbc
                .sql("""
                        update media.image set unused_since = null
                        where key = any(:keys) and leaving_since is null
                        returning key, width, height, placeholder""")
                .param("keys", keys.stream().map(ImageKey::value).toArray(String[]::new))
                .query(Images::stored)
                .list()
                .stream()
                .collect(Collectors.toMap(StoredImage::key, Function.identity()));
    }

    void add(StoredImage image, int length) {
        jdbc.sql("""
                        insert into media.image (key, width, height, placeholder, length, stored_at)
                        values (:key, :width, :height, :placeholder, :length, :now)
                        on conflict (key) do nothing""")
                .param("key", image.key().value())
                .param("width", image.width())
                .param("height", image.height())
                .param("placeholder", image.placeholder())
                .param("length", length)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static StoredImage stored(ResultSet row, int number) throws SQLException {
        return new StoredImage(
                new ImageKey(row.getString("key")),
                row.getInt("width"),
                row.getInt("height"),
                row.getString("placeholder"));
    }
}
