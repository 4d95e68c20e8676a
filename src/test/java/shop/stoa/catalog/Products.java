package shop.stoa.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;
import shop.stoa.media.ImageKey;
import shop.stoa.media.StoredImage;

/** Things to put on shelves in tests. */
public final class Products {

    private Products() {}

    public static NewCategory category(String slug, @Nullable String parent) {
        String name = slug.substring(0, 1).toUpperCase() + slug.substring(1).replace('-', ' ');
        return new NewCategory(
                new Slug(slug), name, "All of " + slug + ".", parent == null ? null : new Slug(parent), null);
    }

    /** A product with one variant, nothing to choose and no picture. */
    public static NewProduct plain(String slug, String title, String category, long cents) {
        return new NewProduct(
                new Slug(slug),
                title,
                "A thing called " + slug + ".",
                new Slug(category),
                List.of(),
                List.of(variant(slug.toUpperCase(), cents)),
                List.of());
    }

    public static ProductVariant variant(String sku, long cents, String... choices) {
        return new ProductVariant(
                new Sku(sku), List.of(choices), Money.of(cents, "EUR"), null, TaxClass.STANDARD, 400, null);
    }

    public static ProductVariant reduced(String sku, long cents, long formerCents, String... choices) {
        return new ProductVariant(
                new Sku(sku),
                List.of(choices),
                Money.of(cents, "EUR"),
                Money.of(formerCents, "EUR"),
                TaxClass.STANDARD,
                400,
                null);
    }

    /** A picture that nobody has stored; {@code letter} is a hexadecimal digit that tells it from others. */
    public static CatalogImage image(char letter, String alt) {
        String key = String.valueOf(letter).repeat(32) + ".webp";
        return new CatalogImage(new StoredImage(new ImageKey(key), 800, 1000, "ph-sand"), alt);
    }

    /** Two glazes, two heights, one of the four left out; the sage ones have a picture of their own. */
    public static NewProduct amphora(String slug, String category) {
        CatalogImage front = image('a', "Amphora from the front");
        CatalogImage sage = image('b', "Amphora in sage");
        String sku = slug.toUpperCase();
        return new NewProduct(
                new Slug(slug),
                "Tall amphora vase",
                "Thrown on a slow wheel.\n\nFired twice, safe for water.",
                new Slug(category),
                List.of(
                        new ProductOption("Glaze", List.of("Terracotta", "Sage")),
                        new ProductOption("Height", List.of("22 cm", "30 cm"))),
                List.of(
                        variant(sku + "-T22", 4200, "Terracotta", "22 cm"),
                        variant(sku + "-T30", 6800, "Terracotta", "30 cm"),
                        new ProductVariant(
                                new Sku(sku + "-S22"),
                                List.of("Sage", "22 cm"),
                                Money.of(3900, "EUR"),
                                Money.of(4200, "EUR"),
                                TaxClass.STANDARD,
                                900,
                                sage)),
                List.of(front, sage));
    }
}
