package shop.stoa.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.stoa.imports.reading.ReadFiles.read;
import static shop.stoa.imports.reading.ReadFiles.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.stoa.imports.reading.Problem.Kind;

/** What WooCommerce says in ways of its own. */
class WooSheetTests {

    private static final String WAYS =
            "Type,SKU,Name,Parent,Regular price,Attribute 1 name,Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s),"
                    + "Attribute 3 name,Attribute 3 value(s),Attribute 4 name,Attribute 4 value(s)\n";

    @ParameterizedTest
    @CsvSource({
        "'In stock?,Stock', '1,', '', in stock",
        "'In stock?,Stock', '0,', '', sold out",
        "'In stock?,Stock', 'backorder,', '', in stock",
        "'In stock?,Stock', '1,7', 7, ",
        "'In stock?,Stock', '0,0', 0, ",
        "'In stock?,Stock', '1,parent', '', in stock",
        "'In stock?,Stock', '0,Parent', '', sold out",
        "'Stock,Tags', ',', '', in stock",
        "'In stock?,Tags', '1,', , in stock",
        "'Tags,Brands', ',', , "
    })
    void saysWhatIsNotCounted(String columns, String cells, String onHand, String uncounted) {
        ReadProduct product = product("Type,SKU,Name,Regular price," + columns + "\nsimple,A,A,5," + cells + "\n");

        assertThat(text(product.variants().getFirst().said()).get(Column.ON_HAND))
                .isEqualTo(onHand);
        assertThat(text(product.variants().getFirst().said()).get(Column.UNCOUNTED))
                .isEqualTo(uncounted);
        assertThat(product.problems()).extracting(Problem::kind).isSubsetOf(Kind.OVERSELLING);
    }

    /** There is no such thing here: so it is told wherever it is said. */
    @ParameterizedTest
    @CsvSource({
        "Backorders allowed?, 1, true",
        "Backorders allowed?, Notify, true",
        "Backorders allowed?, yes, true",
        "Backorders allowed?, 0, false",
        "Backorders allowed?, '', false",
        "In stock?, backorder, true",
        "In stock?, onbackorder, true",
        "In stock?, 1, false"
    })
    void sellingMoreThanThereIsIsTold(String column, String value, boolean told) {
        ReadProduct product =
                product("Type,SKU,Name,Regular price,Stock," + column + "\nsimple,A,A,5,3," + value + "\n");

        assertThat(product.problems())
                .isEqualTo(told ? List.of(new Problem(2, column, Kind.OVERSELLING, value, null)) : List.of());
    }

    @Test
    void aVariationHasItsProductsSizeAndTaxWhereItSaysSo() {
        ReadProduct book = product("Type,SKU,Name,Parent,Regular price,Tax class,Weight (kg),Length (cm),Width (cm),"
                + "Height (cm),Backorders allowed?,Attribute 1 name,Attribute 1 value(s)\n"
                + "variable,B,Book,,,reduced-rate,0.5,20,13,2,0,Cover,\"Hard, Soft\"\n"
                + "variation,B-H,,B,20,parent,0.7,,,,0,Cover,Hard\n"
                + "variation,B-S,,B,9,,,,,1.5,notify,Cover,Soft\n");

        assertThat(text(book.variants().getFirst().said()))
                .containsEntry(Column.TAX_CLASS, "reduced")
                .containsEntry(Column.WEIGHT, "700")
                .containsEntry(Column.LENGTH, "200")
                .containsEntry(Column.HEIGHT, "20");
        assertThat(text(book.variants().getLast().said()))
                .containsEntry(Column.TAX_CLASS, "")
                .containsEntry(Column.WEIGHT, "500")
                .containsEntry(Column.WIDTH, "130")
                .containsEntry(Column.HEIGHT, "15");
        assertThat(book.problems())
                .as("said of a variation alone")
                .containsExactly(new Problem(4, "Backorders allowed?", Kind.OVERSELLING, "notify", null));
    }

