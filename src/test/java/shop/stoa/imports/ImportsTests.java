package shop.stoa.imports;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.GERMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.AttributeValue;
import shop.stoa.catalog.Attributes;
import shop.stoa.catalog.Brand;
import shop.stoa.catalog.Brands;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.CollectionContents;
import shop.stoa.catalog.CollectionSort;
import shop.stoa.catalog.Collections;
import shop.stoa.catalog.NewCollection;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductSheet;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.catalog.SharedValue;
import shop.stoa.catalog.Translations;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.orders.OrderId;
import shop.stoa.testing.RoomTest;

@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES, extraIncludes = "settings")
@TestPropertySource(properties = "stoa.imports.worker=false")
class ImportsTests {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    private Imports imports;

    @Autowired
    private ImportWorker worker;

    @Autowired
    private Runs runs;

    @Autowired
    private ImportingStep importing;

    @Autowired
    private Surroundings surroundings;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Inventory inventory;

    @Autowired
    private Catalog catalog;

    @Autowired
    private Brands brands;

    @Autowired
    private Translations translations;

    @Autowired
    private Attributes attributes;

    @Autowired
    private Collections collections;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void saysWhatAFileWouldChangeBeforeItChangesAnything() throws IOException {
        long run = read(Files.fixture("shopify-2019.csv"));

        ImportRun ready = imports.run(run);
        assertThat(ready.state()).isEqualTo(RunState.READY);
        assertThat(ready.expected()).isEqualTo(new ImportRun.Counts(2, 0, 0, 0));
        assertThat(ready.rows()).isEqualTo(4);
        assertThat(assortment.idsOf(List.of(new Slug("linen-apron"), new Slug("oak-board"))))
                .isEmpty();

        ImportRun done = carryOut(run);

        assertThat(done.done()).isEqualTo(new ImportRun.Counts(2, 0, 0, 0));
        ProductSheet apron = sheetOf("linen-apron");
        assertThat(apron.product().brand()).isEqualTo("Weaver & Son");
        assertThat(apron.product().variants())
                .extracting(
                        variant -> variant.sku().value(), variant -> variant.price(), variant -> variant.weightGrams())
                .containsExactly(tuple("LA-S", Money.of(3900, "EUR"), 310), tuple("LA-L", Money.of(4250, "EUR"), 350));
        assertThat(inventory.onHandOf(Set.of(new Sku("LA-S"), new Sku("LA-L"))))
                .isEqualTo(Map.of(new Sku("LA-S"), 4, new Sku("LA-L"), 0));
        assertThat(sheetOf("oak-board").product().status()).isEqualTo(ProductStatus.DRAFT);
        assertThat(done.pictures().all()).isEqualTo(4);

        ImportRun again = carryOut(read(Files.fixture("shopify-2019.csv")));
        assertThat(again.done().added()).isZero();
        imports.undo(run);
        work();
    }

    @Test
    void findsTheSameFileAgainUnchanged() throws IOException {
        String file = own("same");
        carryOut(read(Files.of(file)));

        ImportRun again = imports.run(read(Files.of(file)));

        assertThat(again.expected()).isEqualTo(new ImportRun.Counts(0, 0, 1, 0));
        assertThat(again.canStart()).isFalse();
    }

    @Test
    void tellsColumnByColumnWhatChangesAndLeavesWhatTheFileDoesNotSay() throws IOException {
        carryOut(read(Files.of(own("differs"))));

        long run = read(Files.of("slug,sku,price,on hand\ndiffers,differs-1,19.50,9\n"));

        assertThat(imports.items(run, null, 0, 10)).singleElement().satisfies(item -> {
            assertThat(item.fate()).isEqualTo(ItemFate.CHANGED);
            assertThat(item.changes())
                    .containsExactly(
                            new RunItem.Change("differs-1 · on hand", "5", "9"),
                            new RunItem.Change("differs-1 · price", "12.00", "19.50"));
        });
        carryOut(run);
        NewProduct product = sheetOf("differs").product();
        assertThat(product.variants())
                .extracting(variant -> variant.price())
                .containsExactly(Money.of(1950, "EUR"), Money.of(1200, "EUR"));
        assertThat(product.description()).isEqualTo("Said once.");
    }

