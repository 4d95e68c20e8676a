package shop.stoa.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.kernel.Acting;
import shop.stoa.orders.OrderDetails;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Sales;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

/** The log of changes as the staff read it. */
@ShopTest
class AuditPagesTests {

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
    private TransactionTemplate transaction;

    @Autowired
    private Shelves shelves;

    private Browser owner;

    @BeforeEach
    void signIn() {
        owner = new StaffDesk(baseUrl, email, password).browser();
    }

    @Test
    void tellsAChangedPriceInWordsAndLeadsToTheProduct() {
        String sku = shelves.stock("Tea " + UUID.randomUUID(), 490, 0).value();
        long product = priced(sku, 520);

        String page = page("/admin/audit?subject=" + sku.toLowerCase(Locale.ROOT));

        assertThat(page)
                .contains("Product saved", "Variant " + sku, ">Price</dt>", ">€4.90</del>", ">€5.20</ins>")
                .contains("anna@stoa.example", "href=\"/admin/catalog/products/" + product + "\"", "About: ");
        assertThat(page("/de/admin/audit?subject=" + sku))
                .contains("Produkt gespeichert", "Variante " + sku, ">Preis</dt>");
        assertThat(page("/admin/audit?subject=product:" + product)).contains("Variant " + sku);
    }

    @Test
    void tellsAProductsTagsAsPeopleWriteThem() {
        String sku = shelves.stock(490, 0).value();
        for (String tags : new String[] {"linen", "linen,sale & more"}) {
            acting(50)
                    .during(() ->
                            jdbc.sql("""
                                    update catalog.product set tags = string_to_array(:tags, ',')
                                    where id = (select product_id from catalog.variant where sku = :sku)""").param("tags", tags).param("sku", sku).update());
        }
        long product = jdbc.sql("select product_id from catalog.variant where sku = :sku")
                .param("sku", sku)
                .query(Long.class)
                .single();

        assertThat(page("/admin/audit?subject=product:" + product))
                .contains(">Tags</dt>", ">linen</del>", ">linen, sale &amp; more</ins>");
    }

    @Test
    void findsByPersonAreaActionWordsAndDays() {
        String sku = shelves.stock(490, 0).value();
        priced(sku, 777);

        assertThat(page("/admin/audit?area=catalog&action=POST+/admin/catalog/products/%7Bid%7D&days=1&q=" + sku))
                .contains("Variant " + sku);
        assertThat(page("/admin/audit?area=orders&q=" + sku)).contains("No changes found");
        assertThat(page("/admin/audit?q=" + sku + "&from=2020-01-01&to=2020-02-01"))
                .contains("No changes found");
        assertThat(page("/admin/audit?person=1&q=" + sku)).contains("No changes found");
        assertThat(page("/admin/audit?after=nonsense&person=x&days=y")).contains("Signed in");
    }

    @Test
    void tellsAnOrdersHistoryByItsNumber() {
        OrderDetails order = new Sales(shop).confirmed("history@audit.example");
        String desk = "/admin/orders/" + order.id();
        post(desk + "/notes", Map.of("token", UUID.randomUUID().toString(), "text", "Call first"));

        assertThat(page(desk)).contains("href=\"/admin/audit?subject=order:" + order.id() + "\"");
        assertThat(page("/admin/audit?subject=order:" + order.id()))
                .contains("Note written", "About: #" + order.number(), "href=\"" + desk + "\"")
                // what is said of people can be erased, and the log cannot
                .doesNotContain("Call first");
        assertThat(page("/admin/audit?subject=%23" + order.number())).contains("Note written");
    }

