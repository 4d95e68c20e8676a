package shop.stoa.catalog;

import shop.stoa.media.Rendition;
import shop.stoa.media.StoredImage;

/** A picture with what it shows in words. Rooms that only show it need not know how it is stored. */
public record CatalogImage(StoredImage stored, String alt) {

    /** Where a browser finds it, as a path of this shop. */
    public String path() {
        return stored.key().path();
    }

    /**
     * A JPEG of it that is at most this wide, for feeds, mails and whoever else shows it outside of a page.
     *
     * @param widest in pixels; below 200 it is 200
     */
    public Rendition jpeg(int widest) {
        return stored.atMost(widest, Rendition.Format.JPEG);
    }

    /** In pixels. */
    public int width() {
        return stored.width();
    }

    /** In pixels. */
    public int height() {
        return stored.height();
    }

    /** The class that colours its place until it is there. */
    public String placeholder() {
        return stored.placeholder();
    }
}
