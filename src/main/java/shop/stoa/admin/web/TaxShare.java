package shop.stoa.admin.web;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.stoa.kernel.Money;
import shop.stoa.orders.OrderDetails;
import shop.stoa.orders.OrderLine;

/**
 * The tax of an order at one rate.
 *
 * @param percent such as {@code 19} or {@code 5.5}
 */
record TaxShare(BigDecimal percent, Money tax) {

    /** Every rate that the order knows, the highest first; rates without tax are left out. */
    static List<TaxShare> of(OrderDetails order) {
        Map<Integer, Money> byRate = new TreeMap<>(Comparator.reverseOrder());
        for (OrderLine line : order.lines()) {
            byRate.merge(line.taxRate(), line.tax(), Money::plus);
        }
        byRate.merge(order.delivery().taxRate(), order.delivery().tax(), Money::plus);
        return byRate.entrySet().stream()
                .filter(share -> share.getValue().isPositive())
                .map(share -> new TaxShare(percent(share.getKey()), share.getValue()))
                .toList();
    }

    /** @param basisPoints 1900 is 19 % */
    static BigDecimal percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros();
    }
}