    @Test
    void takesTheGoodProductsAndTellsOfTheOthersByLineColumnAndReason() throws IOException {
        long run = read(Files.of("""
                slug,title,sku,barcode,price,currency,on hand,status
                good-one,Good,GOOD-1,,5.00,EUR,1,active
                bad-price,Bad,BAD-1,,1.234,EUR,1,active
                bad-count,Bad,BAD-2,,5,EUR,-1,active
                bad-code,Bad,BAD-3,4006381333932,5,EUR,1,active
                bad-money,Bad,BAD-4,,$5,USD,1,active
                bad-twice,Bad,good-1,,5,EUR,1,active
                bad-state,Bad,BAD-6,,5,EUR,1,sold
                Bad Slug,Bad,BAD-7,,5,EUR,1,active
                bad-title,,BAD-8,,5,EUR,1,active
                bad-formula,Bad,BAD-9,,=1+1,EUR,1,active
                """));

        List<RunProblem> problems = new ArrayList<>();
        imports.eachProblem(run, problems::add);
        assertThat(problems)
                .extracting(RunProblem::line, RunProblem::column, RunProblem::kind, RunProblem::value)
                .contains(
                        tuple(3, "price", "AMBIGUOUS_PRICE", "1.234"),
                        tuple(4, "on hand", "NEGATIVE", "-1"),
                        tuple(5, "barcode", "NOT_A_BARCODE", "4006381333932"),
                        tuple(6, "price", "OTHER_CURRENCY", "$5"),
                        tuple(6, "currency", "OTHER_CURRENCY", "USD"),
                        tuple(7, "sku", "SKU_TWICE", "good-1"),
                        tuple(8, "status", "NOT_A_STATUS", "sold"),
                        tuple(9, "slug", "NOT_A_SLUG", "Bad Slug"),
                        tuple(10, "title", "WITHOUT_TITLE", ""),
                        tuple(11, "price", "NOT_A_PRICE", "=1+1"));
        assertThat(carryOut(run).done()).isEqualTo(new ImportRun.Counts(1, 0, 0, 0));
        assertThat(sheetOf("good-one").product().title()).isEqualTo("Good");
    }

    @Test
    void keepsWhatOrdersHaveReservedAndTellsSo() throws IOException {
        carryOut(read(Files.of(own("reserved"))));
        jdbc.sql("update inventory.stock set reserved = 4 where sku = 'reserved-1'")
                .update();

        long run = read(Files.of("slug,sku,on hand\nreserved,reserved-1,2\n"));
        carryOut(run);

        assertThat(imports.problems(run, -1, 0, 9)).extracting(RunProblem::kind).contains("STOCK_RESERVED");
        assertThat(inventory.onHandOf(Set.of(new Sku("reserved-1")))).containsEntry(new Sku("reserved-1"), 5);
        jdbc.sql("update inventory.stock set reserved = 0 where sku = 'reserved-1'")
                .update();
    }

