package shop.stoa.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;

/**
 * One difference between the shop's books and the provider's, for staff.
 *
 * @param subject the id of what it is about: a payment, an event, an address; may be empty
 * @param reference of the payment attempt, or null where none is known
 * @param ours what our books say, or null where it is not about money or they know nothing
 * @param theirs what the provider's say, likewise
 * @param detail in the words of whoever found it, or null
 * @param staffPage where the provider shows it, or null
 */
public record Difference(
        DifferenceKind kind,
        String subject,
        @Nullable PaymentReference reference,
        @Nullable Money ours,
        @Nullable Money theirs,
        @Nullable String detail,
        Instant since,
        @Nullable String staffPage) {}
