package shop.stoa.notifications;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;
import shop.stoa.orders.OrderId;

/**
 * A waiting mail that is ours for two minutes.
 *
 * @param attempt which try this is, from 1; whoever claims it after us has a higher one
 * @param refusals how many tries before this one the mail server refused for good
 */
record ClaimedMail(
        long id,
        String dedupKey,
        MailKind kind,
        OrderId order,
        @Nullable Money amount,
        @Nullable UUID parcel,
        int attempt,
        int refusals) {}
