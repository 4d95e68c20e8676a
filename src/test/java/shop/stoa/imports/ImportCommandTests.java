package shop.stoa.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import shop.stoa.catalog.Assortment;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.testing.RoomTest;

/** {@code import FILE} in the process that the tests run in: what it does, tells and ends with. */
@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES, extraIncludes = "settings")
@TestPropertySource(properties = "stoa.imports.worker=false")
@ExtendWith(OutputCaptureExtension.class)
class ImportCommandTests {

    private static final String WOO =
            "ID,Type,SKU,Name,Published,Visibility in catalog,In stock?,Stock,Regular price\n";

    @Autowired
    private Imports imports;

    @Autowired
    private Exports exports;

    @Autowired
    private ProblemWords words;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Inventory inventory;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    @Test
    void tellsWhatWouldHappenAndThenDoesIt(CapturedOutput output) throws IOException {
        Path file = write("slug,title,sku,price\ncommanded,Commanded,CMD-1,5.00\n");

        assertThat(command(file, "--dry-run")).isZero();
        assertThat(output).contains("would happen: 1 added, 0 changed, 0 unchanged, 0 left out");
        assertThat(idsOf("commanded")).isEmpty();

        assertThat(command(file)).isZero();
        assertThat(output).contains("has happened: 1 added", "see /admin/imports/");
        assertThat(idsOf("commanded")).hasSize(1);
        assertThat(errorsOf(file)).doesNotExist();

        assertThat(command(file)).isZero();
        assertThat(output).contains("has happened: 0 added, 0 changed, 1 unchanged, 0 left out");

        Files.writeString(file, "slug,sku,price\ncommanded,CMD-1,6.00\n");
        assertThat(command(file, "--dry-run")).isZero();
        assertThat(output).contains("commanded: CMD-1 · price: 5.00 -> 6.00");
    }

    @Test
    void writesWhatIsLeftOutBesideTheFile(CapturedOutput output) throws IOException {
        Path file = write("slug,title,sku,price\ncmd-good,Good,CMD-G,5.00\ncmd-bad,Bad,CMD-B,1.234\n");

        assertThat(command(file, "--dry-run")).isEqualTo(1);
        assertThat(Files.readString(errorsOf(file)))
                .contains("Line,Column,Reason,Value", "3,price,")
                .contains("could be two prices");
        assertThat(command(file)).isEqualTo(1);
        assertThat(idsOf("cmd-good")).hasSize(1);
        assertThat(idsOf("cmd-bad")).isEmpty();
        assertThat(output).contains("1 problems: see " + errorsOf(file));
    }

    @Test
    void endsWithOneWhereAPictureCouldNotBeHad(CapturedOutput output) throws IOException {
        Path file = write("slug,title,sku,price,images\ncmd-bare,Bare,CMD-P,5.00,http://127.0.0.1/x.png\n");

        assertThat(command(file)).isEqualTo(1);

        assertThat(output).contains("pictures: 0 fetched, 1 could not be had");
        assertThat(idsOf("cmd-bare")).hasSize(1);
    }

    @Test
    void saysInASentenceWhyAFileIsNotTaken(CapturedOutput output) throws IOException {
        assertThat(command(write("a,b\n1,2\n"))).isEqualTo(2);
        assertThat(output.getErr()).contains("The file is not taken: These are the columns of no format");

        assertThat(command(write("Handle,Variant Price\nx,5\n"))).isEqualTo(2);
        assertThat(output.getErr()).contains("The column “title” is missing.");

        assertThat(command(folder.resolve("none.csv"))).isEqualTo(2);
        assertThat(perform("import")).isEqualTo(2);
        assertThat(output.getErr()).contains("There is no file", "usage: import FILE");
    }

    @Test
    void tellsWhatIsNotCountedAndCountsItAsAsked(CapturedOutput output) throws IOException {
        Path file = write(WOO + "1,simple,CMD-U,Command uncounted,1,visible,1,,5\n"
                + "2,simple,CMD-V,Command uncounted too,1,visible,1,,5\n");

        assertThat(command(file, "--dry-run")).isZero();
        assertThat(output).contains("here it is sold out until it is counted. (2 times, first in line 2)");

        assertThat(command(file, "--uncounted=many")).isEqualTo(2);
        assertThat(output.getErr()).contains("--uncounted takes a number");
        assertThat(idsOf("command-uncounted")).isEmpty();

        assertThat(command(file, "--uncounted=12")).isZero();
        assertThat(output).contains("here 12 are on hand");
        assertThat(inventory.onHandOf(Set.of(new Sku("CMD-U")))).isEqualTo(Map.of(new Sku("CMD-U"), 12));
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("goods.csv"), content);
    }

    private static Path errorsOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".errors.csv");
    }

    private Set<Slug> idsOf(String slug) {
        return assortment.idsOf(List.of(new Slug(slug))).keySet();
    }

    private int command(Path file, String... options) {
        return perform(Stream.concat(Stream.of("import", file.toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    private int perform(String... arguments) {
        return new ImportCommand(imports, exports, words, context).perform(new DefaultApplicationArguments(arguments));
    }
}
