package shop.stoa.orders;

import shop.stoa.kernel.Money;

/**
 * What was sold in a time.
 *
 * @param orders how many were confirmed
 * @param revenue their totals, gross, less what has gone back
 */
public record Takings(long orders, Money revenue) {

    /** What an order came to on average; nothing where there was none. */
    public Money average() {
        return orders == 0 ? revenue : revenue.fraction(1, orders);
    }
}
