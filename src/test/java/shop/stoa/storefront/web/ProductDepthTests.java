package shop.stoa.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.AttributeValue;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.Categories;
import shop.stoa.catalog.CollectionContents;
import shop.stoa.catalog.CollectionSort;
import shop.stoa.catalog.Collections;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewCollection;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.catalog.Translations;
import shop.stoa.kernel.Barcode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;

/** All that is said of a product is on its page, and the page is found under every address that it ever had. */
@ShopTest
class ProductDepthTests {

    @Value("${stoa.base-url}")
    private String baseUrl;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Categories categories;

    @Autowired
    private Collections collections;

    @Autowired
    private Attributes attributes;

    @Autowired
    private Translations translations;

    private Browser reader;
    private String name;

    @BeforeEach
    void open() {
        reader = new Browser(baseUrl);
        name = "d" + UUID.randomUUID().toString().substring(0, 8);
        assortment.addCategory(new NewCategory(new Slug(name), "Depth " + name, "", null, null));
    }

    @Test
    void showsEachAttributeAsItsTypeIsRead() {
        attributes.define(List.of(
                attribute("capacity-" + name, "Capacity " + name, AttributeType.NUMBER, "ml"),
                attribute("safe-" + name, "Dishwasher-safe " + name, AttributeType.YES_NO, null),
                attribute("since-" + name, "Made since " + name, AttributeType.DATE, null),
                attribute("wood-" + name, "Wood " + name, AttributeType.CHOICE, null)));
        assortment.addProduct(product(
                name,
                List.of(
                        new AttributeValue("capacity-" + name, "1250.50 ml"),
                        new AttributeValue("safe-" + name, "TRUE"),
                        new AttributeValue("since-" + name, "2026-03-01"),
                        new AttributeValue("wood-" + name, "Oak"),
                        new AttributeValue("wood-" + name, "Ash <b>"))));
        translations.translateOption("Wood " + name, Locale.GERMAN, "Holz", Map.of("Oak", "Eiche"));
        translations.translateOption("wood-" + name, Locale.GERMAN, "Holz", Map.of());

        String english = reader.get("/products/" + name).body();
        String german = reader.get("/de/products/" + name).body();

        assertThat(english)
                .contains("<dt>Capacity " + name + "</dt><dd>1,250.5\u00a0ml</dd>")
                .contains("<dt>Dishwasher-safe " + name + "</dt><dd>Yes</dd>")
                .contains("<dt>Made since " + name + "</dt><dd>1 Mar 2026</dd>")
                .contains("<dt>Wood " + name + "</dt><dd>Oak, Ash &lt;b&gt;</dd>")
                .contains("<dd>4006381333931</dd>")
                .contains("Hearth &amp; Co")
                .contains("<title>For engines · ")
                .contains("<meta name=\"description\" content=\"Engines read this.\">");
        assertThat(german)
                .contains("<dd>1.250,5\u00a0ml</dd>")
                .contains("<dd>Ja</dd>")
                .contains("<dd>01.03.2026</dd>")
                .contains("<dt>Holz</dt><dd>Eiche, Ash &lt;b&gt;</dd>");
    }

    @Test
    void tellsMachinesTheMakerAndTheBarcode() {
        assortment.addProduct(product(name, List.of()));

        assertThat(reader.get("/products/" + name).body())
                .contains("\"brand\":{\"@type\":\"Brand\",\"name\":\"Hearth & Co\"}".replace("&", "\\u0026"))
                .contains("\"gtin\":\"4006381333931\"");
        assertThat(reader.get("/feeds/products.xml").body())
                .contains("<g:gtin>4006381333931</g:gtin>")
                .contains("<g:brand>Hearth &amp; Co</g:brand>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/de"})
    void aFormerAddressAnswersWithThePresentOneForEver(String language) {
        NewProduct first = product(name, List.of());
        ProductId id = assortment.addProduct(first);
        assortment.changeProduct(id, 0, product(name + "-now", List.of()));
        categories.change(
                new Slug(name), 0, new NewCategory(new Slug(name + "-shelf"), "Depth " + name, "", null, null));
        collections.add(gathered(name));
        collections.change(new Slug(name), 0, gathered(name + "-gathered"));

        leads(language + "/collections/" + name + "?page=2", language + "/collections/" + name + "-gathered?page=2");
        leads(
                language + "/products/" + name + "?variant=A&from=b%20c",
                language + "/products/" + name + "-now?variant=A&from=b%20c");
        leads(language + "/categories/" + name + "?page=2", language + "/categories/" + name + "-shelf?page=2");
        assertThat(reader.get(language + "/products/" + name + "-now").statusCode())
                .isEqualTo(200);
        assertThat(reader.get(language + "/products/" + name + "-never").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatNobodyMaySeeIsNotFound() {
        NewProduct product = product(name, List.of());
        ProductId id = assortment.addProduct(product);
        assertThat(reader.get("/products/" + name).statusCode()).isEqualTo(200);

        assortment.setStatus(List.of(id), ProductStatus.ARCHIVED);

        assertThat(reader.get("/products/" + name).statusCode()).isEqualTo(404);
        assertThat(reader.get("/feeds/products.xml").body()).doesNotContain("/products/" + name + "?");
        assertThat(reader.get("/sitemap.xml").body()).doesNotContain("/products/" + name + "<");
    }

    private static NewCollection gathered(String slug) {
        return new NewCollection(
                new Slug(slug),
                "Gathered",
                "",
                null,
                new CollectionContents.Picked(List.of()),
                CollectionSort.FEATURED);
    }

    private void leads(String from, String to) {
        HttpResponse<String> answer = reader.get(from);
        assertThat(answer.statusCode()).as(from).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith(to));
    }

    private static Attribute attribute(String key, String title, AttributeType type, @Nullable String unit) {
        return new Attribute(key, title, type, unit, true, 0);
    }

    private NewProduct product(String slug, List<AttributeValue> said) {
        ProductVariant variant = new ProductVariant(
                new Sku(name.toUpperCase(Locale.ROOT)),
                List.of(),
                Money.of(1000, "EUR"),
                null,
                TaxClass.STANDARD,
                0,
                List.of(),
                Barcode.of("4006381333931"),
                null,
                null,
                null);
        return new NewProduct(
                new Slug(slug),
                "Deep " + name,
                "Said.",
                new Slug(name),
                ProductStatus.ACTIVE,
                null,
                null,
                "Hearth & Co",
                List.of(),
                "For engines",
                "Engines read this.",
                List.of(),
                List.of(variant),
                List.of(),
                said,
                List.of());
    }
}
