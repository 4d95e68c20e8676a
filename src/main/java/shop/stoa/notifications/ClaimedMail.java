package shop.stoa.notifications;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderId;
import shop.stoa.orders.OrderNumber;

/**
 * A waiting mail that is ours for two minutes.
 *
 * @param about the order whose customer it goes to; null where it goes to the staff, or the order is only named
 * @param named the order that somebody wants a link to; null in every other mail
 * @param recipient of a mail to the staff, or who wants a link; of one about an order at most where it went to before
 * @param skus that it is about, none where it is about an order
 * @param attempt which try this is, from 1; whoever claims it after us has a higher one
 * @param refusals how many tries before this one the mail server refused for good
 */
record ClaimedMail(
        long id,
        String dedupKey,
        MailKind kind,
        @Nullable OrderId about,
        @Nullable OrderNumber named,
        @Nullable EmailAddress recipient,
        @Nullable Money amount,
        @Nullable UUID parcel,
        List<Sku> skus,
        int attempt,
        int refusals) {

    ClaimedMail about(OrderId order) {
        return new ClaimedMail(id, dedupKey, kind, order, named, recipient, amount, parcel, skus, attempt, refusals);
    }

    OrderId order() {
        return Objects.requireNonNull(about, dedupKey);
    }

    EmailAddress to() {
        return Objects.requireNonNull(recipient, dedupKey);
    }
}
