package shop.stoa.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.stoa.imports.reading.ReadFiles.read;
import static shop.stoa.imports.reading.ReadFiles.sheetOf;
import static shop.stoa.imports.reading.ReadFiles.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.stoa.imports.reading.Problem.Kind;
import shop.stoa.kernel.Lists;

class SheetTests {

    @Test
    void takesShopifysColumnsOf2019() {
        List<ReadProduct> products = read("shopify-2019.csv");

        assertThat(products).hasSize(2);
        ReadProduct apron = products.getFirst();
        assertThat(text(apron.said()))
                .containsEntry("slug", "linen-apron")
                .containsEntry("title", "Linen Apron")
                .containsEntry("description", "Washed linen.\n\n• Two pockets\n• Long ties")
                .containsEntry("brand", "Weaver & Son")
                .containsEntry("category", "Aprons")
                .containsEntry("tags", "linen, kitchen")
                .containsEntry("status", "active")
                .containsEntry("seo title", "Linen apron")
                .containsEntry("option 1 name", "Size")
                .containsEntry("option 2 name", "")
                .containsEntry(
                        "images",
                        "https://pictures.example/apron.jpg https://pictures.example/apron-back.jpg https://pictures.example/apron-pocket.jpg")
                .containsEntry("image alts", "Apron, front\nFrom behind\nLinen Apron");
        assertThat(apron.variants()).hasSize(2);
        assertThat(text(apron.variants().getFirst().said()))
                .containsEntry("option 1 value", "Small")
                .containsEntry("sku", "LA-S")
                .containsEntry("barcode", "4006381333931")
                .containsEntry("price", "39")
                .containsEntry("compare-at price", "49.00")
                .containsEntry("cost", "12.50")
                .containsEntry("weight (g)", "310")
                .containsEntry("on hand", "4")
                .containsEntry("variant images", "https://pictures.example/apron-s.jpg");
        assertThat(apron.problems()).extracting(Problem::kind).containsExactly(Kind.OVERSELLING);
    }

    @Test
    void readsDefaultTitleAsAProductWithoutOptionsAndAHandleAsASlug() {
        ReadProduct board = read("shopify-2019.csv").getLast();

        assertThat(text(board.said()))
                .containsEntry("slug", "oak-board")
                .containsEntry("option 1 name", "")
                .containsEntry("status", "draft")
                .containsEntry("description", "Plain words");
        assertThat(text(board.variants().getFirst().said()))
                .containsEntry("option 1 value", "")
                .containsEntry("sku", "")
                .containsEntry("weight (g)", "900.0");
        assertThat(board.problems())
                .containsExactly(new Problem(5, "Handle", Kind.SLUG_CHANGED, "Oak_Board", "oak-board"));
    }

    @Test
    void saysWhatShopifyDoesNotCountOrTaxOrShip() {
        List<ReadProduct> lamps = read("shopify-2020.csv");

        assertThat(lamps.getFirst().variants())
                .extracting(
                        variant -> text(variant.said()).get(Column.ON_HAND),
                        variant -> text(variant.said()).get(Column.UNCOUNTED))
                .containsOnly(tuple("", Column.IN_STOCK));
        assertThat(text(lamps.getLast().variants().getFirst().said()))
                .containsEntry(Column.ON_HAND, "0")
                .doesNotContainKey(Column.UNCOUNTED);
        assertThat(lamps.getFirst().problems())
                .as("once a product, where it is said first")
                .containsExactly(
                        new Problem(2, "Variant Taxable", Kind.COMES_AS_TAXED, "false", null),
                        new Problem(3, "Variant Requires Shipping", Kind.COMES_AS_PARCEL, "false", null));
        assertThat(sheetOf("shopify-2020.csv").ignored())
                .contains("Variant Tax Code", "Google Shopping / Gender")
                .doesNotContain("Variant Taxable", "Variant Requires Shipping", "Status");
    }

    @Test
    void takesShopifysColumnsOf2021AndTellsWhichItLeaves() {
        ReadProduct kettle = read("shopify-2021.csv").getFirst();

        assertThat(text(kettle.said()))
                .containsEntry("category", "Home & Garden > Kitchen & Dining > Kettles")
                .containsEntry("attribute:Type", "Kettles")
                .containsEntry("status", "draft")
                .containsEntry("option 2 name", "Lid");
        assertThat(kettle.variants())
                .extracting(variant -> text(variant.said()).get("option 2 value"))
                .containsExactly("With", "Without");
        assertThat(sheetOf("shopify-2021.csv").ignored())
                .contains("Included / Germany", "Price / International", "Variant Tax Code")
                .doesNotContain("Status", "Cost per item");
    }

    @Test
    void takesShopifysColumnsOf2024AndWhateverMayCome() {
        ReadProduct throwing = read("shopify-2024.csv").getFirst();

        assertThat(text(throwing.said()))
                .containsEntry("slug", "wool-throw")
                .containsEntry("title", "Wool Throw")
                .containsEntry("description", "Warm.\n\nWoven in one piece.")
                .containsEntry("status", "active")
                .containsEntry("attribute:Color", "rust\nbrown");
        assertThat(throwing.variants())
                .extracting(variant -> text(variant.said()).get("sku"))
                .containsExactly("WT-1", "WT-2");
        assertThat(sheetOf("shopify-2024.csv").ignored()).contains("A column of tomorrow", "Unit price base measure");
    }

