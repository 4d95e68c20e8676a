package shop.stoa.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.Products;
import shop.stoa.inventory.Inventory;
import shop.stoa.inventory.StockDesk;
import shop.stoa.inventory.StockMove;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

/** What is on hand, as the grid of a product's form has it. */
@ShopTest
class ProductStockTests {

    @Value("${stoa.base-url}")
    private String baseUrl = "";

    @Value("${stoa.owner.email}")
    private String owner = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    @Autowired
    private Assortment assortment;

    @Autowired
    private Inventory inventory;

    @Autowired
    private StockDesk stock;

    private final String word = "s" + UUID.randomUUID().toString().substring(0, 8);
    private StaffDesk staff;
    private Sku sku;
    private String page = "";

    @BeforeEach
    void open() {
        assortment.addCategory(new NewCategory(new Slug("c-" + word), "Cups " + word, "", null, null));
        ProductId id = assortment.addProduct(Products.plain("cup-" + word, "Cup " + word, "c-" + word, 900));
        sku = assortment.productFor(id).product().variants().getFirst().sku();
        inventory.receive(sku, 12, "tests");
        page = "/admin/catalog/products/" + id.value();
        staff = new StaffDesk(baseUrl, owner, password);
    }

    @Test
    void isPutDownWithItsReason() {
        Map<String, String> form = form();
        assertThat(form).containsEntry("variant.0.onHand", "12").containsEntry("variant.0.onHandSeen", "12");
        form.put("variant.0.onHand", "9");
        form.put("stockReason", "Three broke");

        assertThat(staff.post(page, form).statusCode()).isEqualTo(303);
        assertThat(staff.post(page, form).statusCode()).isEqualTo(303);

        assertThat(onHand()).isEqualTo(9);
        StockMove last = stock.history(sku, null, 1).getFirst();
        assertThat(last.reason()).isEqualTo("Three broke");
        assertThat(last.actor()).isEqualTo(owner);
        assertThat(last.delta()).isEqualTo(-3);
        assertThat(stock.history(sku, null, 10)).hasSize(2);
    }

    @Test
    void isRefusedWhereItHasMovedAndNothingElseIsSaved() {
        Map<String, String> form = form();
        inventory.receive(sku, 3, "tests");
        form.put("variant.0.onHand", "10");
        form.put("title", "Tall cup " + word);

        HttpResponse<String> refused = staff.post(page, form);

        assertThat(refused.statusCode()).isEqualTo(422);
        Map<String, String> again = sent(refused.body());
        assertThat(refused.body()).contains("15 are on hand by now", "id=\"variant.0.onHand-error\"");
        assertThat(again).containsEntry("variant.0.onHand", "10").containsEntry("title", "Tall cup " + word);
        assertThat(onHand()).isEqualTo(15);
        assertThat(title()).isEqualTo("Cup " + word);

        assertThat(staff.post(page, again).statusCode()).isEqualTo(303);
        assertThat(onHand()).isEqualTo(10);
        assertThat(title()).isEqualTo("Tall cup " + word);
    }

    @Test
    void isLeftAloneWhereNobodyTypedAnotherNumber() {
        Map<String, String> form = form();
        inventory.receive(sku, 3, "tests");
        form.put("title", "Tall cup " + word);

        assertThat(staff.post(page, form).statusCode()).isEqualTo(303);
        assertThat(onHand()).isEqualTo(15);
    }

    @Test
    void isANumberOfUnits() {
        Map<String, String> form = form();
        form.put("variant.0.onHand", "a dozen");

        HttpResponse<String> refused = staff.post(page, form);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Enter a number from 0 to 1,000,000.");
        assertThat(onHand()).isEqualTo(12);
    }

    @Test
    void beginsWithTheProduct() {
        String fresh = word.toUpperCase(Locale.ROOT) + "-NEW";
        Map<String, String> form = sent(staff.page("/admin/catalog/products/new"));
        form.put("title", "New cup " + word);
        form.put("category", "c-" + word);
        form.put("variant.0.sku", fresh);
        form.put("variant.0.price", "9.00");
        form.put("variant.0.onHand", "7");

        HttpResponse<String> saved = staff.post("/admin/catalog/products", form);

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
        assertThat(inventory.onHandOf(Set.of(new Sku(fresh)))).containsEntry(new Sku(fresh), 7);
    }

    private Map<String, String> form() {
        return sent(staff.page(page));
    }

    /** What a browser would send of the form, as it stands. */
    private static Map<String, String> sent(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        Jsoup.parse(page)
                .expectForm("form#product")
                .formData()
                .forEach(field -> fields.put(field.key(), field.value()));
        fields.remove("files");
        return fields;
    }

    private int onHand() {
        return stock.find(sku).orElseThrow().onHand();
    }

    private String title() {
        return assortment
                .productFor(new ProductId(Long.parseLong(page.replaceAll("\\D", ""))))
                .product()
                .title();
    }
}