    @ParameterizedTest
    @CsvSource({
        "taxable, '', '', ",
        "none, '', '', COMES_AS_TAXED",
        "shipping, '', '', COMES_AS_TAXED",
        "taxable, Reduced-rate, reduced, ",
        "taxable, zero-rate, zero-rate, TAX_CLASS_THERE"
    })
    void whatIsTaxedOtherwiseThereIsTold(String status, String written, String taxClass, Kind told) {
        ReadProduct product = product(
                "Type,SKU,Name,Regular price,Tax status,Tax class\nsimple,A,A,5," + status + "," + written + "\n");

        assertThat(text(product.variants().getFirst().said())).containsEntry(Column.TAX_CLASS, taxClass);
        assertThat(product.problems()).extracting(Problem::kind).isEqualTo(told == null ? List.of() : List.of(told));
    }

    /** Whoever lets customers order what is not there counts below zero. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Type,SKU,Name,Regular price,Stock\nsimple,A,A,5,-3\n",
                "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price\n"
                        + "a,A,Title,Default Title,A,shopify,-3,5\n"
            })
    void whatWasSoldBeyondTheCountStartsAtZeroAndIsTold(String file) {
        ReadProduct product = product(file);

        assertThat(text(product.variants().getFirst().said())).containsEntry(Column.ON_HAND, "0");
        assertThat(product.problems())
                .extracting(Problem::kind, Problem::value)
                .containsExactly(tuple(Kind.COUNT_BELOW_ZERO, "-3"));
        assertThat(Kind.COUNT_BELOW_ZERO.isGrave()).isFalse();
    }

    @Test
    void oneCountForAllVariationsIsToldAndNotMultiplied() {
        ReadProduct bowl = read("woocommerce-2020.csv").getFirst();

        assertThat(bowl.variants())
                .extracting(
                        variant -> text(variant.said()).get(Column.SKU),
                        variant -> text(variant.said()).get(Column.ON_HAND),
                        variant -> text(variant.said()).get(Column.UNCOUNTED))
                .containsExactly(tuple("CLAY-BLUE", "", "in stock"), tuple("CLAY-GREEN", "", "in stock"));
        assertThat(bowl.problems())
                .filteredOn(problem -> problem.kind() == Kind.COUNT_SHARED)
                .containsExactly(
                        new Problem(6, "Stock", Kind.COUNT_SHARED, "parent", "40"),
                        new Problem(7, "Stock", Kind.COUNT_SHARED, "parent", "40"));
    }

    @Test
    void aVariationThatIsSwitchedOffIsLeftOut() {
        ReadProduct bowl = read("woocommerce-2020.csv").getFirst();

        assertThat(bowl.variants())
                .extracting(variant -> text(variant.said()).get(Column.SKU))
                .doesNotContain("CLAY-RED");
        assertThat(bowl.problems()).contains(new Problem(8, "Published", Kind.VARIATION_DISABLED, "0", null));
        // of a draft every variation says -1
        assertThat(read("woocommerce-2024.csv").getFirst().variants()).hasSize(2);
    }

    @Test
    void aVariationOfMoreThanThereMayBeIsNotUnfolded() {
        for (int values : new int[] {15, 200}) {
            String many = IntStream.range(0, values).mapToObj(Integer::toString).collect(Collectors.joining(", "));
            String offered = "A,\"%s\",B,\"%s\",C,\"%s\",,\n".formatted(many, many, many);
            ReadProduct product = product(WAYS + "variable,P,P,,," + offered + "variation,P-1,,P,5,A,,B,,C,,,\n"
                    + "variation,P-2,,P,5,A,1,B,1,C,1,,\n");

            assertThat(product.problems())
                    .containsExactly(
                            Problem.ofRow(3, Kind.TOO_MANY_VARIANTS, Integer.toString(values * values * values)));
            assertThat(product.variants()).isEmpty();
        }
    }

    @Test
    void severalVariationsTogetherAreBoundToo() {
        String many = IntStream.range(0, 500).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        StringBuilder file = new StringBuilder(WAYS + "variable,P,P,,,A,\"" + many + "\",B,\"1, 2, 3, 4, 5\",,,,\n");
        for (int i = 1; i <= 5; i++) {
            file.append("variation,P-%d,,P,5,A,,B,%d,,,,\n".formatted(i, i));
        }

        assertThat(product(file.toString()).problems())
                .filteredOn(problem -> problem.kind().isGrave())
                .containsExactly(Problem.ofRow(7, Kind.TOO_MANY_VARIANTS, "2500"));
    }

    @Test
    void tellsOfAFourthOptionAndMakesOneOfOneValueAnAttribute() {
        String offered = "Colour,\"Red, Blue\",Size,\"S, L\",Shape,\"Round, Oval\",Made of,%s\n";
        String variations = "variation,P-1,,P,5,Colour,Red,Size,S,Shape,Round,Made of,Clay\n"
                + "variation,P-2,,P,5,Colour,Blue,Size,L,Shape,Oval,Made of,%s\n";

        ReadProduct three =
                product(WAYS + "variable,P,P,,," + offered.formatted("Clay") + variations.formatted("Clay"));
        assertThat(three.problems()).isEmpty();
        assertThat(text(three.said()))
                .containsEntry("attribute:Made of", "Clay")
                .containsEntry("option 3 name", "Shape");
        assertThat(text(three.variants().getLast().said())).containsEntry("option 3 value", "Oval");

        ReadProduct four =
                product(WAYS + "variable,P,P,,," + offered.formatted("\"Clay, Tin\"") + variations.formatted("Tin"));
        assertThat(four.problems())
                .containsExactly(Problem.ofRow(2, Kind.TOO_MANY_OPTIONS, "Colour, Size, Shape, Made of"));
    }

    @Test
    void takesTheApostropheFromAFormulaAndKeepsACommaInAnAddress() {
        ReadProduct mugs = read("woocommerce-2020.csv").get(1);

        assertThat(text(mugs.said()))
                .containsEntry("title", "-10 % on mugs")
                .containsEntry("slug", "10-on-mugs")
                .containsEntry("images", "https://pictures.example/a,b.jpg https://pictures.example/c.jpg");
    }

    /** Whoever exports in German has German columns, and what stands in them is the same. */
    @Test
    void readsWhatIsHeadedInGerman() {
        String german = "ID,Typ,Artikelnummer,\"GTIN, UPC, EAN oder ISBN\",Name,Veröffentlicht,Ist hervorgehoben?,"
                + "Sichtbarkeit im Katalog,Kurzbeschreibung,Beschreibung,\"Datum, an dem Angebotspreis beginnt\","
                + "\"Datum, an dem Angebotspreis endet\",Steuerstatus,Steuerklasse,Vorrätig?,Bestand,Geringe Lagermenge,"
                + "Lieferrückstande erlaubt?,Nur einzeln verkaufen?,Gewicht (kg),Länge (cm),Breite (cm),Höhe (cm),"
                + "Kundenrezensionen erlauben?,Hinweis zum Kauf,Angebotspreis,Regulärer Preis,Kategorien,Schlagwörter,"
                + "Versandklasse,Bilder,Downloadlimit,Ablauftage des Downloads,Übergeordnetes Produkt,Gruppierte Produkte,"
                + "Zusatzverkäufe,Cross-Sells (Querverkäufe),Externe URL,Button-Text,Position,Marken,Attribut 1 Name,"
                + "Attribut 1 Wert(e),Attribut 1 Sichtbar,Attribut 1 Global\n";
        String english = "ID,Type,SKU,\"GTIN, UPC, EAN, or ISBN\",Name,Published,Is featured?,Visibility in catalog,"
                + "Short description,Description,Date sale price starts,Date sale price ends,Tax status,Tax class,In stock?,"
                + "Stock,Low stock amount,Backorders allowed?,Sold individually?,Weight (kg),Length (cm),Width (cm),"
                + "Height (cm),Allow customer reviews?,Purchase note,Sale price,Regular price,Categories,Tags,Shipping class,"
                + "Images,Download limit,Download expiry days,Parent,Grouped products,Upsells,Cross-sells,External URL,"
                + "Button text,Position,Brands,Attribute 1 name,Attribute 1 value(s),Attribute 1 visible,Attribute 1 global\n";
        String rows =
                "7,variable,KRUG,,Krug,1,0,visible,Kurz.,Lang.,,,taxable,reduced-rate,1,,,0,0,\"1,2\",20,12,\"22,5\",1,,,,"
                        + "\"Küche > Krüge\",Ton,,https://pictures.example/krug.jpg,,,,,KRUG-2,,,,0,Töpferei,Farbe,\"Grau, Sand\",1,1\n"
                        + "8,variation,KRUG-G,4006381333931,,1,0,visible,,,2020-01-01,2090-01-01,taxable,parent,1,6,,notify,0,,,,,1,,"
                        + "\"24,00\",\"28,50\",,,,,,,id:7,,,,,,1,,Farbe,Grau,,1\n";

        ReadProduct jug = product(german + rows);
        ReadProduct same = product(english + rows);

        assertThat(text(jug.said())).isEqualTo(text(same.said())).containsKeys(Column.UPSELLS, Column.BRAND);
        assertThat(text(jug.variants().getFirst().said()))
                .isEqualTo(text(same.variants().getFirst().said()))
                .containsEntry(Column.WEIGHT, "1200")
                .containsEntry(Column.HEIGHT, "225")
                .containsEntry(Column.PRICE, "24,00")
                .containsEntry(Column.ON_HAND, "6")
                .containsEntry(Column.TAX_CLASS, "reduced");
        assertThat(jug.problems())
                .as("told by the columns of the file")
                .extracting(Problem::kind, Problem::column)
                .containsExactlyInAnyOrder(
                        tuple(Kind.SALE_ENDS, "Datum, an dem Angebotspreis endet"),
                        tuple(Kind.OVERSELLING, "Lieferrückstande erlaubt?"));
        Sheet sheet = ReadFiles.recognise(german).sheet().orElseThrow();
        assertThat(sheet.ignored())
                .hasSameSizeAs(
                        ReadFiles.recognise(english).sheet().orElseThrow().ignored());
    }

