package shop.stoa.testing;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;

/** Puts products of a test's own on the shelf, through the doors that a merchant uses. */
@Component
public class Shelves {

    private final Assortment assortment;
    private final Inventory inventory;

    public Shelves(Assortment assortment, Inventory inventory) {
        this.assortment = assortment;
        this.inventory = inventory;
    }

    /** A new product with one variant. @param cents its price, gross @param units how many there are; 0 for none */
    public Sku stock(long cents, int units) {
        return stock("Product", cents, units);
    }

    /** The same under a title, which need not be the only one of its kind. */
    public Sku stock(String title, long cents, int units) {
        String name = "t" + UUID.randomUUID().toString().substring(0, 13);
        Sku sku = new Sku(name.toUpperCase(Locale.ROOT));
        assortment.addCategory(new NewCategory(new Slug("c-" + name), "Category " + name, "", null, null));
        assortment.addProduct(new NewProduct(
                new Slug(name),
                title,
                "For a test.",
                new Slug("c-" + name),
                List.of(),
                List.of(new ProductVariant(sku, List.of(), Money.of(cents, "EUR"), null, TaxClass.STANDARD, 500, null)),
                List.of()));
        if (units > 0) {
            inventory.receive(sku, units, "test");
        }
        return sku;
    }
}
