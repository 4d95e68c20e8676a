package shop.stoa.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import shop.stoa.catalog.AttributeValue;
import shop.stoa.imports.reading.Sheet;
import shop.stoa.testing.RoomTest;

/** Files that cannot be taken as they are: each comes to an end, and says why. */
@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES, extraIncludes = "settings")
@TestPropertySource(properties = "stoa.imports.worker=false")
class HardFilesTests {

    private static final String LONG = "x".repeat(81);

    @Autowired
    private Imports imports;

    @Autowired
    private Runs runs;

    @Autowired
    private ImportWorker worker;

    @Autowired
    private ProductLooking looking;

    @Autowired
    private ImportingStep importing;

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
    void anAttributeWithoutAProperNameLeavesOutWhatHasIt() throws IOException {
        for (String header : List.of("attribute::number", "attribute:" + LONG + ":text")) {
            long run = files.read("slug,title,sku,price," + header + "\nnameless,A,NAMELESS-1,5.00,7\n"
                    + "nameless-other,B,NAMELESS-2,5.00,\n");

            assertThat(imports.run(run).state()).as(header).isEqualTo(RunState.READY);
            assertThat(imports.run(run).expected()).as(header).isEqualTo(new ImportRun.Counts(1, 0, 0, 1));
            assertThat(imports.problems(run, -1, 0, 9))
                    .extracting(RunProblem::line, RunProblem::column, RunProblem::kind, RunProblem::value)
                    .containsExactly(tuple(2, header, "REFUSED", "7"));
        }
    }

    @Test
    void anAttributeIsTheSameInCapitalLetters() throws IOException {
        files.carryOut("slug,title,sku,price,attribute:GRÖẞE:choice\nsharp,Sharp,SHARP-1,5.00,M\n");

        assertThat(files.sheetOf("sharp").product().attributes()).containsExactly(new AttributeValue("grosse", "M"));
    }

    @Test
    void aDayThatNoBookKnowsIsNoDate() throws IOException {
        long run = files.read("slug,title,sku,price,active from\n"
                + "far,Far,FAR-1,5.00,+300000-01-01T00:00:00Z\nnear,Near,NEAR-1,5.00,2031-01-01\n");

        assertThat(imports.run(run).expected()).isEqualTo(new ImportRun.Counts(1, 0, 0, 1));
        assertThat(imports.problems(run, -1, 0, 9))
                .extracting(RunProblem::line, RunProblem::column, RunProblem::kind)
                .containsExactly(tuple(2, "active from", "NOT_A_DATE"));
    }

    @Test
    void tellsWhatACustomsCodeIsAndThatHalfASizeIsNone() throws IOException {
        long run = files.read("slug,title,sku,price,customs code,length (mm),width (mm)\n"
                + "half-code,A,HALF-1,5.00,123,,\nhalf-size,B,HALF-2,5.00,6912.00,30,\n");

        assertThat(imports.problems(run, -1, 0, 9))
                .extracting(RunProblem::line, RunProblem::column, RunProblem::kind)
                .containsExactly(tuple(2, "customs code", "NOT_A_CUSTOMS_CODE"));
        assertThat(imports.notes(run))
                .extracting(
                        note -> note.first().line(),
                        note -> note.first().column(),
                        note -> note.first().kind())
                .containsExactly(tuple(3, "length (mm)", "SIZE_INCOMPLETE"));
    }

    @Test
    void aCategoryWithTooLongANameLeavesOutItsProducts() throws IOException {
        long run = files.read("slug,title,sku,price,category\nlong-shelf,A,LONG-SHELF,5.00,Long > " + LONG
                + "\nshort-shelf,B,SHORT-SHELF,5.00,Long > Short\n");

        assertThat(imports.problems(run, -1, 0, 9))
                .extracting(RunProblem::line, RunProblem::column, RunProblem::kind)
                .containsExactly(tuple(2, "category", "REFUSED"));
        assertThat(files.carryOut(run).done()).isEqualTo(new ImportRun.Counts(1, 0, 0, 0));
    }

    @Test
    void oneProductThatTheBooksCannotTakeLeavesTheOthers() throws IOException {
        jdbc.sql("alter table catalog.product add constraint hard check (title <> 'Hard') not valid")
                .update();
        try {
            long run = files.read("slug,title,sku,price\nhard-a,Soft,HARD-A,5.00\nhard-b,Hard,HARD-B,5.00\n"
                    + "hard-c,Soft,HARD-C,5.00\n");

            assertThat(imports.run(run).state()).isEqualTo(RunState.READY);
            assertThat(imports.run(run).expected()).isEqualTo(new ImportRun.Counts(2, 0, 0, 1));
            assertThat(imports.problems(run, -1, 0, 9))
                    .extracting(RunProblem::line, RunProblem::kind)
                    .containsExactly(tuple(3, "REFUSED"));
        } finally {
            jdbc.sql("alter table catalog.product drop constraint hard").update();
        }
    }

