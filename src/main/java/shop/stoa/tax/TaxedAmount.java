package shop.stoa.tax;

import shop.stoa.kernel.Money;

/**
 * An amount with its tax; gross = net + tax.
 *
 * @param rate in basis points
 */
public record TaxedAmount(Money gross, Money net, Money tax, int rate) {

    private static final int WHOLE = 10_000;

    public TaxedAmount {
        if (!gross.equals(net.plus(tax))) {
            throw new IllegalArgumentException("Gross is net and tax");
        }
    }

    /** What the tax within this amount is: the net is rounded, the tax is the rest. */
    static TaxedAmount ofGross(Money gross, int rate) {
        Money net = gross.fraction(WHOLE, WHOLE + rate);
        return new TaxedAmount(gross, net, gross.minus(net), rate);
    }

    /** What the tax on top of this amount is: the tax is rounded, the gross is the sum. */
    static TaxedAmount ofNet(Money net, int rate) {
        Money tax = net.fraction(rate, WHOLE);
        return new TaxedAmount(net.plus(tax), net, tax, rate);
    }
}
