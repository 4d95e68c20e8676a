package shop.stoa.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductFilter;
import shop.stoa.kernel.Slug;
import shop.stoa.testing.RoomTest;
import shop.stoa.web.Spreadsheet;

/** Products that another shop shows beside others. */
@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES, extraIncludes = "settings")
@TestPropertySource(properties = "stoa.imports.worker=false")
class RelatedProductsTests {

    private static final String HEADER =
            "ID,Type,SKU,Name,Parent,Published,Visibility in catalog,Regular price,Categories,"
                    + "Upsells,Cross-sells,Attribute 1 name,Attribute 1 value(s)\n";

    @Autowired
    private Imports imports;

    @Autowired
    private Exports exports;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext context;

    private Bringing files;

    @BeforeEach
    void bring() {
        files = new Bringing(context);
    }

    @Test
    void comeInTheUpsellsFirstWhereverTheyStand() throws IOException {
        String file = HEADER + """
                1,simple,RA-1,Related first,,1,visible,5,Things,"ra-3, id:2",RA-4-S,,
                2,simple,RA-2,Related second,,1,visible,5,Things,RA-1,"RA-1, RA-3",,
                3,simple,RA-3,Related third,,1,visible,5,Things,,,,
                4,variable,RA-4,Related fourth,,1,visible,,Things,,,Size,"S, L"
                5,variation,RA-4-S,,RA-4,1,visible,6,,,,Size,S
                6,variation,RA-4-L,,RA-4,1,visible,7,,,,Size,L
                """;
        long run = files.read(file);

        assertThat(notes(run)).isEmpty();
        assertThat(jdbc.sql("select count(*) from imports.named where run_id = ?")
                        .param(run)
                        .query(Long.class)
                        .single())
                .isZero();
        files.carryOut(run);
        assertThat(related("related-first")).containsExactly("related-third", "related-second", "related-fourth");
        assertThat(related("related-second")).containsExactly("related-first", "related-third");
        assertThat(related("related-third")).isEmpty();

        assertThat(imports.run(files.read(file)).expected()).isEqualTo(new ImportRun.Counts(0, 0, 4, 0));
    }

    @Test
    void areToldBeforeTheyChangeAndComeBackWithAnUndo() throws IOException {
        files.carryOut("""
                slug,title,sku,price,related
                told-beside,Beside,TB-1,5.00,
                told-was,Was,TB-2,5.00,
                told,Told,TB-3,5.00,told-was
                """);
        NewProduct before = files.sheetOf("told").product();
        long run = files.read(HEADER + """
                7,simple,TB-3,Told,,1,visible,5,Things,"TB-1, TB-9",id:8,,
                8,simple,TB-9,Told new,,1,visible,5,Things,,,,
                """);

        assertThat(imports.items(run, ItemFate.CHANGED, 0, 9))
                .singleElement()
                .satisfies(item -> assertThat(item.changes())
                        .contains(new RunItem.Change("related", "told-was", "told-beside, told-new")));
        files.carryOut(run);
        assertThat(related("told")).containsExactly("told-beside", "told-new");

        files.undo(run);
        assertThat(files.sheetOf("told").product()).isEqualTo(before);
    }

    @Test
    void areToldByCellWhereNothingIsCalledSo() throws IOException {
        long run = files.read(HEADER + "9,simple,RU-1,Related unknown,,1,visible,5,Things,\"RU-2, id:77\",RU-1,,\n");

        assertThat(imports.run(run).expected()).isEqualTo(new ImportRun.Counts(1, 0, 0, 0));
        assertThat(notes(run)).containsExactly(tuple("UNKNOWN_RELATED", 2, "Upsells", "RU-2", 2));
        files.carryOut(run);
        assertThat(related("related-unknown")).isEmpty();
    }

