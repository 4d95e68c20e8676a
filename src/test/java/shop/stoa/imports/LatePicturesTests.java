package shop.stoa.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductSheet;
import shop.stoa.media.ImageKey;
import shop.stoa.media.Media;
import shop.stoa.media.Pictures;
import shop.stoa.media.StoredImage;
import shop.stoa.testing.RoomTest;

/** Pictures come after their products, and much may have happened in between. */
@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES, extraIncludes = "settings")
@TestPropertySource(properties = "stoa.imports.worker=false")
class LatePicturesTests {

    /** Where nobody may fetch anything from. */
    private static final String HOST = "http://127.0.0.1/";

    private static final AtomicInteger COLOURS = new AtomicInteger(0x123456);

    @Autowired
    private Imports imports;

    @Autowired
    private ImportWorker worker;

    @Autowired
    private Runs runs;

    @Autowired
    private FetchedPictures fetched;

    @Autowired
    private ReplacedPictures replaced;

    @Autowired
    private Media media;

    @Autowired
    private Assortment assortment;

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
    void whatWasSweptIsFetchedAgain() throws IOException {
        String address = HOST + "swept.png";
        fetched.remember(address, new ImageKey("0123456789abcdef0123456789abcdef.png"));

        ImportRun run = files.carryOut("slug,title,sku,price,images\nswept,Swept,SWEPT-1,5.00," + address + "\n");

        // it was asked for again, in vain
        assertThat(run.pictures()).isEqualTo(new ImportRun.Pictures(1, 0, 1));
        assertThat(imports.problems(run.id(), -1, 0, 9))
                .extracting(RunProblem::kind, RunProblem::value)
                .containsExactly(tuple("PICTURE_NOT_FETCHED", address));
    }

    @Test
    void aProductThatIsFoundByItsSkuGetsItsPictures() throws IOException {
        String header = "ID,Type,SKU,Name,Published,Visibility in catalog,Regular price,Categories,Images\n";
        files.carryOut(header + "1,simple,LATE-1,First late name,1,visible,5,Things,\n");
        String address = HOST + "sku.png";
        long run = files.read(header + "1,simple,LATE-1,Second late name,1,visible,5,Things," + address + "\n");
        StoredImage picture = comesBetween(run, address, () -> {});

        assertThat(files.sheetOf("first-late-name").product().images())
                .extracting(image -> image.stored())
                .containsExactly(picture);
        assertThat(imports.problems(run, -1, 0, 9)).isEmpty();
    }

    @Test
    void aVariantThatIsNotSoldAnyMoreStaysSo() throws IOException {
        String address = HOST + "variant.png";
        long run = files.read("""
                slug,title,option 1 name,option 1 value,sku,price,images,variant images
                late-forms,Forms,Size,One,LF-1,12.00,%s,%s
                late-forms,,,Two,LF-2,13.00,,%s
                """.formatted(address, address, address));

        StoredImage picture = comesBetween(run, address, () -> {
            ProductSheet sheet = files.sheetOf("late-forms");
            NewProduct said = sheet.product();
            NewProduct one = new NewProduct(
                    said.slug(),
                    said.title(),
                    said.description(),
                    said.category(),
                    said.options(),
                    said.variants().subList(0, 1),
                    said.images());
            assortment.changeProduct(sheet.id(), sheet.version(), one);
            files.rename("late-forms", "late-forms-now");
        });

        NewProduct product = files.sheetOf("late-forms-now").product();
        assertThat(product.images()).extracting(image -> image.stored()).containsExactly(picture);
        assertThat(product.variants()).singleElement().satisfies(variant -> {
            assertThat(variant.sku().value()).isEqualTo("LF-1");
            assertThat(variant.images()).extracting(image -> image.stored()).containsExactly(picture);
        });
        assertThat(imports.problems(run, -1, 0, 9)).isEmpty();

        assertThat(files.undo(run).notUndone())
                .as("what staff have changed meanwhile")
                .isEqualTo(1);
        assertThat(files.sheetOf("late-forms-now").product().variants()).hasSize(1);
    }

    @Test
    void whatIsShownStaysUntilTheNewPicturesAreThereAndComesBackWithAnUndo() throws IOException {
        StoredImage old = picture("gif");
        files.carryOut(kept("late-kept", old.key().path(), old.key().path()));
        String address = HOST + "kept.png";
        long run = files.read(kept("late-kept", address, address));

        StoredImage fresh = comesBetween(run, address, () -> {
            assertThat(pictures("late-kept")).containsExactly(old.key());
            assertThat(variantPictures("late-kept")).containsExactly(old.key());
        });

        assertThat(pictures("late-kept")).containsExactly(fresh.key());
        assertThat(variantPictures("late-kept")).containsExactly(fresh.key());
        assertThat(replaced.used(List.of(old.key(), fresh.key()))).containsExactly(old.key());
        assertThat(files.undo(run).undone()).isEqualTo(1);
        assertThat(pictures("late-kept")).containsExactly(old.key());
        assertThat(variantPictures("late-kept")).containsExactly(old.key());
        assertThat(replaced.used(List.of(old.key(), fresh.key()))).isEmpty();
    }

