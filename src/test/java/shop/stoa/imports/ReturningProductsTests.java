package shop.stoa.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import shop.stoa.catalog.NewProduct;
import shop.stoa.kernel.Money;
import shop.stoa.testing.RoomTest;

/** Files whose products the shop has already, by whatever name. */
@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES, extraIncludes = "settings")
@TestPropertySource(properties = "stoa.imports.worker=false")
class ReturningProductsTests {

    @Autowired
    private Imports imports;

    @Autowired
    private ApplicationContext context;

    private Bringing files;

    @BeforeEach
    void bring() {
        files = new Bringing(context);
    }

    @Test
    void aProductThatWasCalledSoBeforeIsChangedAndAnUndoRestoresIt() throws IOException {
        files.carryOut("slug,title,description,sku,price\ncalled-before,Thing,Said once.,CB-1,12.00\n");
        files.rename("called-before", "called-now");
        NewProduct before = files.sheetOf("called-now").product();

        long run = files.read("slug,title,sku,price\ncalled-before,Thing,CB-1,19.50\n");

        assertThat(imports.run(run).expected()).isEqualTo(new ImportRun.Counts(0, 1, 0, 0));
        assertThat(imports.items(run, null, 0, 9)).singleElement().satisfies(item -> {
            assertThat(item.slug()).isEqualTo("called-now");
            assertThat(item.changes()).containsExactly(new RunItem.Change("CB-1 · price", "12.00", "19.50"));
        });
        files.carryOut(run);
        NewProduct changed = files.sheetOf("called-now").product();
        assertThat(changed.description()).isEqualTo("Said once.");
        assertThat(changed.variants().getFirst().price()).isEqualTo(Money.of(1950, "EUR"));

        assertThat(files.undo(run).undone()).isEqualTo(1);
        assertThat(files.sheetOf("called-now").product()).isEqualTo(before);
    }
}
