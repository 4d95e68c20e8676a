package shop.stoa.inventory;

import shop.stoa.kernel.Sku;

/**
 * What a shopper may know of the stock of one SKU.
 *
 * @param available on hand less reserved, never negative; the most that can be asked for
 */
public record Availability(Sku sku, Level level, int available) {

    public enum Level {
        IN_STOCK,
        FEW_LEFT,
        SOLD_OUT
    }

    public boolean isSoldOut() {
        return level == Level.SOLD_OUT;
    }
}
