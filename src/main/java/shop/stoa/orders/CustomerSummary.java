package shop.stoa.orders;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shop.stoa.customers.CustomerId;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;

/**
 * A customer as the ledger knows them.
 *
 * @param name on the order that was paid last; where none was, on the first
 * @param language of the same order
 * @param tags in small letters, sorted
 * @param orders how many were sales: paid, and not cancelled with all of their money
 * @param spent what these brought, less what went back, is on its way back or was lost to a bank
 * @param firstSeen when they placed their first order, paid or not
 * @param lastOrderAt when money last came for one, whatever became of it; null where it never did
 */
public record CustomerSummary(
        CustomerId id,
        EmailAddress email,
        String name,
        Locale language,
        List<String> tags,
        int orders,
        Money spent,
        Instant firstSeen,
        @Nullable Instant lastOrderAt) {

    /** What an order comes to on average; zero where there is none. */
    public Money average() {
        return orders == 0 ? spent : spent.fraction(1, orders);
    }
}
