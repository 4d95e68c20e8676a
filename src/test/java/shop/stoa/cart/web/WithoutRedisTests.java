package shop.stoa.cart.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.catalog.Assortment;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;

/** Nobody listens where this shop thinks that Redis is. */
@ShopTest(properties = "spring.data.redis.url=redis://127.0.0.1:1")
class WithoutRedisTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    private Shelves shelves;

    @BeforeEach
    void hasShelves(@Autowired Assortment assortment, @Autowired Inventory inventory) {
        shelves = new Shelves(assortment, inventory);
    }

    @Test
    void addsAndShowsACartAllTheSame() throws Exception {
        Sku vase = shelves.stock("Tall vase", 4200, 10);
        Visitor visitor = new Visitor(baseUrl);

        assertThat(visitor.post("/cart/lines", "sku", vase.value(), "quantity", "2")
                        .statusCode())
                .isEqualTo(303);
        assertThat(visitor.cookies()).containsOnlyKeys("__Host-cart");

        // a session from better days
        visitor.cookies().put("__Host-SESSION", "NWU0ZGIwYzgtNTQ1ZC00ZGE3LWJkODQtNDRmNWQ5MDk5OGQz");
        HttpResponse<String> page = visitor.get("/cart");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Tall vase", "€84.00");
        assertThat(visitor.get("/cart/badge").body()).contains(">2<");
        assertThat(visitor.post("/cart/lines/" + vase, "quantity", "3").statusCode())
                .isEqualTo(303);
        assertThat(visitor.get("/cart").body()).contains("€126.00");
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void saysThatTheAdminIsAwayToWhoeverMayBeSignedIn() throws Exception {
        Visitor visitor = new Visitor(baseUrl);
        visitor.cookies().put("__Host-SESSION", "NWU0ZGIwYzgtNTQ1ZC00ZGE3LWJkODQtNDRmNWQ5MDk5OGQz");

        HttpResponse<String> answer = visitor.get("/admin");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("We will be right back");
    }
}
