package shop.stoa.pages;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shop.stoa.media.ImageKey;
import shop.stoa.media.PictureUses;

/** The pictures of the front page. */
@Repository
class FrontPictures implements PictureUses {

    private final JdbcClient jdbc;

    FrontPictures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<ImageKey> used(Collection<ImageKey> keys) {
        return new HashSet<>(jdbc.sql("select image_key from pages.home_section where image_key = any(:keys)")
                .param("keys", keys.stream().map(ImageKey::value).toArray(String[]::new))
                .query((row, number) -> new ImageKey(row.getString("image_key")))
                .list());
    }
}
