package shop.stoa.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import shop.stoa.catalog.BulkChange.Ending;
import shop.stoa.catalog.BulkChange.Target;
import shop.stoa.catalog.BulkChange.Way;
import shop.stoa.testing.RoomTest;

/** What a bulk edit did is taken back, save where somebody has changed it since. */
@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
@TestPropertySource(properties = "stoa.catalog.bulk-worker=false")
class BulkUndoTests {

    private static final String ADA = "ada@stoa.example";
    private static final List<BulkChange> DEARER = List.of(new BulkChange(Target.PRICE, Way.RAISE_PERCENT, "1000"));

    @Autowired
    private BulkEdits edits;

    @Autowired
    private Assortment assortment;

    private String shelf = "";

    @BeforeEach
    void addAShelf() {
        shelf = "undo-" + UUID.randomUUID().toString().substring(0, 8);
        assortment.addCategory(Products.category(shelf, null));
        assortment.addCategory(Products.category(shelf + "-sale", null));
    }

    @Test
    void makesEveryColumnWhatItWas() {
        ProductId jug = assortment.addProduct(Products.amphora("jug-" + shelf, shelf));
        ProductId cup = add("cup", 1000);
        NewProduct jugBefore = product(jug);
        NewProduct cupBefore = product(cup);
        long edit = applied(
                List.of(jug, cup),
                List.of(
                        new BulkChange(Target.COMPARE_AT_PRICE, Way.FROM_PRICE, ""),
                        new BulkChange(Target.PRICE, Way.LOWER_PERCENT, "1000"),
                        new BulkChange(Target.COST, Way.SET, "300"),
                        new BulkChange(Target.TAX_CLASS, Way.SET, "reduced"),
                        new BulkChange(Target.WEIGHT, Way.SET, "123"),
                        new BulkChange(Target.SIZE, Way.SET, "300 × 200 × 100"),
                        new BulkChange(Target.ACTIVE_FROM, Way.SET, "2026-12-01T08:00:00Z"),
                        new BulkChange(Target.ACTIVE_UNTIL, Way.SET, "2026-12-24T23:00:00Z"),
                        new BulkChange(Target.HS_CODE, Way.SET, "691200"),
                        new BulkChange(Target.ORIGIN, Way.SET, "PT"),
                        new BulkChange(Target.STATUS, Way.SET, "DRAFT"),
                        new BulkChange(Target.CATEGORY, Way.SET, shelf + "-sale"),
                        new BulkChange(Target.BRAND, Way.SET, "Another"),
                        new BulkChange(Target.TAGS, Way.ADD, "spring, sale"),
                        new BulkChange(Target.TITLE, Way.BEFORE, "Sale:"),
                        new BulkChange(Target.DESCRIPTION, Way.AFTER, "Made to order."),
                        new BulkChange(Target.SEO_TITLE, Way.SET, "Vases"),
                        new BulkChange(Target.SEO_DESCRIPTION, Way.SET, "All of them."),
                        new BulkChange(Target.PICTURE_TEXT, Way.FROM_TITLE, ""),
                        new BulkChange(Target.ATTRIBUTE, Way.ADD, "Care " + shelf, "By hand, cold", Ending.EXACT)));
        assertThat(edits.edit(edit).changed()).isEqualTo(2);
        assertThat(product(cup)).isNotEqualTo(cupBefore);

        long undo = edits.undo(edit, ADA).orElseThrow();

        BulkEdit ready = edits.edit(undo);
        assertThat(ready.state()).isEqualTo(BulkState.READY);
        assertThat(ready.undoes()).isEqualTo(edit);
        assertThat(ready.toChange()).isEqualTo(2);
        assertThat(edits.items(undo, BulkFate.CHANGED, 0, 10).getLast().differences())
                .contains(new BulkItem.Difference(sku("cup"), Target.PRICE, "", "900", "1000"));
        assertThat(product(cup)).isNotEqualTo(cupBefore);
        assertThat(edits.apply(undo, ready.look())).isTrue();
        assertThat(edits.edit(undo).changed()).isEqualTo(2);
        assertThat(product(jug)).isEqualTo(jugBefore);
        assertThat(product(cup)).isEqualTo(cupBefore);
    }

    @Test
    void leavesWhatSomebodyHasChangedSinceAndSaysSo() {
        ProductId cup = add("cup", 1000);
        ProductId mug = add("mug", 1000);
        ProductId jug = add("jug", 1000);
        ProductId pot = add("pot", 1000);
        long edit = applied(List.of(cup, mug, jug, pot), DEARER);
        change(cup, "cup", "cup", 1500);
        change(mug, "mug", "Renamed", 1100);
        assortment.erase(List.of(jug));

        long undo = edits.undo(edit, ADA).orElseThrow();

        BulkEdit ready = edits.edit(undo);
        assertThat(edits.items(undo, null, 0, 10))
                .extracting(BulkItem::fate)
                .containsExactly(BulkFate.CHANGED_SINCE, BulkFate.CHANGED, BulkFate.GONE, BulkFate.CHANGED);
        assertThat(ready.toChange()).isEqualTo(2);
        assertThat(ready.skipped()).isEqualTo(2);
        change(pot, "pot", "pot", 1700);
        edits.apply(undo, ready.look());
        assertThat(edits.edit(undo).changed()).isEqualTo(1);
        assertThat(edits.edit(undo).skipped()).isEqualTo(3);
        assertThat(priceOf(cup)).isEqualTo(1500);
        assertThat(priceOf(mug)).isEqualTo(1000);
        assertThat(product(mug).title()).isEqualTo("Renamed");
        assertThat(priceOf(pot)).isEqualTo(1700);
    }

    @Test
    void isUndoneItself() {
        ProductId cup = add("cup", 1000);
        long edit = applied(List.of(cup), DEARER);
        long undo = edits.undo(edit, ADA).orElseThrow();
        edits.apply(undo, edits.edit(undo).look());

        long again = edits.undo(undo, ADA).orElseThrow();
        edits.apply(again, edits.edit(again).look());

        assertThat(priceOf(cup)).isEqualTo(1100);
    }

    @Test
    void isOnlyForWhatHasChangedSomething() {
        long edit = edits.begin(List.of(add("cup", 1000)), ADA);
        edits.look(edit, DEARER);

        assertThat(edits.undo(edit, ADA)).isEqualTo(OptionalLong.empty());
    }

    @Test
    void doesNothingElse() {
        ProductId cup = add("cup", 1000);
        long undo = edits.undo(applied(List.of(cup), DEARER), ADA).orElseThrow();

        assertThat(edits.look(undo, DEARER)).isFalse();
        assertThat(edits.discard(undo)).isTrue();
        assertThat(priceOf(cup)).isEqualTo(1100);
    }

    private long applied(List<ProductId> products, List<BulkChange> changes) {
        long edit = edits.begin(products, ADA);
        edits.look(edit, changes);
        edits.apply(edit, edits.edit(edit).look());
        return edit;
    }

    private void change(ProductId id, String name, String title, long cents) {
        assortment.changeProduct(
                id, assortment.productFor(id).version(), Products.plain(name + "-" + shelf, title, shelf, cents));
    }

    private ProductId add(String name, long cents) {
        return assortment.addProduct(Products.plain(name + "-" + shelf, name, shelf, cents));
    }

    private String sku(String name) {
        return (name + "-" + shelf).toUpperCase();
    }

    private NewProduct product(ProductId id) {
        return assortment.productFor(id).product();
    }

    private long priceOf(ProductId id) {
        return product(id).variants().getFirst().price().minor();
    }
}
