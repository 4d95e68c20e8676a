package shop.stoa.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.catalog.Assortment;
import shop.stoa.orders.OrderDetails;
import shop.stoa.testing.Colleagues;
import shop.stoa.testing.Sales;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

@ShopTest
class StaffSearchTests {

    @Value("${stoa.base-url}")
    private String baseUrl = "";

    @Value("${stoa.owner.email}")
    private String email = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    @Autowired
    private ApplicationContext shop;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Shelves shelves;

    @Autowired
    private Assortment assortment;

    private String word = "";
    private String product = "";
    private String customer = "";
    private String order = "";
    private OrderDetails sold;

    @BeforeEach
    void fill() {
        word = "zq" + UUID.randomUUID().toString().substring(0, 8);
        Sales sales = new Sales(shop);
        sold = sales.paid(sales.placed(word + "@sought.example", "Zita Quer"));
        order = "href=\"/admin/orders/" + sold.id() + "\"";
        customer = "href=\"/admin/customers/" + sold.customer().value() + "\"";
        product = "href=\"/admin/catalog/products/"
                + assortment
                        .ownersOf(List.of(shelves.stock("Vase " + word, 490, 3)))
                        .values()
                        .iterator()
                        .next()
                        .value()
                + "\"";
    }

    @Test
    void findsOrdersCustomersAndProductsInGroups() {
        assertThat(found(email, word))
                .containsSubsequence(
                        ">Orders</h2>",
                        order,
                        ">Customers</h2>",
                        customer,
                        word + "@sought.example",
                        ">Products</h2>",
                        product,
                        "Vase " + word)
                .doesNotContain("Nothing found", "All orders found", "??", ">null<");
    }

    @Test
    void findsPagesByWhatTheMenuCallsThem() {
        assertThat(found(email, "INVENT")).containsSubsequence(">Pages of the admin</h2>", "href=\"/admin/inventory\"");
        assertThat(new StaffDesk(baseUrl, email, password).page("/de/admin/search?q=kund"))
                .containsSubsequence(">Seiten der Verwaltung</h2>", "href=\"/de/admin/customers\"");
        assertThat(found(email, "")).contains(">Pages of the admin</h2>").doesNotContain("found-orders");
    }

    @Test
    void findsSettingsByTheirNamesAndByWhatIsSetThere() {
        assertThat(found(email, "tax")).containsSubsequence(">Pages of the admin</h2>", "href=\"/admin/settings/tax\"");
        assertThat(found(Colleagues.with(jdbc, "catalog.view"), "tax")).doesNotContain("/admin/settings/tax");
    }

    @Test
    void suggestsAFewOfThemWhileSomebodyTypes() {
        assertThat(suggested(email, word))
                .containsSubsequence(order, customer, product, "data-say=\"3 suggestions\"", "/admin/search?q=" + word)
                .doesNotContain("<html", "??", ">null<");
        assertThat(suggested(email, sold.number().toString())).contains(order);
        assertThat(suggested(email, "invent")).contains("href=\"/admin/inventory\"", "data-say=\"1 suggestion\"");
        assertThat(suggested(email, "z")).doesNotContain("<a ");
        assertThat(suggested(email, "no" + word)).contains("data-say=\"Nothing found\"");
    }

    @Test
    void suggestsNothingThatWhoeverAsksMayNotSee() {
        assertThat(suggested(Colleagues.with(jdbc, "catalog.view"), word))
                .contains(product)
                .doesNotContain(order, customer, "@sought.example");
        assertThat(suggested(Colleagues.with(jdbc, "inventory.view"), word)).contains("data-say=\"Nothing found\"");
    }

    @Test
    void saysWhereTheRestIs() {
        Sales sales = new Sales(shop);
        for (int i = 0; i < 6; i++) {
            sales.placed(i + word + "@sought.example");
        }

        assertThat(found(email, word))
                .contains("href=\"/admin/orders?q=" + word + "\"", "href=\"/admin/customers?q=" + word + "\"")
                .doesNotContain("href=\"/admin/catalog/products?q=" + word + "\"");
    }

    @Test
    void findsNothingThatWhoeverAsksMayNotSee() {
        assertThat(found(Colleagues.with(jdbc, "catalog.view"), word))
                .contains(product)
                .doesNotContain(order, customer, "@sought.example");
        assertThat(found(Colleagues.with(jdbc, "customers.view"), word))
                .contains(customer)
                .doesNotContain(order, product);
        assertThat(found(Colleagues.with(jdbc, "orders.view"), word))
                .contains(order)
                .doesNotContain(customer, product);
        String stocktaker = Colleagues.with(jdbc, "inventory.view");
        assertThat(found(stocktaker, word)).contains("Nothing found");
        assertThat(found(stocktaker, sold.number().toString())).doesNotContain(order);
        assertThat(found(stocktaker, "orders")).doesNotContain("href=\"/admin/orders\"");
    }

    private String suggested(String who, String words) {
        return new StaffDesk(baseUrl, who, password).page("/admin/search/suggest?q=" + words);
    }

    private String found(String who, String words) {
        return new StaffDesk(baseUrl, who, password).page("/admin/search?q=" + words);
    }
}
