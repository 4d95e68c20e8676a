package shop.stoa.journeys;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shop.stoa.testing.ShopTest;

/** One of the tours past all pages; a class of its own each, so that they can be gone side by side. */
@ShopTest(properties = "stoa.demo=true")
class ShopAccessibilityTests {

    @Autowired
    private ApplicationContext shop;

    @Test
    void everyPageForShoppersIsForEverybody() {
        Examined.examine(Tour.SHOP, shop);
    }
}
