package shop.stoa.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.AttributeValue;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.Brand;
import shop.stoa.catalog.Brands;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.Categories;
import shop.stoa.catalog.CollectionContents;
import shop.stoa.catalog.CollectionRule;
import shop.stoa.catalog.CollectionSheet;
import shop.stoa.catalog.Collections;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductSheet;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;
import shop.stoa.media.Pictures;
import shop.stoa.orders.OrderId;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;

/** The list of products, and the pages of what they are arranged by. */
@ShopTest
class ShelfPagesTests {

    private static final String CATEGORIES = "/admin/catalog/categories";
    private static final String COLLECTIONS = "/admin/catalog/collections";
    private static final String ATTRIBUTES = "/admin/catalog/attributes";

    private static final String VERSION = "(?s).*name=\"version\" value=\"(\\d+)\".*";

    @Value("${stoa.base-url}")
    private String baseUrl = "";

    @Value("${stoa.owner.email}")
    private String email = "";

    @Value("${stoa.owner.password}")
    private String password = "";

    @Autowired
    private Assortment assortment;

    @Autowired
    private Catalog catalog;

    @Autowired
    private Categories categories;

    @Autowired
    private Collections collections;

    @Autowired
    private Attributes attributes;

    @Autowired
    private Brands brands;

    @Autowired
    private Inventory inventory;

    @Autowired
    private TransactionTemplate transaction;

