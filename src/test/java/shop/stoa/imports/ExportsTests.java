package shop.stoa.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductFilter;
import shop.stoa.catalog.ProductVariant;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.kernel.Slug;
import shop.stoa.kernel.TaxClass;
import shop.stoa.testing.RoomTest;
import shop.stoa.web.Spreadsheet;

/** Files that are written in the background, whatever becomes of the node that writes them. */
@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES, extraIncludes = "settings")
@TestPropertySource(properties = "stoa.imports.worker=false")
class ExportsTests {

    private static final int PRODUCTS = 2 * OutgoingSheet.LOT + 50;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    private Exports exports;

    @Autowired
    private ExportRuns runs;

    @Autowired
    private ExportWorker worker;

    @Autowired
    private Assortment assortment;

    @Autowired
    private JdbcClient jdbc;

    private String word;
    private ProductFilter wanted;

    @BeforeEach
    void fill() {
        jdbc.sql("delete from imports.export").update();
        word = "outgoing" + NUMBERS.incrementAndGet() + "x";
        wanted = new ProductFilter(null, null, null, null, word);
        assortment.addCategory(new NewCategory(new Slug(word), "Table", "Said once of " + word, null, null));
        assortment.putProducts(
                IntStream.range(0, PRODUCTS).mapToObj(this::product).toList());
    }

    private NewProduct product(int number) {
        String name = word + "-" + number;
        return new NewProduct(
                new Slug(name),
                "=SUM(" + name + ")",
                "Text",
                new Slug(word),
                List.of(),
                List.of(new ProductVariant(
                        new Sku(name), List.of(), Money.of(100, "EUR"), null, TaxClass.STANDARD, 1, null)),
                List.of());
    }

    @Test
    void whatADeadNodeLeavesIsGoneOnWithBehindItsLastLot() throws IOException {
        long id = exports.ask(wanted, "ada@stoa.example");
        assertThat(exports.run(id).waiting()).isTrue();

        work(lots(2));
        ExportRun begun = exports.run(id);
        assertThat(begun.state()).isEqualTo(ExportState.WRITING);
        assertThat(begun.products()).isEqualTo(2 * OutgoingSheet.LOT);
        assertThat(begun.expected()).isEqualTo(PRODUCTS);
        assertThat(begun.percent()).isEqualTo(88);
        assertThat(begun.waiting()).as("its lease holds").isFalse();
        assertThat(worker.workOnce(UUID.randomUUID(), () -> true)).isFalse();

        jdbc.sql("update imports.export set lease_until = now() - interval '1 second'")
                .update();
        work(() -> true);

        ExportRun written = exports.run(id);
        assertThat(written.state()).isEqualTo(ExportState.WRITTEN);
        assertThat(written.percent()).isEqualTo(100);
        assertThat(written.products()).isEqualTo(PRODUCTS);
        assertThat(file(id))
                .isEqualTo("\ufeff" + atOnce(wanted))
                .containsOnlyOnce("Said once of")
                .contains("'=SUM(");
        assertThat(written.fileSize()).isEqualTo(file(id).getBytes(StandardCharsets.UTF_8).length);
    }

    /** A node that dies after so many lots: nothing that it would still do is done. */
    private static BooleanSupplier lots(int most) {
        AtomicInteger begun = new AtomicInteger();
        return () -> {
            if (begun.getAndIncrement() >= most) {
                throw new IllegalStateException("The plug is pulled");
            }
            return true;
        };
    }

    @Test
    void aNodeThatEndsHandsItOnAtOnce() throws IOException {
        long id = exports.ask(wanted, "ada@stoa.example");
        AtomicInteger lots = new AtomicInteger(1);
        work(() -> lots.getAndDecrement() > 0);
        assertThat(exports.run(id).products()).isEqualTo(OutgoingSheet.LOT);
        assertThat(exports.run(id).waiting()).isTrue();

        work(() -> true);

        assertThat(file(id)).isEqualTo("\ufeff" + atOnce(wanted));
    }

    @Test
    void aFileOfNothingHasItsHeader() throws IOException {
        ProductFilter none = new ProductFilter(null, new Slug("no-such-category"), null, null, null);
        long id = exports.ask(none, "ada@stoa.example");

        work(() -> true);

        assertThat(exports.run(id).isWritten()).isTrue();
        assertThat(file(id).lines()).singleElement().asString().startsWith("\ufeffslug,title");
    }

    @Test
    void whatFailsAgainAndAgainIsGivenUp() {
        long id = exports.ask(wanted, "ada@stoa.example");
        for (int i = 0; i < 5; i++) {
            work(lots(0));
            assertThat(exports.run(id).isBusy()).isTrue();
            jdbc.sql("update imports.export set lease_until = now() - interval '1 second'")
                    .update();
        }

        work(() -> true);

        assertThat(exports.run(id).state()).isEqualTo(ExportState.FAILED);
        assertThatExceptionOfType(NoSuchExport.class).isThrownBy(() -> exports.copy(id, new ByteArrayOutputStream()));
    }

    @Test
    void askingTwiceIsAskingOnceWhileItIsWritten() {
        long id = exports.ask(wanted, "ada@stoa.example");

        assertThat(exports.ask(wanted, "ada@stoa.example")).isEqualTo(id);
        assertThat(exports.ask(wanted, "eve@stoa.example")).isNotEqualTo(id);
        assertThat(exports.ask(ProductFilter.ALL, "ada@stoa.example")).isNotEqualTo(id);
        assertThat(exports.latest(10)).hasSize(3);
        jdbc.sql("update imports.export set state = 'WRITTEN' where id = :id")
                .param("id", id)
                .update();
        assertThat(exports.ask(wanted, "ada@stoa.example")).isNotEqualTo(id);
    }

    @Test
    void aFileGoesAfterItsTimeAndWhenItIsThrownAway() {
        long old = exports.ask(wanted, "ada@stoa.example");
        work(() -> true);
        long fresh = exports.ask(wanted, "ada@stoa.example");
        work(() -> true);
        ExportRun kept = exports.run(old);
        assertThat(kept.keptUntil()).isAfter(kept.finishedAt());
        jdbc.sql("update imports.export set finished_at = now() - interval '73 hours' where id = :id")
                .param("id", old)
                .update();

        runs.removeOld();

        assertThat(exports.latest(10)).extracting(ExportRun::id).containsExactly(fresh);
        exports.discard(fresh);
        assertThat(jdbc.sql("select count(*) from imports.export_piece")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsThrownAwayWhileItIsWrittenStaysAway() {
        long id = exports.ask(wanted, "ada@stoa.example");
        AtomicInteger asked = new AtomicInteger();

        work(() -> {
            if (asked.incrementAndGet() == 2) {
                exports.discard(id);
            }
            return true;
        });

        assertThat(exports.latest(10)).isEmpty();
    }

    private void work(BooleanSupplier goOn) {
        try {
            worker.workOnce(UUID.randomUUID(), goOn);
        } catch (IllegalStateException pulled) {
            assertThat(pulled).hasMessageContaining("plug");
        }
    }

    private String file(long id) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        exports.copy(id, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String atOnce(ProductFilter filter) throws IOException {
        StringWriter text = new StringWriter();
        try (Spreadsheet sheet = Spreadsheet.to(text, false)) {
            exports.write(filter, sheet);
        }
        return text.toString();
    }
}
