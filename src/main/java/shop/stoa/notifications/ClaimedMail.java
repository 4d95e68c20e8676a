package shop.stoa.notifications;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.Sku;
import shop.stoa.orders.OrderId;

/**
 * A waiting mail that is ours for two minutes.
 *
 * @param about the order whose customer it goes to; null where it goes to the staff
 * @param recipient of a mail to the staff; of one about an order at most where it went to before
 * @param skus that it is about, none where it is about an order
 * @param attempt which try this is, from 1; whoever claims it after us has a higher one
 * @param refusals how many tries before this one the mail server refused for good
 */
record ClaimedMail(
        long id,
        String dedupKey,
        MailKind kind,
        @Nullable OrderId about,
        @Nullable EmailAddress recipient,
        @Nullable Money amount,
        @Nullable UUID parcel,
        List<Sku> skus,
        int attempt,
        int refusals) {

    OrderId order() {
        return Objects.requireNonNull(about, dedupKey);
    }

    EmailAddress to() {
        return Objects.requireNonNull(recipient, dedupKey);
    }
}