    @Test
    void aCommaInAValueIsTheSameInAListAndAlone() {
        ReadProduct lamp = product("Type,SKU,Name,Parent,Regular price,Attribute 1 name,Attribute 1 value(s)\n"
                + "variable,L,Lamp &amp; shade,,,Shade,\"Linen\\, white, Paper\"\n"
                + "variation,L-1,,L,5,Shade,\"Linen\\, white\"\n"
                + "variation,L-2,,L,4,Shade,Paper\n");

        assertThat(text(lamp.said())).containsEntry("title", "Lamp & shade").containsEntry("slug", "lamp-shade");
        assertThat(lamp.variants())
                .extracting(variant -> text(variant.said()).get("option 1 value"))
                .containsExactly("Linen, white", "Paper");
    }

    /** Older exports leave in the one value of a variation, and in a name, what they have unwritten in a list. */
    @Test
    void aSignWrittenAsHtmlIsTheSameInAListAndAlone() {
        ReadProduct tea = product(
                "Type,SKU,Name,Parent,Regular price,Categories,Tags,Brands,Attribute 1 name,Attribute 1 value(s)\n"
                        + "variable,T,Tea,,,Coffee &amp; tea > Tea,Gifts &amp; sets,Leaf &amp; Son,Sort & cut,\"Black & white, Green\"\n"
                        + "variation,T-1,,T,5,,,,Sort &amp; cut,Black &amp; white\n"
                        + "variation,T-2,,T,4,,,,Sort &amp; cut,Green\n");

        assertThat(text(tea.said()))
                .containsEntry("category", "Coffee & tea > Tea")
                .containsEntry("tags", "Gifts & sets")
                .containsEntry("brand", "Leaf & Son")
                .containsEntry("option 1 name", "Sort & cut")
                .containsEntry("option 2 name", "");
        assertThat(tea.variants())
                .extracting(variant -> text(variant.said()).get("option 1 value"))
                .containsExactly("Black & white", "Green");
    }

