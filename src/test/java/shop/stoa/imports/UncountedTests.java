package shop.stoa.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import shop.stoa.inventory.Inventory;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.RoomTest;

/** Goods that another shop sells without counting them. */
@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES, extraIncludes = "settings")
@TestPropertySource(properties = "stoa.imports.worker=false")
class UncountedTests {

    private static final String HEADER =
            "ID,Type,SKU,Name,Published,Visibility in catalog,In stock?,Stock,Regular price,Categories\n";

    @Autowired
    private Imports imports;

    @Autowired
    private Inventory inventory;

    @Autowired
    private ApplicationContext context;

    private Bringing files;

    @BeforeEach
    void bring() {
        files = new Bringing(context);
    }

    @Test
    void staySoldOutAndItIsTold() throws IOException {
        long run = read(
                HEADER + "1,simple,UC-1,Uncounted one,1,visible,1,,5,Things\n"
                        + "2,simple,UC-2,Uncounted two,1,visible,1,,5,Things\n"
                        + "3,simple,UC-3,Counted,1,visible,1,4,5,Things\n",
                null);

        assertThat(notes(run)).containsExactly(tuple("UNCOUNTED", 2, "Stock", 2, null));
        files.carryOut(run);
        assertThat(onHand("UC-1", "UC-2", "UC-3")).isEqualTo(Map.of(new Sku("UC-3"), 4));
    }

    @Test
    void areSoManyOnHandAsSomebodySaysAndNoneWhereTheyAreSoldOut() throws IOException {
        String file = HEADER + "1,simple,UN-1,Said one,1,visible,1,,5,Things\n"
                + "2,simple,UN-2,Said two,1,visible,0,,5,Things\n"
                + "3,simple,UN-3,Said three,1,visible,backorder,,5,Things\n";
        long run = read(file, 7);

        assertThat(imports.run(run).uncounted()).isEqualTo(7);
        assertThat(notes(run))
                .containsExactlyInAnyOrder(
                        tuple("UNCOUNTED_ON_HAND", 2, "Stock", 2, "7"), tuple("OVERSELLING", 4, "In stock?", 1, null));
        assertThat(onHand("UN-1", "UN-2", "UN-3")).isEmpty();
        files.carryOut(run);
        assertThat(onHand("UN-1", "UN-2", "UN-3"))
                .isEqualTo(Map.of(new Sku("UN-1"), 7, new Sku("UN-2"), 0, new Sku("UN-3"), 7));

        assertThat(imports.run(read(file, 9)).expected()).isEqualTo(new ImportRun.Counts(0, 0, 3, 0));
        files.undo(run);
        assertThat(onHand("UN-1")).isEqualTo(Map.of(new Sku("UN-1"), 0));
    }

    @Test
    void keepTheCountThatIsHere() throws IOException {
        inventory.count(Map.of(new Sku("UK-1"), 3, new Sku("UK-2"), 2), "tests", "Count");
        String file = HEADER + "1,simple,UK-1,Kept one,1,visible,1,,5,Things\n"
                + "2,simple,UK-2,Kept two,1,visible,0,,5,Things\n";
        long run = read(file, 7);

        assertThat(notes(run)).containsExactly(tuple("UNCOUNTED_KEPT", 2, "Stock", 2, null));
        files.carryOut(run);

        assertThat(onHand("UK-1", "UK-2")).isEqualTo(Map.of(new Sku("UK-1"), 3, new Sku("UK-2"), 2));
    }

    @Test
    void getTheirFirstCountByTheSameFileLater() throws IOException {
        String file = HEADER + "1,simple,UL-1,Later,1,visible,1,,5,Things\n";
        files.carryOut(read(file, null));

        long run = read(file, 5);

        assertThat(imports.items(run, null, 0, 9))
                .singleElement()
                .satisfies(item ->
                        assertThat(item.changes()).containsExactly(new RunItem.Change("UL-1 · on hand", "", "5")));
        files.carryOut(run);
        assertThat(onHand("UL-1")).isEqualTo(Map.of(new Sku("UL-1"), 5));
    }

    private long read(String file, @Nullable Integer uncounted) throws IOException {
        long run = imports.receive("file.csv", Files.of(file), "ada@stoa.example", null, uncounted);
        files.work();
        return run;
    }

    private List<org.assertj.core.groups.Tuple> notes(long run) {
        return imports.notes(run).stream()
                .map(note -> tuple(
                        note.first().kind(),
                        note.first().line(),
                        note.first().column(),
                        note.times(),
                        note.first().detail()))
                .toList();
    }

    private Map<Sku, Integer> onHand(String... skus) {
        return inventory.onHandOf(Set.of(skus).stream().map(Sku::new).collect(java.util.stream.Collectors.toSet()));
    }
}
