package shop.stoa.inventory;

import java.time.Instant;
import java.util.List;
import shop.stoa.kernel.Sku;

/**
 * What the last proof found.
 *
 * @param checked how many SKUs
 * @param differences none where the books add up
 */
public record StockProof(Instant startedAt, Instant finishedAt, long checked, List<Difference> differences) {

    /**
     * @param what ON_HAND or RESERVED
     * @param said what the SKU's row says
     * @param explained what the movements, or the reservations, come to
     */
    public record Difference(Sku sku, String what, int said, long explained) {}

    public boolean addsUp() {
        return differences.isEmpty();
    }
}
