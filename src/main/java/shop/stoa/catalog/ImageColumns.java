package shop.stoa.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import shop.stoa.media.ImageKey;
import shop.stoa.media.StoredImage;

/** The columns {@code image_key, image_width, image_height, image_placeholder, image_alt} of a row as a picture. */
final class ImageColumns {

    private ImageColumns() {}

    static @Nullable CatalogImage read(ResultSet row) throws SQLException {
        String key = row.getString("image_key");
        if (key == null) {
            return null;
        }
        StoredImage stored = new StoredImage(
                new ImageKey(key),
                row.getInt("image_width"),
                row.getInt("image_height"),
                row.getString("image_placeholder"));
        return new CatalogImage(stored, row.getString("image_alt"));
    }
}
