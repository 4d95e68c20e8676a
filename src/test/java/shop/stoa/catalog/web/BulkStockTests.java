package shop.stoa.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.BulkChange;
import shop.stoa.catalog.BulkChange.Ending;
import shop.stoa.catalog.BulkChange.Target;
import shop.stoa.catalog.BulkChange.Way;
import shop.stoa.catalog.BulkEdits;
import shop.stoa.catalog.BulkFate;
import shop.stoa.catalog.BulkItem;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.ProductFault;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.Products;
import shop.stoa.inventory.Inventory;
import shop.stoa.inventory.StockDesk;
import shop.stoa.inventory.StockMove;
import shop.stoa.kernel.NotFound;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.testing.ShopTest;
import shop.stoa.testing.StaffDesk;

/** What is on hand of many products, changed at once. */
@ShopTest
class BulkStockTests {

    @Value("${stoa.base-url}")
    private String baseUrl = "";

    @Value("${stoa.owner.email}")
    private String owner = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    @Autowired
    private BulkEdits edits;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Inventory inventory;

    @Autowired
    private StockDesk stock;

    private final String word = "b" + UUID.randomUUID().toString().substring(0, 8);
    private ProductId cup;
    private ProductId jug;

    @BeforeEach
    void putTwoOnTheShelf() {
        assortment.addCategory(new NewCategory(new Slug("c-" + word), "Cups " + word, "", null, null));
        cup = add("cup");
        jug = add("jug");
    }

    private ProductId add(String name) {
        ProductId id = assortment.addProduct(Products.plain(name + "-" + word, name, "c-" + word, 900));
        inventory.receive(sku(name), 12, "tests");
        return id;
    }

    @AfterEach
    void beNobody() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void isPutDownWithItsReasonAfterSomebodyHasLookedAtIt() {
        StaffDesk staff = new StaffDesk(baseUrl, owner, password);
        String page = "/admin/catalog/bulk-edits/" + edits.begin(List.of(cup, jug), "begun-by@stoa.example");
        Map<String, String> form =
                Map.of("of-stock.way", "RAISE", "of-stock.value", "30", "of-stock.about", "Delivery 417");

        assertThat(staff.post(page + "/changes", form).statusCode()).isEqualTo(303);
        assertThat(staff.page(page))
                .contains("What would change, product by product", "To be changed")
                .contains("On hand", "Delivery 417", sku("cup").value());
        assertThat(onHand("cup")).isEqualTo(12);
        assertThat(staff.post(page + "/application", Map.of("look", "1")).statusCode())
                .isEqualTo(303);

        assertThat(staff.page(page))
                .contains("What was changed, product by product", "<ins>42</ins>")
                .doesNotContain("would change", "so far");
        assertThat(onHand("cup")).isEqualTo(42);
        assertThat(onHand("jug")).isEqualTo(42);
        StockMove last = stock.history(sku("jug"), null, 1).getFirst();
        assertThat(last.reason()).isEqualTo("Delivery 417");
        assertThat(last.actor()).isEqualTo(owner);
        assertThat(last.delta()).isEqualTo(30);
    }

    @Test
    void asksForAReason() {
        StaffDesk staff = new StaffDesk(baseUrl, owner, password);
        String page = "/admin/catalog/bulk-edits/" + edits.begin(List.of(cup), owner);

        HttpResponse<String> refused =
                staff.post(page + "/changes", Map.of("of-stock.way", "SET", "of-stock.value", "3"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"of-stock.about-error\"");
    }

    @Test
    void leavesAllOfAProductWhoseStockHasMovedSinceItWasLookedAt() {
        long edit = edits.begin(List.of(cup, jug), owner);
        edits.look(edit, List.of(to(Way.RAISE, "30"), new BulkChange(Target.PRICE, Way.RAISE, "100")));
        inventory.receive(sku("cup"), 1, "tests");

        edits.apply(edit, edits.edit(edit).look());

        assertThat(new StaffDesk(baseUrl, owner, password).page("/admin/catalog/bulk-edits/" + edit))
                .contains("Changed by others", "<ins>€10.00</ins>")
                .containsOnlyOnce("<del>€9.00</del>");
        assertThat(edits.items(edit, null, 0, 10))
                .extracting(BulkItem::done)
                .containsExactly(BulkFate.CHANGED_SINCE, BulkFate.CHANGED);
        assertThat(onHand("cup")).isEqualTo(13);
        assertThat(priceOf(cup)).isEqualTo(900);
        assertThat(onHand("jug")).isEqualTo(42);
        assertThat(priceOf(jug)).isEqualTo(1000);
    }

    @Test
    void isNeverLessThanNothing() {
        long edit = edits.begin(List.of(cup), owner);

        edits.look(edit, List.of(to(Way.LOWER, "13")));

        assertThat(edits.items(edit, BulkFate.FAILED, 0, 10).getFirst().faults())
                .containsExactly(
                        new ProductFault(ProductFault.Kind.STOCK, sku("cup").value()));
        assertThat(edits.edit(edit).canApply()).isFalse();
    }

    @Test
    void isTakenBackWhereNothingHasMovedSince() {
        long edit = edits.begin(List.of(cup, jug), owner);
        edits.look(edit, List.of(to(Way.SET, "5")));
        edits.apply(edit, edits.edit(edit).look());
        inventory.receive(sku("cup"), 2, "tests");

        long undo = edits.undo(edit, owner).orElseThrow();

        assertThat(edits.items(undo, null, 0, 10))
                .extracting(BulkItem::fate)
                .containsExactly(BulkFate.CHANGED_SINCE, BulkFate.CHANGED);
        edits.apply(undo, edits.edit(undo).look());
        assertThat(onHand("cup")).isEqualTo(7);
        assertThat(onHand("jug")).isEqualTo(12);
        assertThat(stock.history(sku("jug"), null, 1).getFirst().reason()).isEqualTo("↶ Delivery");

        long again = edits.undo(edit, owner).orElseThrow();

        assertThat(edits.items(again, null, 0, 10))
                .as("what is again as it was before was moved there by others than this edit")
                .extracting(BulkItem::fate)
                .containsExactly(BulkFate.CHANGED_SINCE, BulkFate.CHANGED_SINCE);
    }

    @Test
    void isForThoseAloneWhoMayChangeStock() {
        long edit = edits.begin(List.of(cup), owner);
        edits.look(edit, List.of(to(Way.RAISE, "1")));
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("ada@stoa.example", "", "catalog.edit"));

        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> edits.look(edit, List.of(to(Way.RAISE, "2"))));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> edits.apply(edit, edits.edit(edit).look()));
        assertThat(onHand("cup")).isEqualTo(12);
        assertThat(edits.look(edit, List.of(new BulkChange(Target.PRICE, Way.RAISE, "100"))))
                .isTrue();
    }

    private static BulkChange to(Way way, String units) {
        return new BulkChange(Target.STOCK, way, "Delivery", units, Ending.EXACT);
    }

    private Sku sku(String name) {
        return new Sku((name + "-" + word).toUpperCase());
    }

    private int onHand(String name) {
        return inventory.onHandOf(Set.of(sku(name))).get(sku(name));
    }

    private long priceOf(ProductId id) {
        return assortment.productFor(id).product().variants().getFirst().price().minor();
    }
}
