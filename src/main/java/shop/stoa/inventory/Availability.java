package shop.stoa.inventory;

import shop.stoa.kernel.Sku;

/**
 * What a shopper may know of the stock of one SKU.
 *
 * @param available on hand less what others have reserved, never negative; the most that can be asked for
 */
public record Availability(Sku sku, Level level, int available) {

    /** What a shopper is told. */
    public enum Level {
        IN_STOCK,
        FEW_LEFT,
        SOLD_OUT
    }

    /** @param fewLeft up to how many are few */
    static Availability of(Sku sku, int available, int fewLeft) {
        Level level = available <= 0 ? Level.SOLD_OUT : available <= fewLeft ? Level.FEW_LEFT : Level.IN_STOCK;
        return new Availability(sku, level, Math.max(0, available));
    }

    public boolean isSoldOut() {
        return level == Level.SOLD_OUT;
    }

    public boolean isFewLeft() {
        return level == Level.FEW_LEFT;
    }
}
