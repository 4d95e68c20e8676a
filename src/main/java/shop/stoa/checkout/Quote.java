package shop.stoa.checkout;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.stoa.cart.PricedLine;
import shop.stoa.kernel.Money;
import shop.stoa.shipping.DeliveryOption;
import shop.stoa.tax.TaxedAmount;

/**
 * What the whole thing costs, as of now.
 *
 * @param goods the gross of all lines
 * @param total goods and delivery, gross
 */
public record Quote(
        List<QuotedLine> lines, DeliveryOption delivery, TaxedAmount deliveryAmount, Money goods, Money total) {

    /** A line with its tax at the destination. */
    public record QuotedLine(PricedLine line, TaxedAmount amount) {}

    /** The tax in the total, by rate in basis points, lowest first; what is not taxed is left out. */
    public SortedMap<Integer, Money> taxes() {
        SortedMap<Integer, Money> taxes = new TreeMap<>();
        lines.forEach(line -> add(taxes, line.amount()));
        add(taxes, deliveryAmount);
        return taxes;
    }

    private static void add(SortedMap<Integer, Money> taxes, TaxedAmount amount) {
        if (!amount.tax().isZero()) {
            taxes.merge(amount.rate(), amount.tax(), Money::plus);
        }
    }
}
