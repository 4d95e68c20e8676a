package shop.stoa.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import shop.stoa.catalog.BulkChange.Target;
import shop.stoa.catalog.BulkChange.Way;
import shop.stoa.kernel.Acting;
import shop.stoa.kernel.Slug;
import shop.stoa.testing.RoomTest;

/** Many products changed at once: looked at, applied, and left alone where others were faster. */
@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
@TestPropertySource(properties = "stoa.catalog.bulk-worker=false")
class BulkEditsTests {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    private BulkEdits edits;

    @Autowired
    private BulkWork work;

    @Autowired
    private Assortment assortment;

    @Autowired
    private JdbcClient jdbc;

    private String shelf;

    @BeforeEach
    void addAShelf() {
        shelf = "bulk-" + NEXT.incrementAndGet() + "-"
                + UUID.randomUUID().toString().substring(0, 6);
        assortment.addCategory(Products.category(shelf, null));
    }

    @Test
    void showsWhatWouldChangeAndDoesExactlyThat() {
        ProductId cup = add("cup", 1000);
        ProductId jug = assortment.addProduct(Products.amphora("jug-" + shelf, shelf));
        long edit = edits.begin(List.of(cup, jug), "staff@stoa.example");

        assertThat(edits.look(edit, raised("500"))).isTrue();

        BulkEdit ready = edits.edit(edit);
        assertThat(ready.state()).isEqualTo(BulkState.READY);
        assertThat(ready.toChange()).isEqualTo(2);
        assertThat(edits.items(edit, BulkFate.CHANGED, 0, 10).getFirst().differences())
                .containsExactly(new BulkItem.Difference(sku("cup"), Target.PRICE, "", "1000", "1050"));
        assertThat(edits.items(edit, null, 0, 10).getLast().differences()).hasSize(3);
        assertThat(priceOf(cup)).isEqualTo(1000);

        assertThat(edits.apply(edit, ready.look())).isTrue();

        assertThat(edits.edit(edit).state()).isEqualTo(BulkState.FINISHED);
        assertThat(edits.edit(edit).changed()).isEqualTo(2);
        assertThat(priceOf(cup)).isEqualTo(1050);
        assertThat(edits.apply(edit, ready.look())).isFalse();
        assertThat(priceOf(cup)).isEqualTo(1050);
    }

    @Test
    void saysWhyAProductWouldBeRefusedAndChangesTheOthers() {
        ProductId cheap = add("cheap", 100);
        ProductId dear = add("dear", 1000);
        long edit = edits.begin(List.of(cheap, dear), "staff@stoa.example");

        edits.look(edit, List.of(new BulkChange(Target.PRICE, Way.LOWER, "100")));

        BulkItem refused = edits.items(edit, BulkFate.FAILED, 0, 10).getFirst();
        assertThat(refused.faults()).containsExactly(new ProductFault(ProductFault.Kind.NO_PRICE, sku("cheap")));
        assertThat(refused.differences())
                .containsExactly(new BulkItem.Difference(sku("cheap"), Target.PRICE, "", "100", "0"));
        edits.apply(edit, edits.edit(edit).look());
        assertThat(priceOf(cheap)).isEqualTo(100);
        assertThat(priceOf(dear)).isEqualTo(900);
    }

    @Test
    void leavesWhatSomebodyHasChangedOrErasedSinceItWasLookedAt() {
        ProductId cup = add("cup", 1000);
        ProductId mug = add("mug", 1000);
        ProductId jug = add("jug", 1000);
        long edit = edits.begin(List.of(cup, mug, jug), "staff@stoa.example");
        edits.look(edit, raised("1000"));
        ProductSheet sheet = assortment.productFor(cup);
        assortment.changeProduct(cup, sheet.version(), Products.plain("cup-" + shelf, "Renamed", shelf, 1500));
        assortment.erase(List.of(jug));

        edits.apply(edit, edits.edit(edit).look());

        assertThat(edits.items(edit, null, 0, 10))
                .extracting(BulkItem::done)
                .containsExactly(BulkFate.CHANGED_SINCE, BulkFate.CHANGED, BulkFate.GONE);
        assertThat(edits.edit(edit).skipped()).isEqualTo(2);
        assertThat(priceOf(cup)).isEqualTo(1500);
        assertThat(priceOf(mug)).isEqualTo(1100);
    }