    /** The other shop knows nothing of what somebody has picked here, and where it names what nobody knows it says nothing. */
    @Test
    void thatSomebodyHasPickedHereStayWhereTheFileNamesNoOthers() throws IOException {
        files.carryOut("""
                slug,title,sku,price,related
                picked-beside,Beside,PB-1,5.00,
                picked,Picked,PB-2,5.00,picked-beside
                """);
        int price = 5;
        for (String said : List.of(",", "id:999,", ",NO-SUCH")) {
            ImportRun run = files.carryOut(HEADER + "20,simple,PB-2,Picked,,1,visible," + ++price + ",Things," + said
                    + ",,\n" + "21,simple,PB-3,Picked third,,1,visible," + price + ",Things,PB-1,,,\n");

            assertThat(run.done().changed()).as(said).isPositive();
            assertThat(related("picked")).as(said).containsExactly("picked-beside");
        }

        files.carryOut(HEADER + "20,simple,PB-2,Picked,,1,visible,9,Things,,PB-3,,\n");
        assertThat(related("picked")).containsExactly("picked-third");
        files.carryOut("slug,sku,related\npicked,PB-2,\n");
        assertThat(related("picked")).as("in our own format blank says none").isEmpty();
    }

    @Test
    void areNoMoreThanTheShopShows() throws IOException {
        StringBuilder file = new StringBuilder(HEADER);
        String all = String.join(
                ", ", IntStream.range(0, 60).mapToObj(i -> "RM-" + i).toList());
        file.append("100,simple,RM,Related many,,1,visible,5,Things,\"")
                .append(all)
                .append("\",,,\n");
        for (int i = 0; i < 60; i++) {
            file.append("2%02d,simple,RM-%d,Many %d,,1,visible,5,Things,,,,\n".formatted(i, i, i));
        }
        long run = files.read(file.toString());

        assertThat(notes(run)).extracting(note -> note.toList().getFirst()).containsExactly("TOO_MANY_RELATED");
        files.carryOut(run);
        assertThat(related("related-many"))
                .hasSize(NewProduct.MOST_RELATED)
                .startsWith("many-0", "many-1")
                .endsWith("many-49");
    }

    /** The slug of the one that is referred to is another one than its name says: a product of the shop is called so. */
    @Test
    void leadToTheProductThatTheFileMeansAndNotToOneOfItsName() throws IOException {
        files.carryOut("slug,title,sku,price\nnamesake,Namesake,NS-0,5.00\n");
        files.carryOut(HEADER + """
                10,simple,NS-1,Refers to a namesake,,1,visible,5,Things,NS-2,NS-3,,
                11,simple,NS-2,Namesake,,1,visible,5,Things,,,,
                12,simple,NS-3,Namesake,,1,visible,5,Things,,,,
                """);

        assertThat(related("refers-to-a-namesake")).containsExactly("namesake-ns-2", "namesake-ns-3");
    }

    @Test
    void goOutAndComeBackInOurOwnFormat() throws IOException {
        files.carryOut(HEADER + """
                13,simple,RR-1,Returns one,,1,visible,5,Returned,RR-2,,,
                14,simple,RR-2,Returns two,,1,visible,5,Returned,,RR-1,,
                """);
        StringWriter out = new StringWriter();
        try (Spreadsheet sheet = Spreadsheet.to(out, false)) {
            exports.write(new ProductFilter(null, new Slug("returned"), null, null, null), sheet);
        }

        assertThat(out.toString()).contains("returns-two");
        assertThat(imports.run(files.read(out.toString())).expected()).isEqualTo(new ImportRun.Counts(0, 0, 2, 0));
    }

    private List<String> related(String slug) {
        return files.sheetOf(slug).product().related().stream().map(Slug::value).toList();
    }

    private List<Tuple> notes(long run) {
        return imports.notes(run).stream()
                .filter(note -> note.first().kind().endsWith("RELATED"))
                .map(note -> tuple(
                        note.first().kind(),
                        note.first().line(),
                        note.first().column(),
                        note.first().value(),
                        note.times()))
                .toList();
    }
}
