package shop.stoa.orders;

import java.time.LocalDate;
import shop.stoa.kernel.Money;

/**
 * The delivery as it was agreed. gross = net + tax.
 *
 * @param taxRate in basis points
 * @param earliest the first day it may arrive, as promised when the order was placed
 * @param latest the last such day
 */
public record OrderDelivery(
        String method, Money gross, Money net, Money tax, int taxRate, LocalDate earliest, LocalDate latest) {

    public OrderDelivery {
        if (!gross.equals(net.plus(tax))) {
            throw new IllegalArgumentException("Gross is net and tax");
        }
    }
}