    @Test
    void goesOnBehindTheMarkWhereADeadWorkerHasLeftIt() throws IOException {
        StringBuilder file = new StringBuilder("slug,title,sku,price,on hand\n");
        for (int i = 0; i < 7; i++) {
            file.append("dead-").append(i).append(",Dead,DEAD-").append(i).append(",1.00,1\n");
        }
        long run = read(Files.of(file.toString()));
        imports.start(run);
        UUID dead = UUID.randomUUID();
        assertThat(runs.claim(dead)).contains(new Runs.Claim(run, RunState.IMPORTING));
        assertThat(importing.next(run, dead, surroundings.categories(), 3)).isTrue();
        assertThat(imports.run(run).done().added()).isEqualTo(3);
        // nobody else may touch it while its lease lasts
        assertThat(runs.claim(UUID.randomUUID())).isEmpty();

        jdbc.sql("update imports.run set lease_until = now() - interval '1 second' where id = ?")
                .param(run)
                .update();
        UUID heir = UUID.randomUUID();
        assertThat(runs.claim(heir)).isPresent();
        // the first one was only slow, and comes too late
        assertThatThrownBy(() -> importing.next(run, dead, surroundings.categories(), 3))
                .isInstanceOf(Runs.LeaseLost.class);
        worker.work(new Runs.Claim(run, RunState.IMPORTING), heir, () -> true);

        assertThat(imports.run(run).state()).isEqualTo(RunState.FINISHED);
        assertThat(imports.run(run).done()).isEqualTo(new ImportRun.Counts(7, 0, 0, 0));
        assertThat(jdbc.sql("select count(*) from inventory.stock_move where sku like 'DEAD-%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(7);
    }

    @Test
    void stopsBetweenTwoLotsAndGoesOnLater() throws IOException {
        long run = read(Files.of(own("stops")));
        imports.start(run);
        assertThat(imports.stop(run)).isTrue();
        work();
        assertThat(imports.run(run).state()).isEqualTo(RunState.STOPPED);
        assertThat(assortment.idsOf(List.of(new Slug("stops")))).isEmpty();

        assertThat(carryOut(run).done().added()).isEqualTo(1);
    }

    @Test
    void takesTwoFilesOneAfterTheOther() throws IOException {
        String file = own("twice");
        long one = read(Files.of(file));
        long other = read(Files.of(file));
        assertThat(imports.sameFileAs(other)).contains(one);
        imports.start(one);
        imports.start(other);
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        assertThat(runs.claim(first)).contains(new Runs.Claim(one, RunState.IMPORTING));
        assertThat(runs.claim(second)).isEmpty();
        assertThat(imports.run(other).waiting()).isTrue();
        assertThat(imports.run(other).behind()).isTrue();
        assertThat(imports.run(one).behind()).isFalse();

        worker.work(new Runs.Claim(one, RunState.IMPORTING), first, () -> true);
        work();

        assertThat(imports.run(one).done()).isEqualTo(new ImportRun.Counts(1, 0, 0, 0));
        assertThat(imports.run(other).done()).isEqualTo(new ImportRun.Counts(0, 0, 1, 0));
    }

    @Test
    void takesBackWhatARunDidButNotWhatSomebodyHasChangedSince() throws IOException {
        carryOut(read(Files.of(own("back"))));
        ProductSheet before = sheetOf("back");
        long run = read(Files.of("""
                slug,title,sku,price,on hand,tags
                back,Other,back-1,99.00,50,new
                back-added,Added,BACK-A,5.00,3,
                back-touched,Touched,BACK-T,5.00,3,
                """));
        carryOut(run);
        ProductSheet touched = sheetOf("back-touched");
        assortment.setStatus(List.of(touched.id()), ProductStatus.DRAFT);

        imports.undo(run);
        work();

        ImportRun undone = imports.run(run);
        assertThat(undone.state()).isEqualTo(RunState.UNDONE);
        assertThat(undone.undone()).isEqualTo(2);
        assertThat(undone.notUndone()).isEqualTo(1);
        assertThat(imports.notUndone(run, 9)).extracting(RunItem::slug).containsExactly("back-touched");
        assertThat(sheetOf("back").product()).isEqualTo(before.product());
        assertThat(inventory.onHandOf(Set.of(new Sku("back-1"), new Sku("BACK-A"))))
                .isEqualTo(Map.of(new Sku("back-1"), 5, new Sku("BACK-A"), 0));
        assertThat(assortment.idsOf(List.of(new Slug("back-added")))).isEmpty();
        assertThat(sheetOf("back-touched").product().status()).isEqualTo(ProductStatus.DRAFT);
    }

    @Test
    void anUndoErasesWhatARunMadeAndKeepsWhatSomebodyUses() throws IOException {
        String header =
                "slug,title,sku,price,on hand,category,brand,attribute:Undo grain:choice,attribute:Undo dye:choice\n";
        long run = read(Files.of(header + """
                made-free,Free,MADE-F,5.00,3,Undone > Below,Undone maker,Oak,Red
                made-ordered,Ordered,MADE-O,5.00,3,Undone kept,Undone rival,,Blue
                made-picked,Picked,MADE-P,5.00,3,Undone kept,,,
                """));
        carryOut(run);
        transaction.executeWithoutResult(
                status -> inventory.reserve(new OrderId(UUID.randomUUID()), Map.of(new Sku("MADE-O"), 1)));
        collections.add(new NewCollection(
                new Slug("undone-picks"),
                "Picks",
                "",
                null,
                new CollectionContents.Picked(List.of(sheetOf("made-picked").id())),
                CollectionSort.FEATURED));

        imports.undo(run);
        work();

        assertThat(imports.run(run).undone()).isEqualTo(2);
        assertThat(imports.notUndone(run, 9))
                .extracting(RunItem::slug, RunItem::undo)
                .containsExactly(tuple("made-ordered", ItemUndo.STOCK_KEPT));
        assertThat(assortment.idsOf(List.of(new Slug("made-free")))).isEmpty();
        assertThat(sheetOf("made-ordered").product().status()).isEqualTo(ProductStatus.ARCHIVED);
        assertThat(sheetOf("made-picked").product().status()).isEqualTo(ProductStatus.ARCHIVED);
        assertThat(inventory
                        .onHandOf(Set.of(new Sku("MADE-F"), new Sku("MADE-P")))
                        .values())
                .containsOnly(0);
        List<String> tree = catalog.categories(ENGLISH).roots().stream()
                .map(node -> node.name())
                .toList();
        assertThat(tree).contains("Undone kept").doesNotContain("Undone");
        assertThat(brands.all())
                .extracting(Brand::name)
                .contains("Undone rival")
                .doesNotContain("Undone maker");
        assertThat(attributes.all(ENGLISH))
                .extracting(Attribute::name)
                .contains("Undo dye")
                .doesNotContain("Undo grain");

        long again = read(Files.of(header + "made-free,Free,MADE-F,5.00,3,Undone > Below,Undone maker,Oak,Red\n"));
        assertThat(imports.run(again).expected()).isEqualTo(new ImportRun.Counts(1, 0, 0, 0));
    }

    @Test
    void anUndoTellsOfStockThatStaysAndOfWhatIsNotCounted() throws IOException {
        String header = "slug,title,sku,price,on hand\n";
        carryOut(read(Files.of(header
                + "stock-sold,Sold,STOCK-S,5.00,3\nstock-held,Held,STOCK-H,5.00,3\nstock-free,Free,STOCK-F,5.00,3\n")));
        long run = read(Files.of(header
                + "stock-sold,Sold,STOCK-S,6.00,9\nstock-held,Held,STOCK-H,6.00,9\nstock-free,Free,STOCK-F,6.00,9\n"));
        carryOut(run);
        inventory.count(Map.of(new Sku("STOCK-S"), 8), "tests", "Count");
        jdbc.sql("update inventory.stock set reserved = 4 where sku = 'STOCK-H'")
                .update();

        imports.undo(run);
        work();

        assertThat(imports.run(run).undone()).isEqualTo(1);
        assertThat(imports.notUndone(run, 9))
                .extracting(RunItem::slug, RunItem::undo)
                .containsExactly(tuple("stock-sold", ItemUndo.STOCK_KEPT), tuple("stock-held", ItemUndo.STOCK_KEPT));
        assertThat(inventory.onHandOf(Set.of(new Sku("STOCK-S"), new Sku("STOCK-H"), new Sku("STOCK-F"))))
                .isEqualTo(Map.of(new Sku("STOCK-S"), 8, new Sku("STOCK-H"), 9, new Sku("STOCK-F"), 3));
        assertThat(sheetOf("stock-sold").product().variants().getFirst().price())
                .isEqualTo(Money.of(500, "EUR"));
        jdbc.sql("update inventory.stock set reserved = 0 where sku = 'STOCK-H'")
                .update();
    }

    @Test
    void anUndoLeavesTheStockOfWhatItCannotTakeBack() throws IOException {
        String header = "slug,title,sku,price,on hand,attribute:Stock ply:choice\n";
        carryOut(read(Files.of(header + "stock-left,Left,STOCK-L,5.00,3,Double\n")));
        long run = read(Files.of(header + "stock-left,Left,STOCK-L,5.00,9,2\n"));
        carryOut(run);
        String key = "stock-ply";
        attributes.change(
                new Attribute(key, "Stock ply", AttributeType.NUMBER, null, true, 0), attributes.versionOf(key));

        imports.undo(run);
        work();

        assertThat(imports.notUndone(run, 9))
                .extracting(RunItem::slug, RunItem::undo)
                .containsExactly(tuple("stock-left", ItemUndo.CHANGED_SINCE));
        assertThat(inventory.onHandOf(Set.of(new Sku("STOCK-L")))).isEqualTo(Map.of(new Sku("STOCK-L"), 9));
    }

    @Test
    void aTranslatedValueLeavesTheNameOfItsAttribute() throws IOException {
        String header = "slug,title,sku,price,attribute:Weave:choice,attribute:weave:de\n";
        carryOut(read(Files.of(header + "woven,Woven,WOVEN-1,5.00,Linen,Leinen\n")));
        translations.translateOption("Weave", GERMAN, "Webart", Map.of());

        carryOut(read(Files.of(header + "woven,Woven,WOVEN-1,5.00,Wool,Wolle\n")));

        assertThat(attributes.of("weave", GERMAN).name()).isEqualTo("Webart");
        assertThat(attributes.valuesOf("weave", GERMAN, 1, 9).items())
                .extracting(SharedValue::text)
                .containsExactly("Leinen", "Wolle");
    }

    @Test
    void findsAProductOfWooCommerceByItsSkuWhenItIsCalledOtherwise() throws IOException {
        String header = "ID,Type,SKU,Name,Published,Visibility in catalog,Regular price,Categories\n";
        carryOut(read(Files.of(header + "1,simple,WOO-7,First name,1,visible,5,Things\n")));

        long run = read(Files.of(header + "1,simple,WOO-7,Second name,1,visible,5,Things\n"));
        carryOut(run);

        assertThat(sheetOf("first-name").product().title()).isEqualTo("Second name");
        assertThat(assortment.idsOf(List.of(new Slug("second-name")))).isEmpty();
    }

    /** It is a unit only in a file of our own, or where the shop has such a one. */
    @Test
    void whatStandsInBracketsIsPartOfTheNameInFilesOfOthers() throws IOException {
        attributes.define(
                List.of(new Attribute("bracket-volume", "Bracket volume", AttributeType.NUMBER, "l", true, 0)));
        String file = "ID,Type,SKU,Name,Published,Visibility in catalog,Regular price,Categories,Attribute 1 name,"
                + "Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s)\n"
                + "1,simple,BRACKET-1,Coat in brackets,1,visible,90,Things,Shell (outer),\"Cotton, Wool\","
                + "Bracket volume (l),30\n";

        assertThat(carryOut(read(Files.of(file))).done()).isEqualTo(new ImportRun.Counts(1, 0, 0, 0));

        assertThat(sheetOf("coat-in-brackets").product().attributes())
                .containsExactlyInAnyOrder(
                        new AttributeValue("shell-outer", "Cotton"),
                        new AttributeValue("shell-outer", "Wool"),
                        new AttributeValue("bracket-volume", "30"));
        assertThat(attributes.of("shell-outer", ENGLISH))
                .extracting(Attribute::name, Attribute::type, Attribute::unit)
                .containsExactly("Shell (outer)", AttributeType.CHOICE, null);
        assertThat(imports.run(read(Files.of(file))).expected()).isEqualTo(new ImportRun.Counts(0, 0, 1, 0));
    }

    /** What staff call otherwise keeps its key, and the values stay with it. */
    @Test
    void anAttributeThatIsCalledOtherwiseSinceIsTheSame() throws IOException {
        String file = "slug,title,sku,price,attribute:Clay so called\nclay-1,Clay,CLAY-1,9.00,Red\n";
        carryOut(read(Files.of(file)));
        String key = "clay-so-called";
        attributes.change(
                new Attribute(key, "Earth so called", AttributeType.CHOICE, null, true, 0), attributes.versionOf(key));

        carryOut(read(Files.of(file.replace("Clay so", "Earth so").replace("Red", "White"))));

        assertThat(sheetOf("clay-1").product().attributes()).containsExactly(new AttributeValue(key, "White"));
        assertThat(attributes.all(ENGLISH)).extracting(Attribute::key).doesNotContain("earth-so-called");
    }

    @Test
    void refusesAFileThatItCannotKnowAndOneThatBreaksOffLeavesNothing() throws IOException {
        ImportRun unknown = imports.run(read(Files.of("a,b\n1,2\n")));
        assertThat(unknown.state()).isEqualTo(RunState.REFUSED);
        assertThat(unknown.refusal()).isEqualTo("unknown");
        assertThat(imports.discard(unknown.id())).isTrue();
        assertThatThrownBy(() -> imports.run(unknown.id())).isInstanceOf(NoSuchImport.class);

        ImportRun empty = imports.run(read(Files.of("slug,title,sku,price\n")));
        assertThat(empty.refusal()).isEqualTo("empty");

        long count = runs.count();
        InputStream broken = new InputStream() {
            private int left = 100;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("The line is dead");
                }
                return 'x';
            }
        };
        assertThatThrownBy(() -> imports.receive("half.csv", broken, "tests", null, null))
                .isInstanceOf(IOException.class);
        assertThat(runs.count()).isEqualTo(count);
    }

