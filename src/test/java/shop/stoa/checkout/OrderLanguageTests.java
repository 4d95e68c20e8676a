package shop.stoa.checkout;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.GERMAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.stoa.cart.Carts;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.Translations;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderLine;
import shop.stoa.orders.Orders;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.Shopper;

/** What a shopper reads while they buy is what the order keeps. */
@ShopTest
class OrderLanguageTests {

    @Autowired
    private Carts carts;

    @Autowired
    private Checkout checkout;

    @Autowired
    private Orders orders;

    @Autowired
    private Catalog catalog;

    @Autowired
    private Translations translations;

    @Test
    void anOrderKeepsTheTitlesOfTheLanguageItWasPlacedIn(
            @Autowired Assortment assortment, @Autowired Inventory inventory) {
        Sku cup = new Shelves(assortment, inventory).stock("Short cup", 1200, 5);
        translations.translateProduct(
                catalog.variantsOf(Set.of(cup), ENGLISH).get(cup).product(), GERMAN, "Kurze Tasse", null);
        Shopper ines = new Shopper(carts, checkout).puts(cup, 1).says("ines@example.com");

        assertThat(checkout.view(ines.token(), GERMAN).orElseThrow().cart().lines())
                .extracting(line -> line.variant().title())
                .containsExactly("Kurze Tasse");
        Placement.Placed placed = ines.ordersSurely(GERMAN);

        assertThat(orders.orderOf(placed.order()).lines())
                .extracting(OrderLine::title)
                .containsExactly("Kurze Tasse");
        assertThat(orders.orderOf(ines.ordersSurely(ENGLISH).order()).lines())
                .extracting(OrderLine::title)
                .containsExactly("Short cup");
    }
}