    /** What its page leads to is what the log calls it. */
    @Test
    void everyThingsPageLeadsToItsChanges() {
        String word = UUID.randomUUID().toString().substring(0, 8);
        String sku = shelves.stock("Told " + word, 490, 3).value();
        OrderDetails order = new Sales(shop).confirmed("told-" + word + "@audit.example");
        long customer = order.customer().value();
        priced(sku, 520);
        String category = first("select slug from catalog.category order by id limit 1");
        post(
                "/admin/catalog/collections",
                Map.of("name", "Told " + word, "slug", "told-" + word, "contents", "picked"));
        String zone = first("select code from shipping.zone order by position limit 1");
        int rate = Integer.parseInt(
                first("select basis_points::text from tax.rate where country = 'EE' and tax_class = 'standard'"));
        acting(8, "POST /admin/settings/delivery/zones/{code}").during(() -> write("""
                        update shipping.zone set position = position + 100 where code = :what""", zone));
        acting(8, "POST /admin/settings/tax").during(() -> estonian(2377));
        acting(8)
                .during(() ->
                        write("insert into staff.role (name, second_factor) values (:what, false)", "Told " + word));
        acting(8)
                .during(() ->
                        write("update staff.account set name = 'Told ' || :what where email = '" + email + "'", word));
        acting(8)
                .during(() -> write(
                        "insert into customers.customer_tag (customer_id, tag) values (" + customer + ", :what)",
                        word));
        acting(8)
                .during(() ->
                        write("update catalog.category set position = position + 1 where slug = :what", category));
        String number = first("select id::text from catalog.category where slug = '" + category + "'");
        String collection = first("select id::text from catalog.collection where slug = 'told-" + word + "'");
        String role = first("select id::text from staff.role where name = 'Told " + word + "'");
        String me = first("select id::text from staff.account where email = '" + email + "'");
        try {
            leadsToItsChanges("/admin/customers/" + customer, "subject=customer:" + customer);
            leadsToItsChanges("/admin/inventory/" + sku, "subject=" + sku);
            leadsToItsChanges("/admin/catalog/categories/" + category, "subject=category:" + number);
            leadsToItsChanges("/admin/catalog/collections/told-" + word, "subject=collection:" + collection);
            leadsToItsChanges(
                    "/admin/settings/delivery/zones/" + zone,
                    "action=POST%20/admin/settings/delivery/zones/%7Bcode%7D");
            leadsToItsChanges("/admin/settings/tax", "action=POST%20/admin/settings/tax");
            leadsToItsChanges("/admin/staff/" + me, "subject=" + email);
            leadsToItsChanges("/admin/staff/roles/" + role, "subject=role:" + role);
        } finally {
            write("update shipping.zone set position = position - 100 where code = :what", zone);
            write("delete from staff.role where name = :what", "Told " + word);
            write("update staff.account set name = null where name = 'Told ' || :what", word);
            estonian(rate);
        }
    }

    /** Its texts in other languages, which know no slug, and what it was before it was called so; but not what became of its products. */
    @Test
    void tellsAllChangesOfACategoryAndNoneOfItsProducts() {
        String word = "shelf-" + UUID.randomUUID().toString().substring(0, 8);
        String sku = shelves.stock("Stays " + word, 490, 0).value();
        String category = first("select category_id::text from catalog.product where id = (select product_id from"
                + " catalog.variant where sku = '" + sku + "')");
        acting(8).during(() -> write("""
                        insert into catalog.category_translation (category_id, language, name, introduction)
                        values (%1$s, 'xx', :what, '')""".formatted(category), word));
        acting(8)
                .during(() -> write(
                        "update catalog.product set title = 'Of ' || title where title = :what", "Stays " + word));
        try {
            assertThat(page("/admin/audit?subject=category:" + category + "&days=1"))
                    .contains("translation " + word)
                    .doesNotContain("Of Stays " + word);
        } finally {
            write("delete from catalog.category_translation where language = 'xx' and name = :what", word);
        }
    }

    private void leadsToItsChanges(String page, String question) {
        String address = "/admin/audit?" + question;
        assertThat(page(page)).as(page).contains("href=\"" + address + "\"");
        assertThat(page(address)).as(address).doesNotContain("No changes found");
    }

    private String first(String question) {
        return jdbc.sql(question).query(String.class).single();
    }

    private void write(String statement, String what) {
        jdbc.sql(statement).param("what", what).update();
    }