    @Test
    void appliesNothingThatNobodyHasLookedAt() {
        ProductId cup = add("cup", 1000);
        long edit = edits.begin(List.of(cup), "staff@stoa.example");
        edits.look(edit, raised("1000"));
        int seen = edits.edit(edit).look();
        edits.look(edit, raised("2000"));

        assertThat(edits.apply(edit, seen)).isFalse();

        assertThat(edits.edit(edit).state()).isEqualTo(BulkState.READY);
        assertThat(priceOf(cup)).isEqualTo(1000);
    }

    @Test
    void looksAnewAtWhatSomebodyHasChangedAndLeavesWhatChangesAfterThat() {
        ProductId cup = add("cup", 1000);
        ProductId mug = add("mug", 1000);
        long edit = edits.begin(List.of(cup, mug), "staff@stoa.example");
        edits.look(edit, raised("1000"));
        price(cup, 1500);
        edits.look(edit, raised("2000"));

        assertThat(edits.edit(edit).toChange()).isEqualTo(2);
        assertThat(edits.items(edit, BulkFate.CHANGED, 0, 10).getFirst().differences())
                .containsExactly(new BulkItem.Difference(sku("cup"), Target.PRICE, "", "1500", "1800"));
        price(mug, 1700);
        edits.apply(edit, edits.edit(edit).look());

        assertThat(edits.items(edit, null, 0, 10))
                .extracting(BulkItem::done)
                .containsExactly(BulkFate.CHANGED, BulkFate.CHANGED_SINCE);
        assertThat(priceOf(cup)).isEqualTo(1800);
        assertThat(priceOf(mug)).isEqualTo(1700);
    }

    private void price(ProductId product, long price) {
        ProductSheet sheet = assortment.productFor(product);
        String name = sheet.product().slug().value();
        assortment.changeProduct(product, sheet.version(), Products.plain(name, "Renamed", shelf, price));
    }

    @Test
    void choosesAllThatMatchAFilterAndGoesOnAfterACrashWithoutDoingAnythingTwice() {
        int many = BulkEdits.AT_ONCE + 50;
        assortment.putProducts(IntStream.range(0, many)
                .mapToObj(number -> Products.plain("cup-" + number + "-" + shelf, "Cup " + number, shelf, 1000))
                .toList());
        long edit = edits.begin(new ProductFilter(null, new Slug(shelf), null, null, "cup"), "staff@stoa.example");
        assertThat(edits.edit(edit).products()).isEqualTo(many);

        edits.look(edit, raised("1000"));
        assertThat(edits.edit(edit).state()).isEqualTo(BulkState.LOOKING);
        workUntilDone();
        assertThat(edits.edit(edit).toChange()).isEqualTo(many);
        Acting ines = new Acting(UUID.randomUUID(), 7, "ines@stoa.example", null, "catalog", "POST bulk", null);
        ines.during(() -> edits.apply(edit, edits.edit(edit).look()));
        AtomicInteger lots = new AtomicInteger();
        work.workOnce(UUID.randomUUID(), () -> lots.getAndIncrement() < 2);
        assertThat(edits.edit(edit).changed()).isEqualTo(2 * BulkWork.LOT);
        workUntilDone();

        assertThat(edits.edit(edit).state()).isEqualTo(BulkState.FINISHED);
        assertThat(edits.edit(edit).changed()).isEqualTo(many);
        assertThat(jdbc.sql("""
                select distinct v.price from catalog.variant v join catalog.product p on p.id = v.product_id
                join catalog.category c on c.id = p.category_id where c.slug = :shelf""").param("shelf", shelf).query(Long.class).list()).containsExactly(1100L);
    }

    @Test
    void isThrownAwayBeforeItHasChangedAnything() {
        long edit = edits.begin(List.of(add("cup", 1000)), "staff@stoa.example");
        edits.look(edit, raised("1000"));

        assertThat(edits.discard(edit)).isTrue();

        assertThatExceptionOfType(NoSuchBulkEdit.class).isThrownBy(() -> edits.edit(edit));
    }

    private void workUntilDone() {
        boolean more = true;
        while (more) {
            more = work.workOnce(UUID.randomUUID(), () -> true);
        }
    }

    private static List<BulkChange> raised(String hundredths) {
        return List.of(new BulkChange(Target.PRICE, Way.RAISE_PERCENT, hundredths));
    }

    private ProductId add(String name, long cents) {
        return assortment.addProduct(Products.plain(name + "-" + shelf, name, shelf, cents));
    }

    private String sku(String name) {
        return (name + "-" + shelf).toUpperCase();
    }

    private long priceOf(ProductId product) {
        return assortment
                .productFor(product)
                .product()
                .variants()
                .getFirst()
                .price()
                .minor();
    }
}
