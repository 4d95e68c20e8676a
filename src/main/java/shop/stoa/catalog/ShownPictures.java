package shop.stoa.catalog;

import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.media.ImageKey;
import shop.stoa.media.PictureUses;

/** The pictures of products of whatever status, of categories and of collections. */
@Component
class ShownPictures implements PictureUses {

    private final JdbcClient jdbc;

    ShownPictures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<ImageKey> used(Collection<ImageKey> keys) {
        return Set.copyOf(jdbc.sql("""
                select image_key from catalog.product_image where image_key = any (:keys::text[])
                union
                select image_key from catalog.category where image_key = any (:keys::text[])
                union
                select image_key from catalog.collection where image_key = any (:keys::text[])""")
                .param("keys", keys.stream().map(ImageKey::value).toArray(String[]::new))
                .query((row, number) -> new ImageKey(row.getString("image_key")))
                .list());
    }
}