    @Test
    void whatIsShownStaysWhereNoneOfTheNewPicturesCouldBeHad() throws IOException {
        StoredImage old = picture("png");
        files.carryOut(kept("late-vain", old.key().path(), old.key().path()));

        ImportRun run = files.carryOut(kept("late-vain", HOST + "vain.png", HOST + "vain.png"));

        assertThat(run.pictures().failed()).isEqualTo(1);
        assertThat(pictures("late-vain")).containsExactly(old.key());
        assertThat(variantPictures("late-vain")).containsExactly(old.key());

        StoredImage fresh = picture("png");
        files.carryOut(kept("late-vain", fresh.key().path() + " " + HOST + "vain.png", ""));

        assertThat(pictures("late-vain")).as("of several some have come").containsExactly(fresh.key());
        assertThat(files.sheetOf("late-vain").product().images())
                .extracting(image -> image.alt())
                .containsExactly("Words");
    }

    @Test
    void anUndoTellsOfPicturesThatAreGone() throws IOException {
        StoredImage old = picture("png");
        files.carryOut(kept("late-gone", old.key().path(), ""));
        ImportRun run = files.carryOut(kept("late-gone", picture("png").key().path(), ""));
        jdbc.sql("delete from media.image where key = ?")
                .param(old.key().value())
                .update();

        assertThat(files.undo(run.id()).notUndone()).isEqualTo(1);
        assertThat(imports.notUndone(run.id(), 9))
                .extracting(RunItem::slug, RunItem::undo)
                .containsExactly(tuple("late-gone", ItemUndo.WITHOUT_PICTURES));
    }

    @Test
    void anImportCanBeUndoneForThirtyDaysAndItsPicturesAreKeptAsLong() throws IOException {
        StoredImage old = picture("png");
        files.carryOut(kept("late-aged", old.key().path(), ""));
        long run = files.carryOut(kept("late-aged", picture("png").key().path(), ""))
                .id();
        aged(run, 29);
        replaced.forgetOld();
        assertThat(imports.run(run).canUndo()).isTrue();
        assertThat(replaced.used(List.of(old.key()))).containsExactly(old.key());

        aged(run, 31);
        replaced.forgetOld();

        assertThat(imports.run(run).canUndo()).isFalse();
        assertThat(imports.run(run).isTooLateToUndo()).isTrue();
        assertThat(imports.undo(run)).isFalse();
        assertThat(replaced.used(List.of(old.key()))).isEmpty();
    }

    private void aged(long run, int days) {
        jdbc.sql("update imports.run set changed_at = now() - make_interval(days => ?) where id = ?")
                .params(days, run)
                .update();
    }

    private static String kept(String slug, String images, String ofVariant) {
        return "slug,title,sku,price,images,image alts,variant images\n%s,Kept,%s,5.00,%s,Words,%s\n"
                .formatted(slug, slug, images, ofVariant);
    }

    private List<ImageKey> pictures(String slug) {
        return files.sheetOf(slug).product().images().stream()
                .map(image -> image.stored().key())
                .toList();
    }

    private List<ImageKey> variantPictures(String slug) {
        return files.sheetOf(slug).product().variants().getFirst().images().stream()
                .map(image -> image.stored().key())
                .toList();
    }

    private StoredImage picture(String format) {
        return media.store(Pictures.of(format, 40, 50, COLOURS.incrementAndGet()));
    }

    @Test
    void tellsWhyPicturesWereNotTaken() throws IOException {
        String address = HOST + "alt.png";
        long run = files.read("slug,title,sku,price,images,image alts\nlate-alt,Alt,LATE-ALT,5.00," + address + ","
                + "x".repeat(501) + "\n");

        comesBetween(run, address, () -> {});

        assertThat(files.sheetOf("late-alt").product().images()).isEmpty();
        assertThat(imports.problems(run, -1, 0, 9))
                .extracting(RunProblem::line, RunProblem::column, RunProblem::kind)
                .containsExactly(tuple(2, "image alts", "REFUSED"));
    }

    @Test
    void anUndoDoesNotWaitForPicturesAndNoneIsHungMeanwhile() throws IOException {
        String address = HOST + "undone.png";
        long run = files.read("slug,title,sku,price,images\nlate-undone,Undone,LATE-U,5.00," + address + "\n");
        withoutPictures(run);
        comes(address);
        UUID self = UUID.randomUUID();
        assertThat(runs.claim(self)).contains(new Runs.Claim(run, RunState.FINISHED));

        worker.work(new Runs.Claim(run, RunState.FINISHED), self, () -> {
            imports.undo(run);
            return true;
        });

        assertThat(imports.run(run).state()).isEqualTo(RunState.UNDOING);
        assertThat(imports.run(run).pictures().waiting()).isEqualTo(1);
        assertThat(files.sheetOf("late-undone").product().images()).isEmpty();
        files.work();
        assertThat(imports.run(run).state()).isEqualTo(RunState.UNDONE);
        assertThat(imports.run(run).undone()).isEqualTo(1);
    }

    /** A picture that is there only when the products are in already. */
    private StoredImage comesBetween(long run, String address, Runnable meanwhile) {
        withoutPictures(run);
        StoredImage picture = comes(address);
        meanwhile.run();
        files.work();
        assertThat(imports.run(run).pictures().waiting()).isZero();
        assertThat(jdbc.sql("select count(*) from imports.picture where run_id = ? and state = 'FETCHED'")
                        .param(run)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        return picture;
    }

    private void withoutPictures(long run) {
        imports.start(run);
        while (imports.run(run).state() != RunState.FINISHED) {
            assertThat(files.step()).isTrue();
        }
        assertThat(imports.run(run).pictures().waiting()).isPositive();
    }

    private StoredImage comes(String address) {
        StoredImage picture = picture("png");
        fetched.remember(address, picture.key());
        return picture;
    }
}