    @Test
    void aFileThatCannotBeLookedAtIsNotTakenAfterSomeAttempts() throws IOException {
        jdbc.sql("alter table imports.item add constraint hard check (false) not valid")
                .update();
        try {
            long run =
                    imports.receive("file.csv", Files.of("slug,title,sku,price\nnever,N,N-1,1\n"), "ada", null, null);
            UUID self = UUID.randomUUID();
            for (int attempt = 0; attempt < 9 && imports.run(run).state() == RunState.READING; attempt++) {
                assertThat(runs.claim(run, self)).isTrue();
                worker.work(new Runs.Claim(run, RunState.READING), self, () -> true);
            }

            assertThat(imports.run(run).state()).isEqualTo(RunState.REFUSED);
            assertThat(imports.run(run).refusal()).isEqualTo("failed");
        } finally {
            jdbc.sql("alter table imports.item drop constraint hard").update();
        }
    }

    @Test
    void whatIsReadOrStillOnItsWayCanBeThrownAway() throws IOException {
        long reading = imports.receive("file.csv", Files.of("slug,title,sku,price\nr,R,R-1,1\n"), "ada", null, null);
        long receiving = runs.create("file.csv", "ada", null, null);

        assertThat(imports.run(reading).canDiscard()).isTrue();
        assertThat(imports.discard(reading)).isTrue();
        assertThat(imports.run(receiving).canDiscard()).isTrue();
        assertThat(imports.discard(receiving)).isTrue();
        assertThatThrownBy(() -> imports.run(reading)).isInstanceOf(NoSuchImport.class);
    }

    @Test
    void aFileThatBrokeOffIsRemovedInTime() throws IOException {
        long dead = runs.create("file.csv", "ada", null, null);
        long alive = runs.create("file.csv", "ada", null, null);
        jdbc.sql("insert into imports.piece (run_id, number, bytes) values (?, 0, ''::bytea)")
                .param(dead)
                .update();
        jdbc.sql("update imports.run set changed_at = now() - interval '1 hour' where id in (?, ?)")
                .params(dead, alive)
                .update();
        assertThat(runs.isStillWanted(alive)).isTrue();

        runs.removeBrokenOff();

        assertThatThrownBy(() -> imports.run(dead)).isInstanceOf(NoSuchImport.class);
        assertThat(imports.run(alive).state()).isEqualTo(RunState.RECEIVING);
        imports.discard(alive);
    }

    @Test
    void aFileThatIsThrownAwayOnItsWayLeavesNothing() {
        InputStream file = new InputStream() {
            private int left = 3 << 20;

            @Override
            public int read() {
                if (left == 1 << 20) {
                    imports.runs(1, 9).items().forEach(run -> imports.discard(run.id()));
                }
                return left-- > 0 ? 'x' : -1;
            }
        };

        assertThatThrownBy(() -> imports.receive("gone.csv", file, "ada", null, null))
                .isInstanceOf(IOException.class);

        assertThat(imports.runs(1, 9).items()).extracting(ImportRun::fileName).doesNotContain("gone.csv");
    }

    @Test
    void aLotThatFailedLeavesNoCategoriesBehindInTheBook() throws IOException {
        long run = files.read("slug,title,sku,price,category\nbook-a,Soft,BOOK-A,5.00,Book first\n"
                + "book-b,Brittle,BOOK-B,5.00,Book second\nbook-c,Soft,BOOK-C,5.00,Book second\n");
        jdbc.sql("alter table catalog.product add constraint hard check (title <> 'Brittle') not valid")
                .update();
        try {
            imports.start(run);
            UUID self = UUID.randomUUID();
            assertThat(runs.claim(run, self)).isTrue();
            importing.work(run, self, () -> true, 2);
            runs.release(run, self);

            assertThat(imports.run(run).done()).isEqualTo(new ImportRun.Counts(2, 0, 0, 1));
        } finally {
            jdbc.sql("alter table catalog.product drop constraint hard").update();
        }
    }

    @Test
    void anExportOfAStatusThatThereIsNotWritesNoFile(
            @Autowired Exports exports, @Autowired ProblemWords words, @TempDir Path folder) {
        ImportCommand command = new ImportCommand(imports, exports, words, context);
        Path file = folder.resolve("export.csv");

        assertThat(command.perform(new DefaultApplicationArguments("export", file.toString(), "--status=foo")))
                .isEqualTo(2);
        assertThat(file).doesNotExist();
        assertThat(command.perform(new DefaultApplicationArguments("export", file.toString(), "--status=Archived")))
                .isZero();
    }

    @Test
    void rowsThatARestartHasTakenAreReadAgain() throws IOException {
        long run = imports.receive("file.csv", Files.of("slug,title,sku,price\nlost,L,LOST-1,1\n"), "ada", null, null);
        UUID self = UUID.randomUUID();
        runs.claim(run, self);
        Sheet sheet = Sheet.recognise(List.of("slug", "title", "sku", "price"), LocalDate.EPOCH)
                .sheet()
                .orElseThrow();

        assertThatThrownBy(() -> looking.look(run, self, sheet, new RowGathering.Gathered(1, false)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(imports.run(run).state()).isEqualTo(RunState.READING);
        worker.work(new Runs.Claim(run, RunState.READING), self, () -> true);
        assertThat(imports.run(run).expected()).isEqualTo(new ImportRun.Counts(1, 0, 0, 0));
    }
}
