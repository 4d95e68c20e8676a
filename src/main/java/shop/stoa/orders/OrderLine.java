package shop.stoa.orders;

import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;

/**
 * One line as it was agreed; nothing here changes when the catalogue does. gross = net + tax.
 *
 * @param choices the chosen values as one text; empty where there was nothing to choose
 * @param unitPrice gross, for one
 * @param taxRate in basis points: 1900 is 19 %
 * @param imagePath the picture's path in this shop, or null
 */
public record OrderLine(
        Sku sku,
        String title,
        String choices,
        int quantity,
        Money unitPrice,
        Money gross,
        Money net,
        Money tax,
        int taxRate,
        @Nullable String imagePath) {

    public OrderLine {
        if (!gross.equals(net.plus(tax))) {
            throw new IllegalArgumentException("Gross is net and tax");
        }
    }
}
