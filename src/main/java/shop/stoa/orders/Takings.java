package shop.stoa.orders;

import shop.stoa.kernel.Money;

/**
 * What was sold in a time.
 *
 * @param orders how many were paid, but for those that were cancelled and paid back whole
 * @param revenue what is kept of their payments, gross: less refunds, those on their way included, and less lost disputes; a
 *     dispute that is open takes nothing off. Negative where more went back than came
 */
public record Takings(long orders, Money revenue) {

    /** Both together, where they are in one currency. */
    public Takings plus(Takings other) {
        return new Takings(orders + other.orders, revenue.plus(other.revenue));
    }

    /** What an order came to on average; nothing where there was none. */
    public Money average() {
        return orders == 0 ? revenue : revenue.fraction(1, orders);
    }
}
