package shop.stoa.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.AttributeValue;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.CatalogImage;
import shop.stoa.catalog.Customs;
import shop.stoa.catalog.Dimensions;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductFilter;
import shop.stoa.catalog.ProductOption;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.catalog.ProductWords;
import shop.stoa.catalog.Translations;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Barcode;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;
import shop.stoa.media.Media;
import shop.stoa.testing.RoomTest;
import shop.stoa.web.Spreadsheet;

/** What goes out comes back as it was. On a database of its own, because it empties it in between. */
@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES, extraIncludes = "settings")
@TestPropertySource(properties = {"stoa.imports.worker=false", "stoa.imports.round-trip=true"})
class RoundTripTests {

    private static final String STRANGE = "'=cmd|' /C calc'!A0, \"quoted\"; it’s\t<b>bold</b> 茶";

    @Autowired
    private Imports imports;

    @Autowired
    private Exports exports;

    @Autowired
    private ImportWorker worker;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Attributes attributes;

    @Autowired
    private Translations translations;

    @Autowired
    private Inventory inventory;

    @Autowired
    private Media media;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anExportIsTakenBackUnchangedAndIntoAnEmptyShopExactly() throws IOException {
        fill();
        String first = export();
        List<Tuple> vocabulary = vocabulary();
        assertThat(first).contains("'=SUM(A1)", "''=cmd").doesNotContain("\n=", ",=");

        ImportRun again = imports.run(read(first));
        assertThat(again.expected()).isEqualTo(new ImportRun.Counts(0, 0, 3, 0));
        assertThat(again.ignored()).isEmpty();

        empty();
        assertThat(export().lines()).hasSize(1);
        long run = read(first);
        imports.start(run);
        work();
        assertThat(imports.run(run).done()).isEqualTo(new ImportRun.Counts(3, 0, 0, 0));
        assertThat(export()).isEqualTo(first);
        assertThat(vocabulary()).isEqualTo(vocabulary);
        assertThat(first)
                .contains("Gedeckt.", "A table", "Ein Tisch", "material: Werkstoff\ncapacity: Fassungsvermögen")
                .contains("attribute:Size \\(EU):choice", "attribute:material:choice", "material: Made of")
                .containsOnlyOnce("Laid ");
    }

    private void fill() throws IOException {
        assortment.addCategory(new NewCategory(
                new Slug("table"), "Table > or desk", "Laid \\ or >\n\nbare.", null, picture(0x112233, "A table")));
        assortment.addCategory(new NewCategory(new Slug("mugs-and-more"), "Mugs", "", new Slug("table"), null));
        attributes.define(List.of(
                new Attribute("material", "Material", AttributeType.CHOICE, null, true, 1),
                new Attribute("capacity", "Capacity", AttributeType.NUMBER, "ml", true, 2),
                new Attribute("care", "Care", AttributeType.TEXT, null, false, 3),
                new Attribute("place", "Place", AttributeType.TEXT, null, true, 3),
                new Attribute("dishwasher", "Dishwasher", AttributeType.YES_NO, null, true, 4),
                new Attribute("since", "Since", AttributeType.DATE, null, false, 5),
                new Attribute("size-eu", "Size (EU)", AttributeType.CHOICE, null, true, 6),
                new Attribute("care-de", "Care:de", AttributeType.TEXT, null, false, 7)));
        CatalogImage front = picture(0x336699, "From the front");
        CatalogImage back = picture("gif", 0x993366, "");
        assortment.putProducts(List.of(full(front, back), plain("=SUM(A1)", "one"), plain("-5 and less", "two")));
        Locale german = Locale.GERMAN;
        translations.translateCategory(new Slug("table"), german, null, "Gedeckt.");
        translations.translateCategory(new Slug("mugs-and-more"), german, "Becher", null);
        translations.translatePicture(picture(0x112233, "").stored().key(), german, "Ein Tisch");
        translations.translateOption("Capacity", german, "Fassungsvermögen", Map.of());
        translations.translateProduct(
                new Slug("mug"),
                german,
                new ProductWords(
                        "Becher", "Rund.\n\nTief.", "Becher kaufen", "Ein Becher", Map.of("care", "Mit Hand")));
        translations.translateOption("Glaze", german, "Glasur", Map.of("Sage", "Salbei"));
        translations.translateOption("Material", german, "Werkstoff", Map.of("Stoneware", "Steinzeug"));
        translations.translatePicture(front.stored().key(), german, "Von vorn");
        Attribute material = attributes.of("material", Locale.ENGLISH);
        attributes.change(
                new Attribute("material", "Made of", material.type(), null, true, material.position()),
                attributes.versionOf("material"));
        inventory.count(Map.of(new Sku("MUG-2"), 7, new Sku("MUG-1"), 0), "tests", "Count");
    }

