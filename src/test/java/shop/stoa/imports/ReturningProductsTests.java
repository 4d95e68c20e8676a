package shop.stoa.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.Categories;
import shop.stoa.catalog.CategorySheet;
import shop.stoa.catalog.NewCategory;
import shop.stoa.catalog.NewProduct;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Slug;
import shop.stoa.testing.RoomTest;

/** Files whose products the shop has already, by whatever name. */
@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES, extraIncludes = "settings")
@TestPropertySource(properties = "stoa.imports.worker=false")
class ReturningProductsTests {

    private static final String WOO = "ID,Type,SKU,Name,Published,Visibility in catalog,Regular price,Categories\n";

    @Autowired
    private Imports imports;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Categories categories;

    @Autowired
    private Catalog catalog;

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

    @Test
    void anotherProductOfTheSameNameIsLeftAlone() throws IOException {
        files.carryOut("slug,title,description,sku,price\nsame-name,Same name,Said once.,SN-1,12.00\n");
        NewProduct before = files.sheetOf("same-name").product();

        String file = WOO + "1,simple,SN-2,Same name,1,visible,5,Things\n2,simple,sn 3,Same name,1,visible,6,Things\n";
        assertThat(files.carryOut(file).done()).isEqualTo(new ImportRun.Counts(2, 0, 0, 0));

        assertThat(files.sheetOf("same-name").product()).isEqualTo(before);
        assertThat(files.sheetOf("same-name-sn-2")
                        .product()
                        .variants()
                        .getFirst()
                        .price())
                .isEqualTo(Money.of(500, "EUR"));
        assertThat(imports.run(files.read(file)).expected()).isEqualTo(new ImportRun.Counts(0, 0, 2, 0));
    }

    @Test
    void aCategoryThatWasCalledSoBeforeIsTheSame() throws IOException {
        String header = "slug,title,sku,price,category,category slug\n";
        files.carryOut(header + "shelved,Shelved,SHELVED-1,5.00,Old name,shelf-before\n");
        CategorySheet before = categories.sheetOf(new Slug("shelf-before"));
        categories.change(
                new Slug("shelf-before"),
                before.version(),
                new NewCategory(new Slug("shelf-now"), "New name", "", null, null));

        long same = files.read(header + "shelved,Shelved,SHELVED-1,5.00,Old name,shelf-before\n");
        assertThat(imports.run(same).expected()).isEqualTo(new ImportRun.Counts(0, 0, 1, 0));
        files.carryOut(header + "shelved,Shelved anew,SHELVED-1,5.00,Old name,shelf-before\n"
                + "below,Below,BELOW-1,5.00,Old name > Deeper,shelf-before > shelf-deeper\n");

        assertThat(files.sheetOf("shelved").product().category()).isEqualTo(new Slug("shelf-now"));
        assertThat(categories.sheetOf(new Slug("shelf-deeper")).category().parent())
                .isEqualTo(new Slug("shelf-now"));
        assertThat(catalog.categoryFormerly(new Slug("shelf-before"))).contains(new Slug("shelf-now"));
    }

    @Test
    void aNewCategoryTakesNoAddressThatLeadsToAnother() throws IOException {
        files.carryOut("slug,title,sku,price,category\nled,Led,LED-1,5.00,Led before\n");
        CategorySheet before = categories.sheetOf(new Slug("led-before"));
        categories.change(
                new Slug("led-before"),
                before.version(),
                new NewCategory(new Slug("led-now"), "Led now", "", null, null));

        files.carryOut("slug,title,sku,price,category\nled-other,Other,LED-2,5.00,Led before\n");

        assertThat(files.sheetOf("led-other").product().category()).isEqualTo(new Slug("led-before-2"));
        assertThat(catalog.categoryFormerly(new Slug("led-before"))).contains(new Slug("led-now"));
    }

    @Test
    void aProductWithoutSkuIsFoundByItsName() throws IOException {
        String file = WOO + "1,simple,,Without a number,1,visible,5,Things\n";
        files.carryOut(file);

        assertThat(imports.run(files.read(file)).expected()).isEqualTo(new ImportRun.Counts(0, 0, 1, 0));
        assertThat(assortment.idsOf(List.of(new Slug("without-a-number")))).hasSize(1);
    }
}
