package shop.stoa.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import shop.stoa.imports.reading.ReadProduct;
import shop.stoa.imports.reading.Row;
import shop.stoa.imports.reading.Sheet;
import shop.stoa.imports.reading.Table;
import shop.stoa.testing.RoomTest;

/** A file of a hundred thousand rows needs no more memory than one of some thousand: nothing of it outlives its lot. */
@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES, extraIncludes = "settings")
@TestPropertySource(properties = "stoa.imports.worker=false")
class LongFileTests {

    private static final int ROWS = 100_000;
    private static final int MILLION = 1_000_000;
    private static final int ROWS_OF_A_LOT = 1_000;

    /** The hashes of a hundred thousand names are three, those of a million 25; a hundred thousand rows would be more than a hundred. */
    private static final long MOST_GROWTH = 40_000_000;

    @TempDir
    private Path folder;

    @Autowired
    private Imports imports;

    @Autowired
    private ImportWorker worker;

    @Autowired
    private RowGathering gathering;

    @Autowired
    private ImportingStep importing;

    @Autowired
    private Surroundings surroundings;

    @Autowired
    private RunFiles files;

    @Autowired
    private Runs runs;

    /** @param bytes in use when the rubbish is gone */
    private record Alive(long instances, long bytes) {}

    @Test
    void holdsOneLotOfRowsHoweverManyThereAre() throws IOException {
        Path file = file(ROWS);
        long run = imports.receive("long.csv", shop.stoa.imports.Files.of("handle\n"), "ada@stoa.example", null, null);
        UUID me = UUID.randomUUID();
        assertThat(runs.claim(run, me)).isTrue();
        try (Watched content = new Watched(Files.newInputStream(file), Files.size(file));
                Table table = Table.open(content, StandardCharsets.UTF_8)) {
            Sheet sheet =
                    Sheet.recognise(table.header(), LocalDate.EPOCH).sheet().orElseThrow();

            gathering.gather(run, me, sheet, table, files.open(run));

            assertThat(imports.run(run).rows()).isEqualTo(ROWS);
            assertThat(content.seen)
                    .hasSize(3)
                    .allSatisfy(alive -> assertThat(alive.instances).isLessThanOrEqualTo(2 * ROWS_OF_A_LOT));
            assertThat(content.seen.getLast().bytes - content.seen.getFirst().bytes)
                    .isLessThan(MOST_GROWTH);
        } finally {
            runs.remove(run);
        }
    }

    @Test
    void remembersNothingOfAMillionRowsButTheirNames() throws IOException {
        Path file = folder.resolve("million.csv");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("slug,title,sku,price\n");
            for (int row = 0; row < MILLION; row++) {
                writer.write("thing-" + row + ",Thing,THING-" + row + ",1.00\n");
            }
        }
        Fingerprints names = new Fingerprints();
        int rows = 0;
        try (Watched content = new Watched(Files.newInputStream(file), Files.size(file));
                Table table = Table.open(content, StandardCharsets.UTF_8)) {
            Sheet sheet =
                    Sheet.recognise(table.header(), LocalDate.EPOCH).sheet().orElseThrow();
            for (Optional<Row> row = table.next(); row.isPresent(); row = table.next()) {
                names.putIfAbsent(sheet.keysOf(row.get()).getFirst(), rows++);
            }

            assertThat(rows).isEqualTo(MILLION);
            assertThat(names.get("thing-" + (MILLION - 1))).isEqualTo(MILLION - 1);
            assertThat(content.seen)
                    .hasSize(3)
                    .allSatisfy(alive -> assertThat(alive.instances).isLessThanOrEqualTo(ROWS_OF_A_LOT));
        }
    }

    @Test
    void letsProductsGoWithTheirLot() throws IOException {
        int lot = 20;
        long run = imports.receive("lots.csv", Files.newInputStream(file(9 * lot)), "ada@stoa.example", null, null);
        work();
        imports.start(run);
        UUID me = UUID.randomUUID();
        assertThat(runs.claim(run, me)).isTrue();
        CategoryBook book = surroundings.categories();

        for (int done = 0; done < 3; done++) {
            assertThat(importing.next(run, me, book, lot)).isTrue();
            assertThat(alive(ReadProduct.class).instances).isLessThanOrEqualTo(lot);
        }

        assertThat(imports.run(run).done().added()).isEqualTo(3 * lot);
        assertThat(importing.next(run, me, book, lot)).isFalse();
        runs.release(run, me);
        imports.undo(run);
        work();
    }

    private Path file(int rows) throws IOException {
        Path file = folder.resolve(rows + ".csv");
        LargeFile.main(new String[] {file.toString(), Integer.toString(rows)});
        return file;
    }

    private void work() {
        while (worker.workOnce(UUID.randomUUID(), () -> true)) {
            assertThat(runs.count()).isPositive();
        }
    }

    /** Counted by the JVM itself, which takes the rubbish away first. */
    private static Alive alive(Class<?> type) {
        try {
            String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            Matcher line = Pattern.compile("(\\d+) +\\d+ +" + Pattern.quote(type.getName()) + "\\s")
                    .matcher(histogram);
            return new Alive(
                    line.find() ? Long.parseLong(line.group(1)) : 0,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        } catch (JMException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Looks at the heap while a file is read: at its fifth, its middle and near its end. */
    private static final class Watched extends FilterInputStream {

        private final List<Alive> seen = new ArrayList<>();
        private final List<Long> places;
        private long read;

        Watched(InputStream file, long size) {
            super(file);
            places = new ArrayList<>(List.of(size / 5, size / 2, size / 20 * 19));
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int some = super.read(buffer, offset, length);
            read += Math.max(0, some);
            if (!places.isEmpty() && read > places.getFirst()) {
                places.removeFirst();
                seen.add(alive(Row.class));
            }
            return some;
        }
    }
}
