package shop.stoa.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.stoa.catalog.BulkChange.Target;
import shop.stoa.catalog.BulkItem.Difference;

/** How much of a lot is done in one transaction where stock is counted. */
class BulkLotTests {

    private static final List<BulkRows.Waiting> LOT = IntStream.rangeClosed(1, 5)
            .mapToObj(number -> new BulkRows.Waiting(number, new ProductId(number), 1))
            .toList();

    @Test
    void endsBeforeMoreAreCountedThanShallBeLocked() {
        assertThat(BulkStock.atOnce(LOT, Map.of(1, counted(40), 2, counted(60), 3, counted(1))))
                .isEqualTo(LOT.subList(0, 2));
    }

    @Test
    void takesOneProductHoweverManySkusItHas() {
        assertThat(BulkStock.atOnce(LOT, Map.of(1, counted(101), 2, counted(1))))
                .isEqualTo(LOT.subList(0, 1));
    }

    @Test
    void isWholeWhereLittleIsCounted() {
        Difference price = new Difference("A", Target.PRICE, "", "1", "2");

        assertThat(BulkStock.atOnce(LOT, Map.of(1, counted(100), 2, List.of(price))))
                .isEqualTo(LOT);
    }

    private static List<Difference> counted(int skus) {
        return IntStream.range(0, skus)
                .mapToObj(sku -> new Difference("S-" + sku, Target.STOCK, "", "1", "2"))
                .toList();
    }
}
