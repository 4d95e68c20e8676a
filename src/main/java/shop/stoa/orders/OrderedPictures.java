package shop.stoa.orders;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.media.ImageKey;
import shop.stoa.media.PictureUses;

/** What an order shows of the things in it, as they looked when they were ordered. */
@Repository
class OrderedPictures implements PictureUses {

    private final JdbcClient jdbc;

    OrderedPictures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<ImageKey> used(Collection<ImageKey> keys) {
        Map<String, ImageKey> paths = keys.stream().collect(Collectors.toMap(ImageKey::path, Function.identity()));
        return jdbc
                .sql("select distinct image_path from orders.order_line where image_path = any(:paths)")
                .param("paths", paths.keySet().toArray(String[]::new))
                .query((row, number) -> row.getString("image_path"))
                .list()
                .stream()
                .map(paths::get)
                .collect(Collectors.toSet());
    }
}