    @Test
    void takesWhatGoodsCost() {
        ReadProduct product = product("Type,SKU,Name,Regular price,Cost of goods\nsimple,A,A,5,2.10\n");

        assertThat(text(product.variants().getFirst().said())).containsEntry("cost", "2.10");
    }

    /** A reference by number is the same however it is written, and a SKU in whatever case. */
    @Test
    void aRowIsCalledWhatOthersReferToItBy() {
        Sheet sheet = ReadFiles.recognise("ID,Type,SKU,Name,Regular price,Upsells\n")
                .sheet()
                .orElseThrow();
        Row row = new Row(2, List.of("12", "simple", "'=Mug", "Mug", "5", "Jug, ID:7"));

        assertThat(sheet.namesOf(row)).containsExactly("sku:=mug", "id:12");
        assertThat(sheet.isReferring(row)).isTrue();
        assertThat(sheet.isReferring(new Row(3, List.of("13", "simple", "Jug"))))
                .isFalse();
        assertThat(Reference.in(new Cell("=MUG, Id: 12", 2, "Upsells")))
                .extracting(Reference::name)
                .containsExactly("sku:=mug", "id:12");
    }

    @Test
    void leavesOfTheRealHeaderNothingThatItCouldTake() {
        assertThat(ReadFiles.sheetOf("woocommerce-2020.csv").ignored())
                .containsExactly(
                        "Is featured?",
                        "Low stock amount",
                        "Sold individually?",
                        "Allow customer reviews?",
                        "Purchase note",
                        "Shipping class",
                        "Download limit",
                        "Download expiry days",
                        "Grouped products",
                        "External URL",
                        "Button text",
                        "Position",
                        "Attribute 1 visible",
                        "Attribute 1 global",
                        "Attribute 2 visible",
                        "Attribute 2 global",
                        "Meta: _any",
                        "Attribute 1 default",
                        "Attribute 2 default",
                        "Download 1 name",
                        "Download 1 URL");
    }

