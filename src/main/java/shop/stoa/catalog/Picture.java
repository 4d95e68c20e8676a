package shop.stoa.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import shop.stoa.media.ImageKey;
import shop.stoa.media.StoredImage;

/** A {@link CatalogImage} as the books keep it. */
@Embeddable
class Picture {

    @Column(name = "image_key")
    private String key;

    @Column(name = "image_width")
    private Integer width;

    @Column(name = "image_height")
    private Integer height;

    @Column(name = "image_placeholder")
    private String placeholder;

    @Column(name = "image_alt")
    private String alt;

    protected Picture() {}

    Picture(CatalogImage image) {
        this.key = image.stored().key().value();
        this.width = image.stored().width();
        this.height = image.stored().height();
        this.placeholder = image.stored().placeholder();
        this.alt = image.alt();
    }

    String key() {
        return key;
    }

    CatalogImage toImage() {
        return new CatalogImage(new StoredImage(new ImageKey(key), width, height, placeholder), alt);
    }
}
