package shop.stoa.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.catalog.Products;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Barcode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;
import shop.stoa.media.Pictures;
import shop.stoa.testing.ShopTest;

/** A merchant brings a new thing to the shop, in a browser with and without script. */
@ShopTest
class MerchantJourneyTests extends DeskJourney {

    @Autowired
    private Assortment assortment;

    @Autowired
    private Inventory inventory;

    private final String word = "j" + UUID.randomUUID().toString().substring(0, 8);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNewProductWithSixVariantsAndPicturesIsSeenInTheShop(boolean script) {
        assortment.addCategory(new NewCategory(new Slug("vases-" + word), "Vases " + word, "", null, null));
        signIn(script);
        link("Products").click();
        link("Add product").first().click();
        page.getByLabel("Title").first().fill("Tall vase " + word);
        page.getByLabel("Category").selectOption("vases-" + word);
        page.locator("#state").selectOption("ACTIVE");
        page.locator("#files").setInputFiles(new FilePayload[] {
            new FilePayload("front.png", "image/png", Pictures.of("png", 400, 500, word.hashCode() & 0xffffff)),
            new FilePayload("back.png", "image/png", Pictures.of("png", 500, 400, word.hashCode() & 0xffffff)),
            new FilePayload("notes.txt", "text/plain", "no picture".getBytes())
        });
        button("Upload").click();
        assertThat(page.locator(".catalog-refused")).containsText("notes.txt");
        page.locator("[name='picture.0.alt']").fill("A tall vase");
        page.locator("[name='picture.1.alt']").fill("Its other side");

        option(0, "Glaze", "Sage\nBone\nInk");
        option(1, "Size", "21 cm\n30 cm");
        button("Update variants").click();
        assertThat(page.locator(".catalog-grid__table tbody tr")).hasCount(6);
        page.locator("[name='fill.price']").fill("68.00");
        button("Fill in").click();
        assertThat(page.locator("[name='variant.5.price']")).hasValue("68.00");
        assertThat(page.locator("[name='variant.5.sku']"))
                .hasValue(("tall-vase-" + word + "-ink-30-cm").toUpperCase(Locale.ROOT));
        button("Save").click();
        assertThat(page.locator(".toast")).hasText("Saved.");
        assertThat(page.getByLabel("Title").first()).hasValue("Tall vase " + word);

        link("View in shop").click();
        page.waitForURL("**/products/tall-vase-" + word);
        assertThat(page.locator("h1")).hasText("Tall vase " + word);
        assertThat(page.locator("main")).containsText("€68.00");
        assertThat(page.locator("main")).containsText("Bone");
        assertThat(page.locator("main img[alt='A tall vase']").first()).isVisible();
        assertThat(page.locator("main img[alt='Its other side']").first()).isVisible();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPriceChangeOverACategoryIsLookedAtBeforeItIsApplied(boolean script) {
        String shelf = "bowls-" + word;
        assortment.addCategory(new NewCategory(new Slug(shelf), "Bowls " + word, "", null, null));
        assortment.addProduct(Products.plain("bowl-" + word, "Bowl " + word, shelf, 4000));
        assortment.addProduct(Products.plain("small-bowl-" + word, "Small bowl " + word, shelf, 2000));
        signIn(script);
        page.navigate(shop + "/admin/catalog/products?category=" + shelf);
        page.locator("tbody [name=id]").first().check();
        page.locator("tbody [name=id]").last().check();
        button("Edit together…").click();
        page.locator("[name='of-price.way']").selectOption("RAISE_PERCENT");
        page.locator("[name='of-price.value']").fill("abc");
        button("Show what would change").click();
        assertThat(page.locator("[id='of-price.value-error']")).isVisible();
        page.locator("[name='of-price.value']").fill("12.5");
        page.locator("[name='of-price.ending']").selectOption("NINETY_NINE");
        button("Show what would change").click();

        assertThat(page.locator("main table")).containsText("€40.00 → €44.99");
        assertThat(page.locator("main table")).containsText("€20.00 → €22.99");
        page.navigate(shop + "/products/bowl-" + word);
        assertThat(page.locator("main")).containsText("€40.00");
        page.goBack();
        button("Change 2 products").click();
        assertThat(page.locator(".notice").first()).containsText("2 products were changed");
        assertThat(page.locator("#list")).hasText("What was changed, product by product");
        page.navigate(shop + "/products/bowl-" + word);
        assertThat(page.locator("main")).containsText("€44.99");

        page.goBack();
        button("Undo…").click();
        assertThat(page.locator("main table")).containsText("€44.99 → €40.00");
        button("Change 2 products").click();
        assertThat(page.locator(".notice").first()).containsText("2 products were changed");
        page.navigate(shop + "/products/bowl-" + word);
        assertThat(page.locator("main")).containsText("€40.00");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void wordsAndStockOfSeveralAreLookedAtBeforeTheyAreChanged(boolean script) {
        String shelf = "jugs-" + word;
        assortment.addCategory(new NewCategory(new Slug(shelf), "Jugs " + word, "", null, null));
        assortment.addProduct(Products.plain("jug-" + word, "Jug " + word, shelf, 4000));
        assortment.addProduct(Products.plain("wide-jug-" + word, "Wide Jug " + word, shelf, 5000));
        Sku sku = new Sku(("JUG-" + word).toUpperCase(Locale.ROOT));
        inventory.receive(sku, 5, "tests");
        signIn(script);
        page.navigate(shop + "/admin/catalog/products?category=" + shelf);
        page.locator("tbody [name=id]").first().check();
        page.locator("tbody [name=id]").last().check();
        button("Edit together…").click();
        page.locator("[name='of-title.way']").selectOption("REPLACE");
        page.locator("[name='of-title.about']").fill("Jug");
        page.locator("[name='of-title.value']").fill("Pitcher");
        page.locator("[name='of-stock.way']").selectOption("RAISE");
        page.locator("[name='of-stock.value']").fill("40");
        button("Show what would change").click();
        assertThat(page.locator("[id='of-stock.about-error']")).isVisible();
        page.locator("[name='of-stock.about']").fill("Delivery 417");
        button("Show what would change").click();

        assertThat(page.locator("main table")).containsText("Wide Jug " + word + " → Wide Pitcher " + word);
        assertThat(page.locator("main table")).containsText("5 → 45");
        Assertions.assertThat(inventory.onHandOf(Set.of(sku))).containsEntry(sku, 5);
        button("Change 2 products").click();
        assertThat(page.locator(".notice").first()).containsText("2 products were changed");
        Assertions.assertThat(inventory.onHandOf(Set.of(sku))).containsEntry(sku, 45);
        page.navigate(shop + "/admin/inventory/" + sku);
        assertThat(page.locator("main")).containsText("Delivery 417");
        page.navigate(shop + "/products/wide-jug-" + word);
        assertThat(page.locator("h1")).hasText("Wide Pitcher " + word);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStockCountIsDoneWithAScannerAndPutDown(boolean script) {
        String shelf = "cups-" + word;
        String barcode = "40" + String.format("%010d", Math.abs(word.hashCode() + (script ? 1 : 0)));
        barcode += Barcode.checkDigitOf(barcode);
        Sku sku = new Sku(("CUP-" + word).toUpperCase(Locale.ROOT));
        assortment.addCategory(new NewCategory(new Slug(shelf), "Cups " + word, "", null, null));
        assortment.addProduct(new NewProduct(
                new Slug("cup-" + word),
                "Cup " + word,
                "",
                new Slug(shelf),
                List.of(),
                List.of(new ProductVariant(
                        sku,
                        List.of(),
                        Money.of(900, "EUR"),
                        null,
                        TaxClass.STANDARD,
                        200,
                        List.of(),
                        new Barcode(barcode),
                        null,
                        null,
                        null)),
                List.of()));
        inventory.receive(sku, 5, "tests");
        signIn(script);
        link("Inventory").first().click();
        link("Count").click();
        for (int scan = 1; scan <= 3; scan++) {
            assertThat(page.locator("#code")).isFocused();
            page.keyboard().type(barcode);
            page.keyboard().press("Enter");
            assertThat(page.locator("[name='row.0.counted']")).hasValue(Integer.toString(scan));
        }
        assertThat(page.locator(".desk-count")).containsText("Books: 5");
        assertThat(page.locator(".desk-count")).containsText("−2");
        page.locator("#reason").fill("Inventory day");
        button("Put down the count").click();
        assertThat(page.locator(".toast")).hasText("The count is in the books.");
        page.navigate(shop + "/admin/inventory/" + sku);
        assertThat(page.locator("main")).containsText("Why is on hand 3?");
        assertThat(page.locator("main")).containsText("Inventory day");
    }

    @Test
    void picturesAreSentOneByOneAndPutInOrderByDragging() {
        signIn(true);
        List<String> doors = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                doors.add(request.url().replace(shop, ""));
            }
        });
        page.navigate(shop + "/admin/catalog/products/new");
        page.locator("#files").setInputFiles(new FilePayload[] {
            new FilePayload("a.png", "image/png", Pictures.of("png", 40, 50, word.hashCode() & 0xffffff)),
            new FilePayload("b.png", "image/png", Pictures.of("png", 50, 40, word.hashCode() & 0xffffff))
        });
        button("Upload").click();
        assertThat(page.locator(".catalog-picture")).hasCount(2);
        Assertions.assertThat(doors)
                .containsExactly("/admin/catalog/pictures", "/admin/catalog/pictures", "/admin/catalog/products");
        page.locator("[name='picture.1.alt']").fill("Second");
        String second = page.locator("[name='picture.1.key']").inputValue();

        page.locator(".catalog-picture [data-grip]")
                .nth(1)
                .dragTo(page.locator(".catalog-picture").first(), new Locator.DragToOptions().setTargetPosition(20, 5));

        assertThat(page.locator("[name='picture.0.alt']")).hasValue("Second");
        assertThat(page.locator("[name='picture.0.key']")).hasValue(second);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPictureTakesAnothersPlace(boolean script) {
        signIn(script);
        page.navigate(shop + "/admin/catalog/products/new");
        page.locator("#files").setInputFiles(new FilePayload[] {picture("a.png", 1), picture("b.png", 2)});
        button("Upload").click();
        page.locator("[name='picture.0.alt']").fill("First");
        page.locator("[name='picture.1.alt']").fill("Second");
        String first = page.locator("[name='picture.0.key']").inputValue();
        String second = page.locator("[name='picture.1.key']").inputValue();
        page.locator("[name='columns'][value='pictures']").check();
        page.locator("input[name='variant.0.picture'][value='" + first + "']").check();
        page.locator("[name='picture.0.ticked']").check();
        page.locator("#files").setInputFiles(new FilePayload[] {picture("c.png", 3), picture("d.png", 4)});
        button("Replace ticked").click();

        assertThat(page.locator(".catalog-picture")).hasCount(3);
        assertThat(page.locator("[name='picture.0.alt']")).hasValue("First");
        assertThat(page.locator("[name='picture.1.key']")).hasValue(second);
        String other = page.locator("[name='picture.0.key']").inputValue();
        Assertions.assertThat(other).isNotEqualTo(first);
        assertThat(page.locator("input[name='variant.0.picture']:checked")).hasValue(other);

        page.locator("[name='picture.1.ticked']").check();
        page.locator("[name='picture.2.ticked']").check();
        button("Remove ticked").click();
        assertThat(page.locator(".catalog-picture")).hasCount(1);
        assertThat(page.locator("[name='picture.0.key']")).hasValue(other);
    }

    private FilePayload picture(String name, int colour) {
        return new FilePayload(name, "image/png", Pictures.of("png", 40, 50, word.hashCode() + colour & 0xffffff));
    }

    private void option(int place, String name, String values) {
        page.locator("[name='option." + place + ".name']").fill(name);
        page.locator("[name='option." + place + ".values']").fill(values);
    }
}