    @ParameterizedTest
    @CsvSource({
        "'Published,Visibility in catalog', '1,visible', active, ",
        "'Published,Visibility in catalog', '1,', active, ",
        "'Published,Visibility in catalog', '1,Hidden', draft, HIDDEN_THERE",
        "'Published,Visibility in catalog', '1,search', active, ONLY_FOUND_THERE",
        "'Published,Visibility in catalog', '1,catalog', active, ONLY_LISTED_THERE",
        "'Published,Visibility in catalog', '0,hidden', draft, ",
        "'Tags,Visibility in catalog', ',hidden', draft, HIDDEN_THERE",
        "'Tags,Visibility in catalog', ',visible', , ",
        "'Published,Tags', '1,', active, "
    })
    void whatIsHiddenThereIsNotShownHere(String columns, String cells, String status, Kind told) {
        ReadProduct product = product("Type,SKU,Name,Regular price," + columns + "\nsimple,A,A,5," + cells + "\n");

        assertThat(text(product.said()).get(Column.STATUS)).isEqualTo(status);
        assertThat(product.problems()).extracting(Problem::kind).isEqualTo(told == null ? List.of() : List.of(told));
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 4, 5, , ",
        "2020-01-01, '', 4, 5, , ",
        "2020-01-01, 2090-02-03 0:00:00, 4, 5, SALE_ENDS, 2090-02-03",
        "2090-02-03T00:00:00, 2090-03-04, 5, '', SALE_BEGINS_LATER, 2090-02-03",
        "2020-01-01, 2020-02-01, 5, '', , ",
        "'', 3 Feb 2090, 4, 5, NOT_A_DATE, "
    })
    void whatASaleWouldDoByItselfIsTold(
            String from, String until, String price, String before, Kind told, String detail) {
        ReadProduct product =
                product("Type,SKU,Name,Regular price,Sale price,Date sale price starts,Date sale price ends\n"
                        + "simple,A,A,5,4," + from + "," + until + "\n");

        assertThat(text(product.variants().getFirst().said()))
                .containsEntry(Column.PRICE, price)
                .containsEntry(Column.COMPARE_AT, before);
        assertThat(product.problems())
                .extracting(Problem::kind, Problem::detail)
                .isEqualTo(told == null ? List.of() : List.of(tuple(told, detail)));
    }

    private static ReadProduct product(String file) {
        List<ReadProduct> products = read(file.getBytes(StandardCharsets.UTF_8));
        assertThat(products).hasSize(1);
        return products.getFirst();
    }
}
