package shop.stoa.cart;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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

/** Things to put into a cart, through the doors that a merchant uses. Import it into a test's shop. */
@Component
public class Goods {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Assortment assortment;
    private final Inventory inventory;

    Goods(Assortment assortment, Inventory inventory) {
        this.assortment = assortment;
        this.inventory = inventory;
    }

    /** A product of one variant, with so many on hand. */
    public Sku onSale(String title, long cents, int onHand) {
        int number = NUMBERS.incrementAndGet();
        Slug category = new Slug("things-" + number);
        assortment.addCategory(new NewCategory(category, "Things " + number, "All sorts", null, null));
        Sku sku = new Sku("thing-" + number);
        assortment.addProduct(new NewProduct(
                new Slug("thing-" + number),
                title,
                "A thing to be bought.",
                category,
                List.of(),
                List.of(new ProductVariant(sku, List.of(), Money.of(cents, "EUR"), null, TaxClass.STANDARD, 500, null)),
                List.of()));
        if (onHand > 0) {
            inventory.receive(sku, onHand, "tests");
        }
        return sku;
    }
}
