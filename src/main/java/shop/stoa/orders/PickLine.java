package shop.stoa.orders;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Sku;

/**
 * What is still to be taken from one shelf for several orders.
 *
 * @param quantity for all of them together
 * @param orders who wants it
 */
public record PickLine(
        Sku sku, String title, String choices, @Nullable String imagePath, int quantity, List<Share> orders) {

    /** How many of them one order wants. */
    public record Share(OrderNumber number, int quantity) {}
}
