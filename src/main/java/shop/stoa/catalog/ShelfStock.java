package shop.stoa.catalog;

import java.util.Collection;
import java.util.Map;
import shop.stoa.kernel.Sku;

/**
 * What there is of SKUs, for the staff's pages about products. The catalogue knows no stock: a room that knows both hangs this out
 * as a bean.
 */
public interface ShelfStock {

    /**
     * Units of one SKU, or of several together.
     *
     * @param onHand what can be counted on the shelf
     * @param available on hand less reserved
     */
    record Units(int onHand, int available) {

        public static final Units NONE = new Units(0, 0);

        public Units and(Units others) {
            return new Units(onHand + others.onHand, available + others.available);
        }
    }

    /** One answer for each SKU; of those that were never received {@link Units#NONE}. */
    Map<Sku, Units> of(Collection<Sku> skus);
}
