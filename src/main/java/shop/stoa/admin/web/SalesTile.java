package shop.stoa.admin.web;

import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;
import shop.stoa.orders.Takings;

/**
 * A figure of a time beside the same of the time before; a click draws its days.
 *
 * @param amount null where it is a number of orders
 * @param earlier the amount of the time before, or null
 * @param percent how much more it is, negative where it is less; null where there was nothing before
 */
record SalesTile(
        SalesFigure figure,
        long value,
        @Nullable Money amount,
        long earlierValue,
        @Nullable Money earlier,
        @Nullable Long percent) {

    static SalesTile of(SalesFigure figure, Takings taken, Takings before) {
        long now = figure.of(taken);
        long then = figure.of(before);
        return new SalesTile(
                figure,
                now,
                amount(figure, now, taken),
                then,
                amount(figure, then, before),
                then == 0 ? null : Math.floorDiv(200 * (now - then) + then, 2 * then));
    }

    private static @Nullable Money amount(SalesFigure figure, long value, Takings takings) {
        return figure == SalesFigure.ORDERS
                ? null
                : new Money(value, takings.revenue().currency());
    }
}
