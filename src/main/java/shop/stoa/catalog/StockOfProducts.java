package shop.stoa.catalog;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Sku;

/**
 * What there is of SKUs, for the staff's pages about products. The catalogue knows no stock: a room that knows both hangs this out
 * as a bean.
 */
public interface StockOfProducts {

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

    /** What came of putting down how many there are. */
    sealed interface Outcome {

        /** By this or by an earlier pressing of the same button. */
        record Done() implements Outcome {}

        /** It is not what was seen any more. @param onHand what it is */
        record Moved(int onHand) implements Outcome {}

        /** Orders have reserved more than that. @param reserved how many */
        record TooFew(int reserved) implements Outcome {}
    }

    /** One answer for each SKU; of those that were never received {@link Units#NONE}. */
    Map<Sku, Units> of(Collection<Sku> skus);

    /** @throws shop.stoa.kernel.NotFound where whoever asks may not change stock */
    void requireLeave();

    /**
     * Says how many there are, within the caller's transaction.
     *
     * @param token given with the form; the same again changes nothing
     * @param seen what was on hand when the person looked
     * @param onHand not negative
     * @param reason null where none was given
     * @param actor a staff member's e-mail address
     * @throws shop.stoa.kernel.NotFound where whoever asks may not change stock
     */
    Outcome count(UUID token, Sku sku, int seen, int onHand, @Nullable String reason, String actor);
}
