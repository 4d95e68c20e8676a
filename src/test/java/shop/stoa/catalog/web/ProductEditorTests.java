package shop.stoa.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductSheet;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.catalog.ProductWords;
import shop.stoa.catalog.Translations;
import shop.stoa.kernel.Slug;
import shop.stoa.media.Pictures;
import shop.stoa.testing.Browser;
import shop.stoa.testing.ShopTest;

@ShopTest
class ProductEditorTests {

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
    private Translations translations;

    @Autowired
    private Attributes attributes;

    private final String word = "e" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> fields = new LinkedHashMap<>();
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(baseUrl, email, password);
        assortment.addCategory(new NewCategory(new Slug("c-" + word), "Vases " + word, "", null, null));
        fields.put("title", "Tall vase " + word);
        fields.put("category", "c-" + word);
        fields.put("state", "ACTIVE");
        fields.put("variant.0.choices", "");
        fields.put("variant.0.sku", sku(""));
        fields.put("variant.0.price", "68.00");
        fields.put("variant.0.taxClass", "standard");
    }

    @Test
    void keepsAllThatWasTyped() {
        fields.put("slug", "tall-" + word);
        fields.put("description", "First.\r\n\r\nSecond.");
        fields.put("brand", "Ostrel " + word);
        fields.put("tags", "new, tall ,New");
        fields.put("activeUntil", "2099-01-31T12:00");
        fields.put("seoTitle", "A vase");
        fields.put("variant.0.compareAtPrice", "80,00");
        fields.put("variant.0.cost", "20");
        fields.put("variant.0.barcode", "4006381333931");
        fields.put("variant.0.weight", "900");
        fields.put("variant.0.length", "100");
        fields.put("variant.0.width", "110");
        fields.put("variant.0.height", "300");
        fields.put("variant.0.hsCode", "6913.90");
        fields.put("variant.0.origin", "gr");
        fields.put("attribute.0.name", "Material " + word);
        fields.put("attribute.0.text", "Stoneware");
        fields.put("in.de.title", "Hohe Vase");

        ProductSheet sheet = saved(desk.send("/admin/catalog/products", fields));
        NewProduct product = sheet.product();
        ProductVariant variant = product.variants().getFirst();

        assertThat(product.slug()).isEqualTo(new Slug("tall-" + word));
        assertThat(product.description()).isEqualTo("First.\n\nSecond.");
        assertThat(product.brand()).isEqualTo("Ostrel " + word);
        assertThat(product.tags()).containsExactly("new", "tall");
        assertThat(product.activeUntil()).isEqualTo("2099-01-31T11:00:00Z");
        assertThat(product.seoTitle()).isEqualTo("A vase");
        assertThat(product.attributes()).extracting(value -> value.text()).containsExactly("Stoneware");
        assertThat(variant.price()).hasToString("68.00 EUR");
        assertThat(variant.compareAtPrice()).hasToString("80.00 EUR");
        assertThat(variant.cost()).hasToString("20.00 EUR");
        assertThat(variant.barcode()).hasToString("4006381333931");
        assertThat(variant.weightGrams()).isEqualTo(900);
        assertThat(variant.dimensions()).hasToString("Dimensions[lengthMm=100, widthMm=110, heightMm=300]");
        assertThat(variant.customs()).hasToString("Customs[hsCode=691390, origin=GR]");
        assertThat(translations.wordsOf(sheet.id(), Locale.GERMAN))
                .extracting(ProductWords::title)
                .isEqualTo("Hohe Vase");
    }

    @Test
    void showsAllThatItKeeps() {
        fields.put("description", "First.\r\n\r\nSecond <b>.");
        fields.put("variant.0.barcode", "4006381333931");
        fields.put("in.de.title", "Hohe Vase");
        ProductSheet sheet = saved(desk.send("/admin/catalog/products", fields));

        assertThat(desk.page(path(sheet)))
                .contains(
                        "value=\"Tall vase " + word + "\"",
                        "Second &lt;b&gt;.",
                        "value=\"68.00\"",
                        "value=\"4006381333931\"",
                        "value=\"Hohe Vase\"",
                        "href=\"/products/tall-vase-" + word + "\"");
        assertThat(desk.page("/de" + path(sheet))).contains("value=\"68,00\"", "Speichern");
    }

    @Test
    void makesAnAddressAndAnotherOneWhereItIsTaken() {
        saved(desk.send("/admin/catalog/products", fields));
        fields.put("variant.0.sku", sku("B"));

        assertThat(saved(desk.send("/admin/catalog/products", fields)).product().slug())
                .isEqualTo(new Slug("tall-vase-" + word + "-2"));
        fields.put("slug", "tall-vase-" + word);
        fields.put("variant.0.sku", sku("C"));
        assertThat(refusal(desk.send("/admin/catalog/products", fields), "slug"))
                .isNotEmpty();
    }

    @Test
    void anOldAddressLeadsToTheNewOne() {
        ProductSheet sheet = saved(desk.send("/admin/catalog/products", fields));
        fields.put("version", Integer.toString(sheet.version()));
        fields.put("slug", "renamed-" + word);
        saved(desk.send(path(sheet), fields));

        assertThat(catalog.productFormerly(new Slug("tall-vase-" + word))).contains(new Slug("renamed-" + word));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title | '' | Enter a title",
                "category | '' | Choose a category",
                "category | gone | ",
                "slug | No Slug | An address has small letters",
                "variant.0.sku | '' | Enter a SKU",
                "variant.0.sku | a b | A SKU has letters",
                "variant.0.price | '' | Enter a price",
                "variant.0.price | cheap | Enter an amount in EUR",
                "variant.0.price | 1.234 | Enter an amount in EUR",
                "variant.0.price | -1 | Enter an amount in EUR",
                "variant.0.price | 0 | ",
                "variant.0.compareAtPrice | 60.00 | ",
                "variant.0.barcode | 4006381333932 | The last digit does not fit",
                "variant.0.barcode | 0306406152 | an ISBN of ten digits",
                "variant.0.barcode | 123 | 8, 12, 13 or 14 digits",
                "variant.0.barcode | abc | A barcode is a number",
                "variant.0.weight | 1.5 | Enter a whole number",
                "variant.0.weight | 99999999999 | Enter a whole number",
                "variant.0.hsCode | 12 | An HS code has 6 to 10 digits",
                "variant.0.origin | XX | a country’s two letters",
                "activeFrom | tomorrow | Enter a day and a time",
                "related | No such thing! | is neither a SKU nor an address"
            })
    void saysWhatIsWrongBesideTheField(String field, String typed, String word) {
        fields.put(field, typed);
        HttpResponse<String> answer = desk.send("/admin/catalog/products", fields);

        String refusal = refusal(answer, field);
        assertThat(refusal).isNotEmpty().contains(word == null ? "" : word);
        assertThat(answer.body())
                .contains("<title>Error: ", "href=\"#" + field + "\"", "id=\"" + field + "\"")
                .contains(typed.isEmpty() || field.equals("category") ? "" : typed)
                .contains("name=\"variant.0.price\"");
    }

    @Test
    void saysThatASkuIsTakenAndOneIsThereTwice() {
        saved(desk.send("/admin/catalog/products", fields));
        fields.put("title", "Another " + word);
        assertThat(refusal(desk.send("/admin/catalog/products", fields), "variant.0.sku"))
                .isNotEmpty();
    }

    @Test
    void wantsLengthWidthAndHeightOrNone() {
        fields.put("variant.0.length", "10");
        assertThat(refusal(desk.send("/admin/catalog/products", fields), "variant.0.width"))
                .contains("length, width and height");
    }

    @Test
    void endsNotBeforeItBegins() {
        fields.put("activeFrom", "2027-01-02T10:00");
        fields.put("activeUntil", "2027-01-01T10:00");
        assertThat(refusal(desk.send("/admin/catalog/products", fields), "activeUntil"))
                .isNotEmpty();
    }

    @Test
    void showsTheVariantsOfNewOptionsBeforeItSavesThem() {
        fields.put("option.0.name", "Glaze");
        fields.put("option.0.values", "Sage\r\nBone");
        HttpResponse<String> answer = desk.send("/admin/catalog/products", fields);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("1 new, 0 gone", "value=\"" + sku("-BONE") + "\"");
        assertThat(desk.get("/products/tall-vase-" + word).statusCode()).isEqualTo(404);
    }

    @Test
    void retiresWhatIsRemovedAndTakesItUpAgain() {
        twoGlazes();
        ProductSheet sheet = saved(desk.send("/admin/catalog/products", fields));
        assertThat(sheet.product().variants()).hasSize(2);

        fields.put("version", Integer.toString(sheet.version()));
        fields.put("variant.1.retired", "on");
        ProductSheet less = saved(desk.send(path(sheet), fields));
        assertThat(less.product().variants()).hasSize(1);
        assertThat(less.retired()).extracting(sku -> sku.value()).containsExactly(sku("-BONE"));
        assertThat(desk.page(path(sheet))).contains("Not sold any more: " + sku("-BONE"));

        fields.put("version", Integer.toString(less.version()));
        fields.remove("variant.1.retired");
        assertThat(saved(desk.send(path(sheet), fields)).product().variants()).hasSize(2);
    }

    @Test
    void keepsAtLeastOneVariant() {
        fields.put("variant.0.retired", "on");
        assertThat(refusal(desk.send("/admin/catalog/products", fields), "variant.0.retired"))
                .contains("at least one variant");
    }

    @Test
    void fillsInForThoseOfOneValue() {
        twoGlazes();
        fields.put("fill.for", "0:Bone");
        fields.put("fill.price", "70.00");
        fields.put("deed", "fill");
        String page = desk.send("/admin/catalog/products", fields).body();

        assertThat(valueOf(page, "variant.0.price")).isEqualTo("68.00");
        assertThat(valueOf(page, "variant.1.price")).isEqualTo("70.00");
        assertThat(desk.get("/products/tall-vase-" + word).statusCode()).isEqualTo(404);
    }

    @Test
    void takesSeveralPicturesAndSaysOfEachWhyNot() {
        HttpResponse<String> answer = desk.send(
                "/admin/catalog/products",
                fields,
                new Desk.File("one.png", "image/png", picture(0x000457)),
                new Desk.File("drawing.svg", "image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8)),
                new Desk.File("two.png", "image/png", picture(0x0008ae)));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("drawing.svg");
        List<String> keys = keys(answer.body());
        assertThat(keys).hasSize(2);
        assertThat(valueOf(answer.body(), "title")).isEqualTo("Tall vase " + word);

        fields.put("picture.0.key", keys.get(1));
        fields.put("picture.0.alt", "A blue vase");
        fields.put("picture.1.key", keys.get(0));
        fields.put("variant.0.picture", keys.get(0));
        NewProduct product = saved(desk.send("/admin/catalog/products", fields)).product();
        assertThat(product.images()).extracting(image -> image.alt()).containsExactly("A blue vase", "");
        assertThat(product.variants().getFirst().images())
                .extracting(image -> image.stored().key().value())
                .containsExactly(keys.get(0));
    }

    @Test
    void takesAPictureByItself() {
        HttpResponse<String> taken = desk.send(
                "/admin/catalog/pictures", Map.of(), new Desk.File("one.png", "image/png", picture(0x000457)));
        HttpResponse<String> refused = desk.send(
                "/admin/catalog/pictures",
                Map.of(),
                new Desk.File("drawing.svg", "image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8)));

        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.body()).matches("\\{\"key\":\"[0-9a-z.]+\"}");
        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(refused.body()).isEqualTo("{\"reason\":\"NOT_A_PICTURES_NAME\"}");

        fields.putAll(Map.of("deed", "pictures", "refused.0.name", "<b>.svg", "refused.0.reason", "NOT_A_PICTURE"));
        assertThat(desk.send("/admin/catalog/products", fields).body())
                .contains("&lt;b&gt;.svg", "This is not a picture that we can read.");
    }

    @Test
    void movesPicturesAndTakesThemOut() {
        String page = desk.send(
                        "/admin/catalog/products",
                        with("deed", "pictures"),
                        new Desk.File("one.png", "image/png", picture(0x000d05)),
                        new Desk.File("two.png", "image/png", picture(0x00115c)))
                .body();
        List<String> keys = keys(page);
        fields.put("picture.0.key", keys.get(0));
        fields.put("picture.1.key", keys.get(1));

        assertThat(keys(desk.send("/admin/catalog/products", with("deed", "picture.1.up"))
                        .body()))
                .containsExactly(keys.get(1), keys.get(0));
        assertThat(keys(desk.send("/admin/catalog/products", with("deed", "picture.0.remove"))
                        .body()))
                .containsExactly(keys.get(1));
    }

    @Test
    void replacesTickedPicturesInTheirPlaces() {
        fields.put("picture.0.alt", "From the left");
        fields.put("picture.0.ticked", "on");
        fields.put("picture.1.alt", "From above");
        fields.put("picture.2.alt", "From behind");
        fields.put("picture.2.in.de.alt", "Von hinten " + word);
        fields.put("picture.2.ticked", "on");
        List<String> old = new ArrayList<>();
        for (int place = 0; place < 3; place++) {
            String key = keyOf(desk.send(
                            "/admin/catalog/pictures",
                            Map.of(),
                            new Desk.File("old.png", "image/png", picture(0x002100 + place)))
                    .body());
            fields.put("picture." + place + ".key", key);
            old.add(key);
        }
        fields.put("variant.0.picture", old.get(2));

        String page = desk.send(
                        "/admin/catalog/products",
                        with("deed", "replace"),
                        new Desk.File("left.png", "image/png", picture(0x002200)),
                        new Desk.File("back.png", "image/png", picture(0x002201)))
                .body();

        List<String> keys = keys(page);
        assertThat(keys).hasSize(3).doesNotContain(old.get(0), old.get(2)).contains(old.get(1), Index.atIndex(1));
        assertThat(page).doesNotContainPattern("name=\"picture\\.\\d\\.ticked\"[^>]*checked");
        for (int place = 0; place < 3; place++) {
            fields.put("picture." + place + ".key", keys.get(place));
        }
        fields.put("variant.0.picture", keys.get(2));
        assertThat(page)
                .containsPattern("name=\"variant\\.0\\.picture\" value=\"" + Pattern.quote(keys.get(2))
                        + "\" checked=\"checked\"");
        ProductSheet sheet = saved(desk.send("/admin/catalog/products", fields));
        assertThat(sheet.product().images())
                .extracting(image -> image.alt())
                .containsExactly("From the left", "From above", "From behind");
        assertThat(desk.page("/admin/catalog/products/" + sheet.id().value())).contains("Von hinten " + word);
    }

    @Test
    void saysWhatIsMissingWherePicturesAreReplaced() {
        String key = keyOf(
                desk.send("/admin/catalog/pictures", Map.of(), new Desk.File("one.png", "image/png", picture(0x002300)))
                        .body());
        fields.put("picture.0.key", key);

        HttpResponse<String> unticked = desk.send(
                "/admin/catalog/products",
                with("deed", "replace"),
                new Desk.File("two.png", "image/png", picture(0x002301)));
        assertThat(refusal(unticked, "files")).startsWith("No picture was ticked");
        assertThat(keys(unticked.body())).hasSize(2).startsWith(key);

        fields.put("picture.0.ticked", "on");
        assertThat(refusal(desk.send("/admin/catalog/products", with("deed", "replace")), "files"))
                .startsWith("Choose the files");
        assertThat(keys(desk.send("/admin/catalog/products", with("deed", "discard"))
                        .body()))
                .isEmpty();
    }

    private static String keyOf(String taken) {
        return taken.replaceFirst(".*\"key\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void hangsUpNoPictureThatIsNotKept() {
        fields.put("picture.0.key", "0123456789abcdef0123456789abcdef.png");
        assertThat(saved(desk.send("/admin/catalog/products", fields)).product().images())
                .isEmpty();
    }

    @Test
    void theSecondToSaveSeesWhatChangedAndKeepsTheirTyping() {
        ProductSheet sheet = saved(desk.send("/admin/catalog/products", fields));
        fields.put("version", Integer.toString(sheet.version()));
        fields.put("title", "First " + word);
        saved(desk.send(path(sheet), fields));

        fields.put("title", "Second " + word);
        fields.put("variant.0.price", "99.00");
        HttpResponse<String> answer = desk.send(path(sheet), fields);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(valueOf(answer.body(), "title")).isEqualTo("Second " + word);
        assertThat(valueOf(answer.body(), "variant.0.price")).isEqualTo("99.00");
        assertThat(answer.body()).contains("Somebody else has saved", "<dd>First " + word + "</dd>", "<dd>68.00</dd>");
        assertThat(assortment.productFor(sheet.id()).product().title()).isEqualTo("First " + word);

        fields.put("version", valueOf(answer.body(), "version"));
        assertThat(saved(desk.send(path(sheet), fields)).product().title()).isEqualTo("Second " + word);
    }

    @Test
    void theSecondToSaveSeesWhatIsSaidInOtherLanguagesAndWhichPicturesVariantsHave() {
        String key = keys(desk.send(
                                "/admin/catalog/products",
                                with("deed", "pictures"),
                                new Desk.File("one.png", "image/png", picture(0x001d77)))
                        .body())
                .getFirst();
        attributes.define(List.of(new Attribute("care-" + word, "Care " + word, AttributeType.TEXT, null, false, 0)));
        fields.put("picture.0.key", key);
        fields.put("picture.0.alt", "From afar");
        fields.put("attribute.0.name", "Care " + word);
        fields.put("attribute.0.text", "Wash it by hand");
        ProductSheet sheet = saved(desk.send("/admin/catalog/products", fields));
        fields.put("version", Integer.toString(sheet.version()));
        fields.put("in.de.said.care-" + word, "");
        Map<String, String> first = with("in.de.title", "Hohe Vase " + word);
        saved(desk.send(path(sheet), first));

        HttpResponse<String> late = desk.send(path(sheet), fields);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("<span>German</span>", "<dd>Hohe Vase " + word + "</dd>");
        assertThat(translations.wordsOf(sheet.id(), Locale.GERMAN).title()).isEqualTo("Hohe Vase " + word);

        first.put("version", valueOf(late.body(), "version"));
        first.put("in.de.seoTitle", "Vase kaufen " + word);
        first.put("in.de.said.care-" + word, "Von Hand " + word);
        first.put("picture.0.in.de.alt", "Von fern " + word);
        first.put("variant.0.picture", key);
        saved(desk.send(path(sheet), first));
        assertThat(desk.send(path(sheet), fields).body())
                .contains("<dd>Vase kaufen " + word + "</dd>", "<dd>1: Von fern " + word + "</dd>")
                .contains("<span>Care " + word + ", German</span>", "<dd>Von Hand " + word + "</dd>")
                .contains("<span>" + sku("") + "</span>", "<dd>From afar</dd>");
    }

    @Test
    void putsOnTheShelfAndIntoTheArchive() {
        fields.put("state", "DRAFT");
        ProductSheet sheet = saved(desk.send("/admin/catalog/products", fields));
        assertThat(desk.get("/products/tall-vase-" + word).statusCode()).isEqualTo(404);

        assertThat(desk.post(path(sheet) + "/publication", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(desk.get("/products/tall-vase-" + word).statusCode()).isEqualTo(200);

        assertThat(desk.page(path(sheet))).containsPattern("<summary[^>]*>Archive Tall vase " + word + "…</summary>");
        assertThat(desk.post(path(sheet) + "/archive", Map.of()).statusCode()).isEqualTo(303);
        assertThat(desk.get("/products/tall-vase-" + word).statusCode()).isEqualTo(404);
        assertThat(assortment.productFor(sheet.id()).product().status()).isEqualTo(ProductStatus.ARCHIVED);
    }

    @ParameterizedTest
    @CsvSource({
        "/admin/catalog/products/999999",
        "/admin/catalog/products/nonsense",
        "/admin/catalog/products/99999999999999999999"
    })
    void knowsNoProductThatIsNotThere(String path) {
        assertThat(desk.get(path).statusCode()).isEqualTo(404);
        assertThat(desk.post(path + "/archive", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void isForTheStaffAlone() {
        Browser stranger = new Browser(baseUrl);
        assertThat(stranger.get("/admin/catalog/products/new").statusCode()).isEqualTo(302);
        assertThat(stranger.post("/admin/catalog/products", fields).statusCode())
                .isIn(302, 403);
    }

    @Test
    void carriesAHundredVariants() {
        fields.put("option.0.name", "Number");
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            values.append("No ").append(i).append("\r\n");
            for (String field : List.of(
                    "compareAtPrice", "cost", "barcode", "weight", "length", "width", "height", "hsCode", "origin")) {
                fields.put("variant." + i + "." + field, "");
            }
            fields.put("variant." + i + ".choices", "No " + i);
            fields.put("variant." + i + ".sku", sku("-" + i));
            fields.put("variant." + i + ".price", "5");
            fields.put("variant." + i + ".taxClass", "standard");
        }
        fields.put("option.0.values", values.toString());
        fields.put("option.0.place", "0");
        fields.put("option.0.was", values.toString().strip().replace("\r\n", "\t"));

        ProductSheet sheet = saved(desk.send("/admin/catalog/products", fields));
        assertThat(sheet.product().variants()).hasSize(100);
        assertThat(desk.page(path(sheet))).contains("100 variants");
    }

    @Test
    void keepsTheTextsOfAttributesInOtherLanguages() {
        ProductSheet sheet = saved(desk.send("/admin/catalog/products", fields));
        translations.translateProduct(
                sheet.product().slug(),
                Locale.GERMAN,
                new ProductWords("Hohe Vase", null, null, null, Map.of("care", "Von Hand spülen")));
        fields.put("version", Integer.toString(sheet.version()));
        fields.put("in.de.title", "Höhere Vase");

        saved(desk.send(path(sheet), fields));

        ProductWords said = translations.wordsOf(sheet.id(), Locale.GERMAN);
        assertThat(said.title()).isEqualTo("Höhere Vase");
        assertThat(said.attributes()).containsExactly(Map.entry("care", "Von Hand spülen"));
    }

    @Test
    void saysTheTextsOfAttributesInOtherLanguages() {
        String key = "care-" + word;
        attributes.define(List.of(new Attribute(key, "Care " + word, AttributeType.TEXT, null, false, 0)));
        fields.put("attribute.0.name", "Care " + word);
        fields.put("attribute.0.text", "Wash it by hand");
        ProductSheet sheet = saved(desk.send("/admin/catalog/products", fields));
        assertThat(desk.page(path(sheet))).contains("name=\"in.de.said." + key + "\"");
        fields.put("version", Integer.toString(sheet.version()));
        fields.put("in.de.said." + key, "Von Hand\r\nspülen");
        fields.put("in.de.said.nothing-of-this-name", "Nichts");

        saved(desk.send(path(sheet), fields));

        assertThat(translations.wordsOf(sheet.id(), Locale.GERMAN).attributes())
                .containsExactly(Map.entry(key, "Von Hand\nspülen"));
        assertThat(desk.page(path(sheet))).contains("name=\"in.de.said." + key + "\">Von Hand\n");
    }

    @Test
    void aTagMayHaveACommaInIt() {
        fields.put("tags", "new, 10\\, 12 or 14,tall\r\nback\\slash");
        ProductSheet sheet = saved(desk.send("/admin/catalog/products", fields));
        assertThat(sheet.product().tags()).containsExactly("new", "10, 12 or 14", "tall", "back\\slash");

        fields.put("version", Integer.toString(sheet.version()));
        fields.put("tags", valueOf(desk.page(path(sheet)), "tags"));

        assertThat(saved(desk.send(path(sheet), fields)).product().tags())
                .containsExactly("new", "10, 12 or 14", "tall", "back\\slash");
    }

    private void twoGlazes() {
        fields.put("option.0.name", "Glaze");
        fields.put("option.0.values", "Sage\r\nBone");
        fields.put("option.0.place", "0");
        fields.put("option.0.was", "Sage\tBone");
        fields.put("variant.0.choices", "Sage");
        fields.put("variant.1.choices", "Bone");
        fields.put("variant.1.sku", sku("-BONE"));
        fields.put("variant.1.price", "68.00");
    }

    private Map<String, String> with(String field, String text) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(field, text);
        return more;
    }

    private String sku(String ending) {
        return word.toUpperCase(Locale.ROOT) + ending;
    }

    private ProductSheet saved(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        String location = Browser.locationOf(answer);
        return assortment.productFor(new ProductId(Long.parseLong(location.replaceAll("\\D", ""))));
    }

    private static String path(ProductSheet sheet) {
        return "/admin/catalog/products/" + sheet.id().value();
    }

    /** What stands beside a field; empty where nothing does. */
    private static String refusal(HttpResponse<String> answer, String field) {
        assertThat(answer.statusCode()).isEqualTo(422);
        Matcher error = Pattern.compile(
                        "id=\"" + Pattern.quote(field) + "-error\">.*?<span>(.*?)</span>", Pattern.DOTALL)
                .matcher(answer.body());
        return error.find() ? error.group(1) : "";
    }

    private static String valueOf(String page, String field) {
        Matcher input = Pattern.compile("<input[^>]*name=\"" + Pattern.quote(field) + "\"[^>]*>")
                .matcher(page);
        assertThat(input.find()).as(field).isTrue();
        Matcher value = Pattern.compile("value=\"([^\"]*)\"").matcher(input.group());
        return value.find() ? value.group(1) : "";
    }

    private static List<String> keys(String page) {
        return Pattern.compile("name=\"picture\\.\\d+\\.key\" value=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map((MatchResult key) -> key.group(1))
                .toList();
    }

    private byte[] picture(int colour) {
        return Pictures.of("png", 40, 50, colour ^ word.hashCode() & 0xffffff);
    }
}
