package shop.stoa.media;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
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

    Optional<StoredImage> find(ImageKey key) {
        return jdbc.sql("select key, width, height, placeholder from media.image where key = :key")
                .param("key", key.value())
                .query((row, number) -> new StoredImage(
                        new ImageKey(row.getString("key")),
                        row.getInt("width"),
                        row.getInt("height"),
                        row.getString("placeholder")))
                .optional();
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
}
