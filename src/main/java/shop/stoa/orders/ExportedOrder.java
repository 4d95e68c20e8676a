package shop.stoa.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.PostalAddress;

/**
 * An order as a line of a list that leaves the house.
 *
 * @param delivery the method's name
 * @param deliveryCost gross
 * @param deliveryTax in it
 * @param deliveryTaxRate in basis points: 1900 is 19 %
 * @param tax the tax in the total
 * @param confirmedAt null while it is not paid
 */
public record ExportedOrder(
        OrderSummary summary,
        PostalAddress address,
        String delivery,
        Money deliveryCost,
        Money deliveryTax,
        int deliveryTaxRate,
        Money tax,
        @Nullable Instant confirmedAt) {}
