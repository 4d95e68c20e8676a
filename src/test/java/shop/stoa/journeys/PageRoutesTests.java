package shop.stoa.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shop.stoa.testing.ShopTest;

/** That a page at which nobody stops is told, is itself looked at. */
@ShopTest
class PageRoutesTests {

    @Autowired
    private ApplicationContext shop;

    @Test
    void tellsWhichPagesNobodyStoppedAt() {
        List<String> missed = new PageRoutes(shop).without(List.of("/", "/de/cart", "/admin/orders/views"), Tour.SHOP);

        assertThat(missed)
                .contains("/checkout", "/account/orders/{number}")
                .doesNotContain("/", "/cart", "/robots.txt", "/search/suggest")
                .noneMatch(route -> route.startsWith("/admin"));
    }

    @Test
    void takesTheMoreExactRoute() {
        List<String> missed = new PageRoutes(shop).without(List.of("/admin/orders/views"), Tour.SALES);

        assertThat(missed)
                .contains("/admin/orders/{id}", "/admin/mails")
                .doesNotContain("/admin/orders/views", "/admin/orders.csv", "/admin/staff");
    }
}