    /** All that is said of attributes, in their order. */
    private List<Tuple> vocabulary() {
        return attributes.all(Locale.ENGLISH).stream()
                .map(one -> tuple(one.key(), one.name(), one.type(), one.unit(), one.filter()))
                .toList();
    }

    private static NewProduct full(CatalogImage front, CatalogImage back) {
        ProductVariant one = new ProductVariant(
                new Sku("MUG-1"),
                List.of("Sage", "Large"),
                Money.of(2400, "EUR"),
                Money.of(2900, "EUR"),
                TaxClass.REDUCED,
                420,
                List.of(back, front),
                new Barcode("4006381333931"),
                Money.of(950, "EUR"),
                new Dimensions(90, 80, 110),
                new Customs("691200", new CountryCode("PT")));
        ProductVariant two = new ProductVariant(
                new Sku("MUG-2"),
                List.of("Salt, white", "Small"),
                Money.of(2200, "EUR"),
                null,
                TaxClass.STANDARD,
                0,
                List.of(),
                null,
                null,
                null,
                new Customs(null, new CountryCode("DE")));
        return new NewProduct(
                new Slug("mug"),
                "Mug",
                "Round.\n\nAnd \"deep\",\nwith lines.",
                new Slug("mugs-and-more"),
                ProductStatus.ACTIVE,
                Instant.parse("2026-03-31T07:30:00.123456Z"),
                Instant.parse("2027-03-31T07:30:00Z"),
                "Weaver, Son & Co",
                List.of("round", "with, comma", "back\\slash"),
                "Buy a mug",
                "A mug to buy",
                List.of(
                        new ProductOption("Glaze", List.of("Salt, white", "Sage")),
                        new ProductOption("Size", List.of("Small", "Large"))),
                List.of(one, two),
                List.of(front, back),
                List.of(
                        new AttributeValue("material", "Stoneware"),
                        new AttributeValue("material", "Cork"),
                        new AttributeValue("capacity", "-350.5"),
                        new AttributeValue("care", "By hand"),
                        new AttributeValue("place", "Porto"),
                        new AttributeValue("dishwasher", "no"),
                        new AttributeValue("since", "2024-02-29"),
                        new AttributeValue("size-eu", "42"),
                        new AttributeValue("care-de", "Von Hand")),
                List.of(new Slug("two"), new Slug("one"), new Slug("not-there-yet")));
    }

    private static NewProduct plain(String title, String slug) {
        return new NewProduct(
                new Slug(slug),
                title,
                STRANGE,
                new Slug("table"),
                List.of(),
                List.of(new ProductVariant(
                        new Sku(slug), List.of(), Money.of(100, "EUR"), null, TaxClass.STANDARD, 1, null)),
                List.of());
    }

    private CatalogImage picture(int colour, String alt) throws IOException {
        return picture("png", colour, alt);
    }

    private CatalogImage picture(String format, int colour, String alt) throws IOException {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 40; x++) {
            for (int y = 0; y < 30; y++) {
                image.setRGB(x, y, colour + x);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return new CatalogImage(media.store(bytes.toByteArray(), colour), alt);
    }

    /** As a shop is that has just been made, but for what was counted: a count cannot be erased. */
    private void empty() {
        jdbc.sql("""
                truncate catalog.product, catalog.category, catalog.attribute, catalog.attribute_value, catalog.brand,
                    catalog.former_slug cascade""").update();
    }

    private String export() throws IOException {
        StringWriter text = new StringWriter();
        try (Spreadsheet sheet = Spreadsheet.to(text, false)) {
            exports.write(ProductFilter.ALL, sheet);
        }
        return text.toString();
    }

    private long read(String file) throws IOException {
        long run = imports.receive("export.csv", Files.of(file), "tests", null, null);
        work();
        return run;
    }

    private void work() {
        while (worker.workOnce(UUID.randomUUID(), () -> true)) {
            assertThat(imports.waiting()).isNotNegative();
        }
    }
}
