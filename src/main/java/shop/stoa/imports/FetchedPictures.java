package shop.stoa.imports;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.media.ImageKey;

/** Which addresses were fetched already, and what came from there: no picture is fetched twice. */
@Component
class FetchedPictures {

    private final JdbcClient jdbc;

    FetchedPictures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, ImageKey> keysOf(Collection<String> addresses) {
        Map<String, ImageKey> keys = new HashMap<>();
        if (!addresses.isEmpty()) {
            jdbc.sql("select address, image_key from imports.fetched where address = any (:addresses::text[])")
                    .param("addresses", addresses.toArray(String[]::new))
                    .query(row -> {
                        keys.put(row.getString("address"), new ImageKey(row.getString("image_key")));
                    });
        }
        return keys;
    }

    void remember(String address, ImageKey key) {
        jdbc.sql("""
                insert into imports.fetched (address, image_key) values (:address, :key)
                on conflict (address) do update set image_key = excluded.image_key, fetched_at = now()""").param("address", address).param("key", key.value()).update();
    }
}
