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
        return read(row, "image");
    }

    /** @param prefix what the columns begin with in place of {@code image} */
    static @Nullable CatalogImage read(ResultSet row, String prefix) throws SQLException {
        String key = row.getString(prefix + "_key");
        if (key == null) {
            return null;
        }
        StoredImage stored = new StoredImage(
                new ImageKey(key),
                row.getInt(prefix + "_width"),
                row.getInt(prefix + "_height"),
                row.getString(prefix + "_placeholder"));
        return new CatalogImage(stored, row.getString(prefix + "_alt"));
    }
}
