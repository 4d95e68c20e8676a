package shop.stoa.admin.web;

import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;
import shop.stoa.orders.Takings;

/**
 * A figure of today beside the same of a week ago; a click draws its last days.
 *
 * @param amount null where it is a number of orders
 * @param earlier the amount of a week ago, or null
 * @param percent how much more it is, negative where it is less; null where there was nothing a week ago
 */
record SalesTile(
        SalesFigure figure,
        long value,
        @Nullable Money amount,
        long earlierValue,
        @Nullable Money earlier,
        @Nullable Long percent) {

    static SalesTile of(SalesFigure figure, Takings today, Takings lastWeek) {
        long now = figure.of(today);
        long then = figure.of(lastWeek);
        return new SalesTile(
                figure,
                now,
                amount(figure, now, today),
                then,
                amount(figure, then, lastWeek),
                then == 0 ? null : Math.floorDiv(200 * (now - then) + then, 2 * then));
    }

    private static @Nullable Money amount(SalesFigure figure, long value, Takings takings) {
        return figure == SalesFigure.ORDERS
                ? null
                : new Money(value, takings.revenue().currency());
    }
}