    private final String word = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> fields = new LinkedHashMap<>();
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(baseUrl, email, password);
        categories.add(new NewCategory(slug("c"), "Vases " + word, "", null, null));
    }

    @Test
    void listsProductsByWhatIsAskedFor() {
        product("tall", ProductStatus.ACTIVE, "Tall " + word + " vase");
        product("low", ProductStatus.DRAFT, "Low " + word + " bowl");

        String all = desk.page("/admin/catalog/products?q=" + word);
        assertThat(all)
                .contains("Tall " + word, "Low " + word, "Active", "Draft", "€10.00", "2 products", "Ostrel " + word);
        assertThat(desk.page("/admin/catalog/products?status=DRAFT&q=" + word))
                .contains("Low " + word)
                .doesNotContain("Tall " + word);
        assertThat(desk.page("/admin/catalog/products?q=" + sku("tall").toLowerCase(Locale.ROOT)))
                .contains("Tall " + word)
                .doesNotContain("Low " + word);
        assertThat(desk.page("/admin/catalog/products?category=c-" + word + "&brand=ostrel-" + word + "&tag=" + word))
                .contains("Tall " + word, "Low " + word, "Vases " + word, "#" + word, "Clear all");
        assertThat(desk.page("/admin/catalog/products?sort=title&q=" + word))
                .containsSubsequence("Low " + word, "Tall " + word);
        assertThat(desk.page("/de/admin/catalog/products?q=" + word)).contains("Entwurf", "2 Produkte");
    }

    @Test
    void showsApartWhatWaitsForItsDay() {
        ProductId now = product("now", ProductStatus.ACTIVE, "Now " + word);
        ProductId later = product("later", ProductStatus.ACTIVE, "Later " + word);
        ProductSheet sheet = assortment.productFor(later);
        assortment.changeProduct(later, sheet.version(), from(sheet.product(), Instant.parse("2099-01-01T00:00:00Z")));

        assertThat(desk.page("/admin/catalog/products?status=SCHEDULED&q=" + word))
                .contains("Later " + word, "Scheduled")
                .doesNotContain("Now " + word);
        assertThat(desk.page("/admin/catalog/products?status=ACTIVE&q=" + word)).contains("Now " + word);
        assertThat(now).isNotEqualTo(later);
    }

    private static NewProduct from(NewProduct product, Instant moment) {
        return new NewProduct(
                product.slug(),
                product.title(),
                product.description(),
                product.category(),
                product.status(),
                moment,
                null,
                product.brand(),
                product.tags(),
                null,
                null,
                product.options(),
                product.variants(),
                product.images(),
                product.attributes(),
                product.related());
    }

    @Test
    void tellsNothingYetFromNothingThatMatches() {
        assertThat(desk.page("/admin/catalog/products?q=xylophone" + word)).contains("No product matches");
    }

    @Test
    void turnsPagesThereAndBack() {
        for (int i = 0; i < 101; i++) {
            product("n" + i, ProductStatus.ACTIVE, "Many " + word + " %03d".formatted(i));
        }
        String first = desk.page("/admin/catalog/products?sort=title&q=" + word);
        assertThat(first).contains("101 products", word + " 049").doesNotContain(word + " 050", "rel=\"prev\"");
        String second = desk.page(link(first, "next"));
        assertThat(second).contains(word + " 050", word + " 099").doesNotContain(word + " 049", word + " 100");
        String third = desk.page(link(second, "next"));
        assertThat(third).contains(word + " 100").doesNotContain(word + " 099", "rel=\"next\"");
        String back = desk.page(link(third, "prev"));
        assertThat(back).contains(word + " 050").doesNotContain(word + " 100");
        assertThat(desk.page(link(back, "prev"))).contains(word + " 000").doesNotContain("rel=\"prev\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=NONSENSE",
                "category=No+Such",
                "brand=%C3%9F",
                "after=nonsense",
                "after=99999999999999999999-1",
                "trail=_",
                "sort=x",
                "q=%25_%5C"
            })
    void takesOddQuestionsCalmly(String query) {
        assertThat(desk.get("/admin/catalog/products?" + query).statusCode()).isEqualTo(200);
    }

    @Test
    void addsMovesAndRenamesACategory() {
        fields.put("name", "Bowls " + word);
        fields.put("introduction", "Deep ones.");
        fields.put("in.de.name", "Schalen " + word);
        HttpResponse<String> added = desk.send(CATEGORIES, fields, picture());
        assertThat(Browser.locationOf(added)).isEqualTo(CATEGORIES + "/bowls-" + word + "?done=saved");
        String page = desk.page(CATEGORIES + "/bowls-" + word);
        assertThat(page).contains("Deep ones.", "Schalen " + word, "/media/");
        assertThat(catalog.categoryOf(new Slug("bowls-" + word), Locale.GERMAN).name())
                .isEqualTo("Schalen " + word);

        fields.put("version", "0");
        fields.put("slug", "deep-" + word);
        fields.put("parent", "c-" + word);
        assertThat(desk.send(CATEGORIES + "/bowls-" + word, fields).statusCode())
                .isEqualTo(303);
        assertThat(categories.sheetOf(new Slug("deep-" + word)).category().parent())
                .isEqualTo(slug("c"));
        assertThat(catalog.categoryFormerly(new Slug("bowls-" + word))).contains(new Slug("deep-" + word));
        assertThat(desk.page(CATEGORIES)).contains("catalog-tree__name--1", "Bowls " + word);
    }

    @Test
    void putsCategoriesInOrder() {
        categories.add(new NewCategory(slug("one"), "One " + word, "", slug("c"), null));
        categories.add(new NewCategory(slug("two"), "Two " + word, "", slug("c"), null));
        assertThat(desk.post(CATEGORIES + "/two-" + word + "/position", Map.of("place", "0"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(desk.page(CATEGORIES)).containsSubsequence("Two " + word, "One " + word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"name | ''", "slug | No Slug", "parent | no-such-parent"})
    void saysWhatIsWrongWithACategory(String field, String typed) {
        fields.put("name", "Bowls " + word);
        fields.put(field, typed);
        HttpResponse<String> answer = desk.send(CATEGORIES, fields);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"" + field + "-error\"", "<title>Error: ");
    }

    @Test
    void removesOnlyAnEmptyCategory() {
        product("tall", ProductStatus.ARCHIVED, "Tall " + word);
        HttpResponse<String> kept = desk.post(CATEGORIES + "/c-" + word + "/removal", Map.of());
        assertThat(kept.statusCode()).isEqualTo(422);
        assertThat(kept.body()).contains("role=\"alert\"");

        categories.add(new NewCategory(slug("empty"), "Empty " + word, "", null, null));
        assertThat(desk.post(CATEGORIES + "/empty-" + word + "/removal", Map.of())
                        .statusCode())
                .isEqualTo(303);
        assertThat(desk.get(CATEGORIES + "/empty-" + word).statusCode()).isEqualTo(404);
    }

    @Test
    void overwritesNobodysCategory() {
        fields.put("name", "Bowls " + word);
        fields.put("version", "17");
        HttpResponse<String> late = desk.send(CATEGORIES + "/c-" + word, fields);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains(
                        "Somebody else has saved this meanwhile",
                        "value=\"Bowls " + word + "\"",
                        ">Vases " + word + "<");

        fields.put("version", late.body().replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1"));
        assertThat(desk.send(CATEGORIES + "/c-" + word, fields).statusCode()).isEqualTo(303);
    }

    @Test
    void overwritesNobodysTextInAnotherLanguage() {
        String page = desk.page(CATEGORIES + "/c-" + word);
        fields.put("version", page.replaceAll(VERSION, "$1"));
        fields.put("name", "Vases " + word);
        fields.put("slug", "c-" + word);
        Map<String, String> first = new LinkedHashMap<>(fields);
        first.put("in.de.name", "Vasen " + word);
        assertThat(desk.send(CATEGORIES + "/c-" + word, first).statusCode()).isEqualTo(303);

        HttpResponse<String> late = desk.send(CATEGORIES + "/c-" + word, fields);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("<span>German</span>", "<dd>Vasen " + word + "</dd>");
        assertThat(catalog.categoryOf(slug("c"), Locale.GERMAN).name()).isEqualTo("Vasen " + word);
        fields.put("version", late.body().replaceAll(VERSION, "$1"));
        assertThat(desk.send(CATEGORIES + "/c-" + word, fields).statusCode()).isEqualTo(303);
        assertThat(desk.send(CATEGORIES + "/c-" + word, with("version", now("c")))
                        .statusCode())
                .isEqualTo(303);
    }

    private String now(String category) {
        return Integer.toString(categories.sheetOf(slug(category)).version());
    }

    private Map<String, String> with(String field, String text) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(field, text);
        return more;
    }

    @Test
    void findsACategoryThatWasGivenAnotherAddressMeanwhile() {
        fields.put("version", now("c"));
        fields.put("name", "Vases " + word);
        assertThat(desk.send(CATEGORIES + "/c-" + word, with("slug", "moved-" + word))
                        .statusCode())
                .isEqualTo(303);

        fields.put("slug", "c-" + word);
        fields.put("introduction", "Typed meanwhile");
        HttpResponse<String> late = desk.send(CATEGORIES + "/c-" + word, fields);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains("<dd>moved-" + word + "</dd>", "Typed meanwhile")
                .contains("action=\"" + CATEGORIES + "/moved-" + word + "\"");
        fields.put("version", late.body().replaceAll(VERSION, "$1"));
        fields.put("slug", "moved-" + word);
        assertThat(desk.send(CATEGORIES + "/moved-" + word, fields).statusCode())
                .isEqualTo(303);
    }

    @Test
    void keepsWhatWasTypedOfACategoryThatWasRemovedMeanwhile() {
        fields.put("version", now("c"));
        fields.put("name", "Bowls " + word);
        categories.remove(slug("c"));

        HttpResponse<String> late = desk.send(CATEGORIES + "/c-" + word, fields);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains("Somebody else has removed this meanwhile", "value=\"Bowls " + word + "\"")
                .contains("action=\"" + CATEGORIES + "\"");
        assertThat(desk.send(CATEGORIES, fields).statusCode()).isEqualTo(303);
        fields.remove("version");
        assertThat(desk.send(CATEGORIES + "/c-" + word, fields).statusCode()).isEqualTo(404);
    }

    @Test
    void findsACollectionThatWasRenamedOrRemovedMeanwhile() {
        fields.put("name", "Gifts " + word);
        fields.put("contents", "picked");
        desk.send(COLLECTIONS, fields);
        String gifts = COLLECTIONS + "/gifts-" + word;
        fields.put("version", "0");
        assertThat(desk.send(gifts, with("slug", "moved-" + word)).statusCode()).isEqualTo(303);

        fields.put("introduction", "Typed meanwhile");
        HttpResponse<String> late = desk.send(gifts, fields);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("<dd>moved-" + word + "</dd>", "Typed meanwhile");

        collections.remove(slug("moved"));
        HttpResponse<String> later = desk.send(gifts, fields);
        assertThat(later.statusCode()).isEqualTo(409);
        assertThat(later.body()).contains("Somebody else has removed this meanwhile", "Typed meanwhile");
        assertThat(desk.send(COLLECTIONS, fields).statusCode()).isEqualTo(303);
    }

    @Test
    void picksProductsForACollectionInOrder() {
        ProductId tall = product("tall", ProductStatus.ACTIVE, "Tall " + word);
        ProductId low = product("low", ProductStatus.DRAFT, "Low " + word);
        fields.put("name", "Gifts " + word);
        fields.put("contents", "picked");
        fields.put("add.products", sku("tall") + "\r\nlow-" + word + "\r\nNo such thing");
        fields.put("deed", "products");
        HttpResponse<String> shown = desk.send(COLLECTIONS, fields);
        assertThat(shown.statusCode()).isEqualTo(422);
        assertThat(shown.body())
                .contains("Tall " + word, "Low " + word, "No one product goes by No such thing")
                .contains("name=\"product.0.id\" value=\"" + tall.value() + "\"");

        fields.remove("deed");
        fields.put("add.products", "");
        fields.put("product.0.id", Long.toString(low.value()));
        fields.put("product.1.id", Long.toString(tall.value()));
        assertThat(desk.send(COLLECTIONS, fields).statusCode()).isEqualTo(303);
        assertThat(collection().collection().contents()).isEqualTo(new CollectionContents.Picked(List.of(low, tall)));
        assertThat(desk.page(COLLECTIONS)).contains("Gifts " + word, "2 picked products");
        assertThat(desk.page(COLLECTIONS + "/gifts-" + word)).containsSubsequence("Low " + word, "Tall " + word);
    }

    @Test
    void keepsRulesInTheWordsOfTheForm() {
        product("tall", ProductStatus.ACTIVE, "Tall " + word);
        fields.put("name", "Gifts " + word);
        fields.put("contents", "ruled");
        fields.put("match", "false");
        rule(0, "BRAND", "IS", "Ostrel " + word);
        rule(1, "CATEGORY", "IS_NOT", "Vases " + word);
        rule(2, "PRICE", "AT_MOST", "19.90");
        rule(3, "ATTRIBUTE:material-" + word, "IS", "Stone ware");
        rule(4, "TAG", "IS", word);
        rule(5, "TITLE", "CONTAINS", "tall");
        rule(6, "REDUCED", "IS", "Yes");
        assertThat(desk.send(COLLECTIONS, fields).statusCode()).isEqualTo(303);

        assertThat(collection().collection().contents())
                .isEqualTo(new CollectionContents.Ruled(
                        false,
                        List.of(
                                kept(CollectionRule.Subject.BRAND, CollectionRule.Relation.IS, "ostrel-" + word),
                                kept(CollectionRule.Subject.CATEGORY, CollectionRule.Relation.IS_NOT, "c-" + word),
                                kept(CollectionRule.Subject.PRICE, CollectionRule.Relation.AT_MOST, "1990"),
                                new CollectionRule(
                                        CollectionRule.Subject.ATTRIBUTE,
                                        "material-" + word,
                                        CollectionRule.Relation.IS,
                                        "stone-ware"),
                                kept(CollectionRule.Subject.TAG, CollectionRule.Relation.IS, word),
                                kept(CollectionRule.Subject.TITLE, CollectionRule.Relation.CONTAINS, "tall"),
                                kept(CollectionRule.Subject.REDUCED, CollectionRule.Relation.IS, "yes"))));
        assertThat(desk.page(COLLECTIONS + "/gifts-" + word))
                .contains("value=\"19.90\"", "value=\"Ostrel " + word + "\"", "value=\"Vases " + word + "\"");
    }

    @Test
    void rulesCompareNumbersAndDaysAndNothingElse() {
        product("tall", ProductStatus.ACTIVE, "Tall " + word);
        String released = "released-" + word;
        attributes.define(List.of(new Attribute(released, released, AttributeType.DATE, null, false, 0)));
        fields.put("name", "Gifts " + word);
        fields.put("contents", "ruled");
        fields.put("match", "true");
        Map.of("2026-02-30", released, "2026", released, "5", "material-" + word)
                .forEach((value, attribute) -> {
                    rule(0, "ATTRIBUTE:" + attribute, "AT_LEAST", value);
                    HttpResponse<String> refused = desk.send(COLLECTIONS, fields);
                    assertThat(refused.statusCode()).as(value).isEqualTo(422);
                    assertThat(refused.body()).contains("This does not fit", "value=\"" + value + "\"");
                });

        rule(0, "ATTRIBUTE:" + released, "AT_LEAST", "2026-02-28");
        assertThat(desk.send(COLLECTIONS, fields).statusCode()).isEqualTo(303);

        assertThat(collection().collection().contents())
                .isEqualTo(new CollectionContents.Ruled(
                        true,
                        List.of(new CollectionRule(
                                CollectionRule.Subject.ATTRIBUTE,
                                released,
                                CollectionRule.Relation.AT_LEAST,
                                "2026-02-28"))));
        assertThat(desk.page(COLLECTIONS + "/gifts-" + word)).contains("value=\"2026-02-28\"");
    }

    @Test
    void showsWhatIsThereOfAProductAndWhatOfItCanBeHad() {
        ProductId tall = product("tall", ProductStatus.ACTIVE, "Tall " + word);
        Sku sku = assortment.productFor(tall).product().variants().getFirst().sku();
        inventory.receive(sku, 47, "test");
        transaction.executeWithoutResult(status -> inventory.reserve(new OrderId(UUID.randomUUID()), Map.of(sku, 5)));

        assertThat(desk.page("/admin/catalog/products?q=" + word)).contains(">42<", "of 47 on hand");
        assertThat(desk.page("/admin/catalog/products/" + tall.value())).contains(">42<", "of 47 on hand");
    }

    @Test
    void showsTheSecondWhoSavesACollectionWhatItHoldsByNow() {
        fields.put("name", "Gifts " + word);
        fields.put("contents", "ruled");
        rule(0, "TAG", "IS", "first-" + word);
        assertThat(desk.send(COLLECTIONS, fields).statusCode()).isEqualTo(303);

        rule(0, "TAG", "IS", "second-" + word);
        fields.put("version", "17");
        HttpResponse<String> late = desk.send(COLLECTIONS + "/gifts-" + word, fields);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains(
                        "Somebody else has saved this meanwhile", " is first-" + word + "<", "value=\"second-" + word);
    }

    @Test
    void countsWhatRulesFindNow() {
        product("tall", ProductStatus.ACTIVE, "Tall " + word);
        product("low", ProductStatus.ACTIVE, "Low " + word);
        product("draft", ProductStatus.DRAFT, "Draft " + word);
        fields.put("name", "Gifts " + word);
        fields.put("contents", "ruled");
        rule(0, "CATEGORY", "IS", "Vases " + word);
        assertThat(desk.send(COLLECTIONS, fields).statusCode()).isEqualTo(303);
        assertThat(desk.page(COLLECTIONS + "/gifts-" + word)).contains("2 products keep these rules at the moment.");

        rule(1, "TITLE", "CONTAINS", "tall");
        HttpResponse<String> counted = desk.post(COLLECTIONS + "/new/count", fields);
        assertThat(counted.statusCode()).isEqualTo(200);
        assertThat(counted.body())
                .contains("One product keeps these rules at the moment.")
                .doesNotContain("<html", "<form");
        rule(1, "TAG", "IS", "nothing-" + word);
        assertThat(desk.post(COLLECTIONS + "/new/count", fields).body()).contains("No product keeps");
        fields.put("match", "false");
        assertThat(desk.post(COLLECTIONS + "/new/count", fields).body()).contains("2 products keep");

        rule(2, "PRICE", "AT_MOST", "cheap");
        assertThat(desk.post(COLLECTIONS + "/new/count", fields).body())
                .contains("as soon as all of them are complete");
        assertThat(desk.send(COLLECTIONS + "/gifts-" + word, fields).body())
                .contains("Its products stay as they are.")
                .doesNotContain("It shows no products");
    }

    @ParameterizedTest
    @CsvSource({
        "PRICE, IS, 10",
        "PRICE, AT_MOST, cheap",
        "BRAND, IS, Nobody",
        "CATEGORY, IS, Nowhere",
        "TAG, IS, ''",
        "X, IS, y"
    })
    void refusesARuleThatDoesNotFit(String subject, String relation, String value) {
        fields.put("name", "Gifts " + word);
        fields.put("contents", "ruled");
        rule(0, subject, relation, value);
        HttpResponse<String> answer = desk.send(COLLECTIONS, fields);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"rule.0.value-error\"");
    }

    @Test
    void wantsAtLeastOneRuleAndAddsOneWithoutScript() {
        fields.put("name", "Gifts " + word);
        fields.put("contents", "ruled");
        assertThat(desk.send(COLLECTIONS, fields).body()).contains("Add a rule, or pick");
        fields.put("deed", "rule");
        assertThat(desk.send(COLLECTIONS, fields).body()).contains("id=\"rule.0.value\"");
    }

    @Test
    void removesACollection() {
        fields.put("name", "Gifts " + word);
        fields.put("contents", "picked");
        desk.send(COLLECTIONS, fields);
        assertThat(desk.post(COLLECTIONS + "/gifts-" + word + "/removal", Map.of())
                        .statusCode())
                .isEqualTo(303);
        assertThat(desk.get(COLLECTIONS + "/gifts-" + word).statusCode()).isEqualTo(404);
        assertThat(desk.get(COLLECTIONS + "/No-Slug").statusCode()).isEqualTo(404);
    }

    @Test
    void definesAnAttributeAndChangesIt() {
        fields.put("name", "Capacity " + word);
        fields.put("type", "NUMBER");
        fields.put("unit", "ml");
        fields.put("filter", "on");
        String path = ATTRIBUTES + "/capacity-" + word;
        assertThat(Browser.locationOf(desk.post(ATTRIBUTES, fields))).isEqualTo(path + "?done=saved");
        assertThat(desk.post(ATTRIBUTES, fields).body())
                .contains("There is an attribute Capacity " + word + " already");

        fields.put("name", "Volume " + word);
        fields.put("unit", "l");
        fields.put("position", "3");
        fields.put("in.de.name", "Inhalt " + word);
        fields.remove("filter");
        fields.put("version", versionOn(path));
        assertThat(desk.post(path, fields).statusCode()).isEqualTo(303);
        assertThat(attributes.of("capacity-" + word, Locale.ENGLISH))
                .isEqualTo(new Attribute("capacity-" + word, "Volume " + word, AttributeType.NUMBER, "l", false, 3));
        assertThat(attributes.of("capacity-" + word, Locale.GERMAN).name()).isEqualTo("Inhalt " + word);
        assertThat(desk.page(path)).contains("Inhalt " + word);
        assertThat(desk.page(ATTRIBUTES)).contains("Volume " + word);
        assertThat(desk.post(path + "/removal", Map.of()).statusCode()).isEqualTo(303);
        assertThat(desk.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void translatesValuesAndKeepsAnAttributeThatIsInUse() {
        product("tall", ProductStatus.ACTIVE, "Tall " + word);
        String path = ATTRIBUTES + "/material-" + word;
        assertThat(desk.page(path)).contains("Stone ware", "name=\"in.de.value.stone-ware\"");

        fields.put("name", "Material " + word);
        fields.put("type", "CHOICE");
        fields.put("in.de.value.stone-ware", "Steinzeug");
        fields.put("version", versionOn(path));
        assertThat(desk.post(path, fields).statusCode()).isEqualTo(303);
        assertThat(attributes.valuesOf("material-" + word, Locale.GERMAN, 1, 9).items())
                .extracting(value -> value.text())
                .containsExactly("Steinzeug");

        assertThat(desk.page(path)).contains(path + "/removal", "Only an attribute that no product has");
        HttpResponse<String> kept = desk.post(path + "/removal", Map.of());
        assertThat(kept.statusCode()).isEqualTo(422);
        assertThat(kept.body()).contains("Products have it: Material " + word, "Stone ware");
        fields.put("type", "NUMBER");
        fields.put("version", versionOn(path));
        HttpResponse<String> refused = desk.post(path, fields);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"type-error\"");
    }

    /** There may be as many as products. */
    @Test
    void showsAHundredValuesAtATimeAndLeavesTheOthersAsTheyAre() {
        shades(120);
        String path = ATTRIBUTES + "/material-" + word;
        String first = desk.page(path);
        assertThat(first)
                .contains("in.de.value.shade-0\"", "in.de.value.shade-98\"")
                .doesNotContain("shade-99\"");
        fields.putAll(Map.of("name", "Material " + word, "type", "CHOICE", "filter", "on"));
        fields.put("in.de.value.shade-0", "Ton 0");
        fields.put("version", versionOn(path));
        assertThat(Browser.locationOf(desk.post(path, fields))).isEqualTo(path + "?done=saved");

        String second = desk.page(path + "?page=2");
        assertThat(second)
                .contains("in.de.value.shade-119\"", "name=\"page\" value=\"2\"", "rel=\"prev\"")
                .doesNotContain("shade-0\"");
        fields.remove("in.de.value.shade-0");
        fields.put("in.de.value.shade-119", "Ton 119");
        fields.put("page", "2");
        fields.put("version", versionOn(path));
        assertThat(Browser.locationOf(desk.post(path, fields))).isEqualTo(path + "?page=2&done=saved");

        assertThat(attributes.textsOf(
                        List.of(
                                "material-" + word + "=shade-0",
                                "material-" + word + "=shade-1",
                                "material-" + word + "=shade-119"),
                        Locale.GERMAN))
                .containsValues("Ton 0", "Shade 1", "Ton 119");
    }

    private void shades(int count) {
        ProductId plain = product("tall", ProductStatus.DRAFT, "Tall " + word);
        NewProduct product = assortment.productFor(plain).product();
        assortment.putProducts(List.of(new NewProduct(
                product.slug(),
                product.title(),
                "",
                product.category(),
                product.status(),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                product.variants(),
                List.of(),
                IntStream.range(0, count)
                        .mapToObj(shade -> new AttributeValue("material-" + word, "Shade " + shade))
                        .toList(),
                List.of())));
    }

    @Test
    void showsTheSecondWhoSavesAnAttributeWhatTheFirstOneChanged() {
        product("tall", ProductStatus.ACTIVE, "Tall " + word);
        String path = ATTRIBUTES + "/material-" + word;
        String seen = versionOn(path);
        fields.putAll(Map.of("name", "Stuff " + word, "type", "CHOICE", "filter", "on", "version", seen));
        fields.put("in.de.value.stone-ware", "Steinzeug");
        assertThat(desk.post(path, fields).statusCode()).isEqualTo(303);

        fields.putAll(Map.of("name", "Made of " + word, "in.de.value.stone-ware", "Steingut", "version", seen));
        HttpResponse<String> late = desk.post(path, fields);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains(
                        "Somebody else has saved this meanwhile",
                        "value=\"Made of " + word + "\"",
                        ">Stuff " + word + "<",
                        "Stone ware, German",
                        ">Steinzeug<",
                        "value=\"Steingut\"")
                .doesNotContain(">Choice</dd>");
        fields.put("version", late.body().replaceAll(VERSION, "$1"));
        assertThat(desk.post(path, fields).statusCode()).isEqualTo(303);
        assertThat(attributes.of("material-" + word, Locale.ENGLISH).name()).isEqualTo("Made of " + word);
    }

    private String versionOn(String path) {
        return desk.page(path).replaceAll(VERSION, "$1");
    }

    @Test
    void renamesABrand() {
        product("tall", ProductStatus.ACTIVE, "Tall " + word);
        String path = "/admin/catalog/brands/ostrel-" + word;
        String known = "known.ostrel-" + word;
        String name = "name.ostrel-" + word;
        String now = "Ostrel " + word;
        assertThat(desk.page("/admin/catalog/brands")).contains("name=\"" + known + "\" value=\"" + now + "\"");
        assertThat(desk.post(path, Map.of(known, now, name, "")).statusCode()).isEqualTo(422);
        assertThat(desk.post(path, Map.of(known, now, name, "Ostrel & Co " + word))
                        .statusCode())
                .isEqualTo(303);
        HttpResponse<String> late = desk.post(path, Map.of(known, now, name, "Ostrel & Sons " + word));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains(
                        "has called it Ostrel &amp; Co " + word + " meanwhile",
                        "name=\"" + known + "\" value=\"Ostrel &amp; Co " + word + "\"",
                        "value=\"Ostrel &amp; Sons " + word + "\"");
        assertThat(brands.all()).contains(new Brand(new Slug("ostrel-" + word), "Ostrel & Co " + word));
        assertThat(desk.page("/admin/catalog/brands")).contains("Ostrel &amp; Co " + word);
        assertThat(desk.post("/admin/catalog/brands/nobody", Map.of()).statusCode())
                .isEqualTo(404);
    }

    private CollectionSheet collection() {
        return collections.sheetOf(new Slug("gifts-" + word));
    }

    private static CollectionRule kept(CollectionRule.Subject subject, CollectionRule.Relation relation, String value) {
        return new CollectionRule(subject, "", relation, value);
    }

    private void rule(int row, String subject, String relation, String value) {
        fields.put("rule." + row + ".subject", subject);
        fields.put("rule." + row + ".relation", relation);
        fields.put("rule." + row + ".value", value);
    }

    private ProductId product(String name, ProductStatus status, String title) {
        return assortment.addProduct(new NewProduct(
                slug(name),
                title,
                "",
                slug("c"),
                status,
                null,
                null,
                "Ostrel " + word,
                List.of(word),
                null,
                null,
                List.of(),
                List.of(new ProductVariant(
                        new Sku(sku(name)), List.of(), Money.of(1000, "EUR"), null, TaxClass.STANDARD, 0, null)),
                List.of(),
                List.of(new AttributeValue("Material " + word, "Stone ware")),
                List.of()));
    }

    private Slug slug(String name) {
        return new Slug(name + "-" + word);
    }

    private String sku(String name) {
        return (name + "-" + word).toUpperCase(Locale.ROOT);
    }

    private Desk.File picture() {
        return new Desk.File("bowl.png", "image/png", Pictures.of("png", 40, 50, word.hashCode() & 0xffffff));
    }

    private static String link(String page, String rel) {
        int at = page.indexOf("rel=\"" + rel + "\"");
        assertThat(at).as(rel).isPositive();
        int href = page.indexOf("href=\"", at) + 6;
        return page.substring(href, page.indexOf('"', href)).replace("&amp;", "&");
    }
}
