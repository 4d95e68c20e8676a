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
        assertThat(product.problems()).isEmpty();
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
                        "Tax status",
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