    @Test
    void whatHasNoPlaceInShopifysTreeIsWhereItsMerchantSays() {
        List<ReadProduct> products = read("""
                Handle,Title,Product Category,Type,Variant SKU,Variant Price,Material (outer) (product.metafields.custom.outer)
                mug,Mug,Uncategorized,Mugs,M,5,Clay
                cup,Cup,Uncategorized,,C,5,
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(text(products.getFirst().said()))
                .containsEntry("category", "Mugs")
                .containsEntry("attribute:Material \\(outer)", "Clay")
                .doesNotContainKey("attribute:Type");
        assertThat(text(products.getLast().said())).containsEntry("category", "Uncategorized");
    }

    @Test
    void whatShopifyShowsOnlyWhoHasItsAddressIsADraftAndTold() {
        ReadProduct mug = read("Handle,Title,Status,Published,Variant SKU,Variant Price\nmug,Mug,Unlisted,true,M,5\n"
                        .getBytes(StandardCharsets.UTF_8))
                .getFirst();

        assertThat(text(mug.said())).containsEntry("status", "unlisted");
        assertThat(mug.problems()).containsExactly(new Problem(2, "Status", Kind.HIDDEN_THERE, "Unlisted", null));
    }

    @Test
    void takesWooCommercesVariationsWithTheirParent() {
        ReadProduct jug = read("woocommerce-2017.csv").getFirst();

        assertThat(text(jug.said()))
                .containsEntry("slug", "stone-jug")
                .containsEntry("category", "Kitchen > Jugs")
                .containsEntry("tags", "stone")
                .containsEntry("description", "Holds a litre.\n\nFirst line.\n\nSecond paragraph.")
                .containsEntry("option 1 name", "Colour")
                .containsEntry("attribute:Material", "Stoneware")
                .containsEntry("images", "https://pictures.example/jug.jpg https://pictures.example/jug-2.jpg");
        Map<String, String> grey = text(jug.variants().getFirst().said());
        assertThat(grey)
                .containsEntry("sku", "JUG-G")
                .containsEntry("option 1 value", "Grey")
                .containsEntry("price", "28")
                .containsEntry("weight (g)", "1200")
                .containsEntry("height (mm)", "225")
                .containsEntry("variant images", "https://pictures.example/jug-grey.jpg");
        assertThat(text(jug.variants().getLast().said()))
                .containsEntry("price", "24")
                .containsEntry("compare-at price", "28")
                .containsEntry("tax class", "reduced");
    }

    @Test
    void tellsRowByRowWhatWooCommerceSellsThatIsNoParcel() {
        List<Problem> problems = read("woocommerce-2017.csv").stream()
                .flatMap(product -> product.problems().stream())
                .filter(problem -> problem.kind().isGrave())
                .toList();

        assertThat(problems)
                .extracting(Problem::line, Problem::kind)
                .containsExactly(
                        tuple(5, Kind.KIND_OF_PRODUCT),
                        tuple(6, Kind.KIND_OF_PRODUCT),
                        tuple(7, Kind.KIND_OF_PRODUCT),
                        tuple(8, Kind.UNKNOWN_PARENT));
    }

    @Test
    void unfoldsAVariationThatStandsForEverySizeAndFindsAParentBehindItById() {
        ReadProduct towel = read("woocommerce-2024.csv").getFirst();

        assertThat(text(towel.said()))
                .containsEntry("status", "draft")
                .containsEntry("brand", "Weaver & Son")
                .containsEntry("category", "Bath > Towels")
                .containsEntry("tags", "soft, Gifts");
        assertThat(towel.variants())
                .extracting(variant -> text(variant.said()).get("sku"))
                .containsExactly("TOWEL-BLUE-blue-small", "TOWEL-BLUE-blue-large");
        assertThat(text(towel.variants().getFirst().said())).containsEntry("weight (g)", "454");
        assertThat(towel.problems())
                .extracting(Problem::kind)
                .containsExactly(Kind.OTHER_CATEGORIES, Kind.VARIANTS_UNFOLDED, Kind.COUNT_SHARED);
        assertThat(text(towel.variants().getFirst().said()))
                .containsEntry(Column.ON_HAND, "")
                .containsEntry(Column.UNCOUNTED, Column.IN_STOCK);
    }

    @Test
    void takesItsOwnColumnsAndTakesTheApostropheFromAFormula() {
        List<ReadProduct> products = read("stoa.csv");

        assertThat(text(products.getFirst().said()))
                .containsEntry("title:de", "Schale")
                .containsEntry("description", "Round.\n\nAnd deep.")
                .containsEntry("attribute:Capacity (ml)", "350");
        assertThat(Lists.split(text(products.getFirst().said()).get("tags"))).containsExactly("round", "one, two");
        assertThat(text(products.getLast().said())).containsEntry("title", "=SUM(A1)");
        assertThat(text(products.getLast().variants().getFirst().said())).containsEntry("price", "-1");
        assertThat(products.getLast().line()).isEqualTo(6);
        assertThat(sheetOf("stoa.csv").ignored()).containsExactly("a note");
    }
}