    @Test
    void fetchesNothingFromInsideTheNetworkAndTellsSo() throws IOException {
        String slug = "pictures-" + NUMBERS.incrementAndGet();
        long run = read(Files.of("slug,title,sku,price,images\n" + slug + ",P," + slug
                + ",1.00,http://169.254.169.254/latest file:///etc/passwd http://127.0.0.1/x.png /media/../../etc\n"));
        ImportRun done = carryOut(run);

        assertThat(done.done().added()).isEqualTo(1);
        assertThat(done.pictures()).isEqualTo(new ImportRun.Pictures(4, 0, 4));
        assertThat(imports.problems(run, -1, 0, 9))
                .extracting(RunProblem::kind, RunProblem::column)
                .containsOnly(tuple("PICTURE_NOT_FETCHED", "images"));
        assertThat(sheetOf(slug).product().images()).isEmpty();
    }

    private static String own(String slug) {
        return """
                slug,title,description,option 1 name,option 1 value,sku,price,on hand
                %s,Thing,Said once.,Size,One,%s-1,12.00,5
                %s,,,,Two,%s-2,12.00,
                """.formatted(slug, slug, slug, slug);
    }

    private long read(InputStream file) throws IOException {
        long run = imports.receive("file.csv", file, "ada@stoa.example", null, null);
        work();
        return run;
    }

    private ImportRun carryOut(long run) {
        imports.start(run);
        work();
        return imports.run(run);
    }

    private void work() {
        while (worker.workOnce(UUID.randomUUID(), () -> true)) {
            assertThat(runs.count()).isPositive();
        }
    }

    private ProductSheet sheetOf(String slug) {
        return assortment.productFor(assortment.idsOf(List.of(new Slug(slug))).get(new Slug(slug)));
    }
}
