package shop.stoa.inventory;

import org.jspecify.annotations.Nullable;
import shop.stoa.settings.SettingsGroup;

/**
 * From how few units on something is said of stock; null is what the shop was started with.
 *
 * @param fewLeft up to how many units a shopper reads "only n left"
 * @param lowAt up to how many available units a SKU is low for the staff, where it has no figure of its own
 */
public record StockValues(
        @Nullable Integer fewLeft, @Nullable Integer lowAt) {

    public static final SettingsGroup<StockValues> GROUP =
            new SettingsGroup<>("stock", StockValues.class, new StockValues(null, null));
}