    @Test
    void goesOnAtTheNextPageWithoutMissingOne() {
        String word = "lots" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 60; i++) {
            acting(50)
                    .during(() -> jdbc.sql("insert into search.stop_word (language, word) values ('xx', :word)")
                            .param("word", word + " " + UUID.randomUUID())
                            .update());
        }

        String first = page("/admin/audit?q=" + word);
        String next =
                first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1").replace("&amp;", "&");
        String second = page(next);

        assertThat(first.split("desk-audit__entry", -1)).hasSize(51);
        assertThat(second.split("desk-audit__entry", -1)).hasSize(11);
        assertThat(second).contains("Latest").doesNotContain("rel=\"next\"");
    }

    @Test
    void tellsAllOfAnEntryOnItsOwnPageAndInAFile() {
        String word = "many" + UUID.randomUUID().toString().substring(0, 8);
        acting(9)
                .during(() -> transaction.executeWithoutResult(status -> {
                    for (int i = 0; i < 30; i++) {
                        jdbc.sql("insert into search.stop_word (language, word) values ('xx', :word)")
                                .param("word", word + " " + i)
                                .update();
                    }
                }));

        String list = page("/admin/audit?q=" + word);
        assertThat(list).contains("27 more");
        String path = list.replaceAll("(?s).*href=\"(/admin/audit/\\d+)\".*", "$1");
        assertThat(page(path)).contains(word + " 0", word + " 29", "192.0.2.9");
        String file = owner.get("/admin/audit.csv?q=" + word).body();
        assertThat(file.lines().count()).isEqualTo(61);
        assertThat(file).contains("Time,Person,", "anna@stoa.example", word + " 17");
        assertThat(owner.get("/admin/audit/999999999").statusCode()).isEqualTo(404);
    }

    private long priced(String sku, long cents) {
        long product = jdbc.sql("select product_id from catalog.variant where sku = :sku")
                .param("sku", sku)
                .query(Long.class)
                .single();
        new Acting(
                        UUID.randomUUID(),
                        4711,
                        "anna@stoa.example",
                        null,
                        "catalog",
                        "POST /admin/catalog/products/{id}",
                        "/admin/catalog/products/" + product)
                .during(() -> jdbc.sql("update catalog.variant set price = :price where sku = :sku")
                        .param("price", cents)
                        .param("sku", sku)
                        .update());
        return product;
    }

    @Test
    void tellsANoARateAndARole() {
        String name = "Told " + UUID.randomUUID();
        acting(7)
                .during(() -> jdbc.sql("insert into staff.role (name, second_factor) values (:name, false)")
                        .param("name", name)
                        .update());
        int rate = jdbc.sql("select basis_points from tax.rate where country = 'EE' and tax_class = 'standard'")
                .query(Integer.class)
                .single();
        acting(7).during(() -> estonian(2455));
        try {
            assertThat(page("/admin/audit?q=" + name.substring(5, 13)))
                    .contains("Role " + name, ">Second factor needed</dt>", ">no</ins>");
            assertThat(page("/admin/audit?q=2455")).contains("Tax rate EE standard", ">Rate</dt>", ">24.55%</ins>");
        } finally {
            jdbc.sql("delete from staff.role where name = :name")
                    .param("name", name)
                    .update();
            estonian(rate);
        }
    }

    private void estonian(int basisPoints) {
        jdbc.sql("update tax.rate set basis_points = :rate where country = 'EE' and tax_class = 'standard'")
                .param("rate", basisPoints)
                .update();
    }

    private static Acting acting(long id) {
        return acting(id, "POST /admin/search/stop-words");
    }

    private static Acting acting(long id, String action) {
        return new Acting(
                UUID.randomUUID(), id, "anna@stoa.example", "192.0.2.9", "search", action, "/admin/search/stop-words");
    }

    private String page(String path) {
        HttpResponse<String> answer = owner.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("??");
        return answer.body();
    }

    private void post(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", Browser.token(owner.get("/admin/orders")));
        assertThat(owner.post(path, all).statusCode()).isEqualTo(303);
    }
}
