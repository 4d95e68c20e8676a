package shop.stoa.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;

/** The payments' news, each told inside the transaction that makes it true. */
public sealed interface PaymentEvent {

    PaymentReference reference();

    /** The money is there. Whoever no longer wants it answers with {@link Payments#returnLateMoney}. */
    record PaymentSettled(PaymentReference reference, Money amount, Instant at) implements PaymentEvent {}

    /** The provider says that nobody can pay this attempt any more. */
    record PaymentExpired(PaymentReference reference, Instant at) implements PaymentEvent {}

    /**
     * The shopper is done, the money is on its way: it may take days, and may still not come. What is held stays held.
     */
    record PaymentProcessing(PaymentReference reference, Instant at) implements PaymentEvent {}

    /**
     * The provider refused for good.
     *
     * @param awaited whether {@link PaymentProcessing} was told before, so that the shopper believes to have paid
     */
    record PaymentFailed(PaymentReference reference, boolean awaited, Instant at) implements PaymentEvent {}

    /**
     * The customer's bank has called the payment back, or has decided about it. Told once for each status.
     *
     * @param dispute the provider's id
     * @param amount what it is about; whether it has left the account is in the ledger
     * @param reason the bank's word
     * @param answerBy until when the bank hears an answer, or null where none is asked for
     */
    record DisputeMoved(
            PaymentReference reference,
            String dispute,
            Money amount,
            DisputeStatus status,
            String reason,
            @Nullable Instant answerBy,
            Instant at)
            implements PaymentEvent {}

    /** Money went back, by the provider's word. */
    record PaymentRefunded(PaymentReference reference, Money amount, Instant at) implements PaymentEvent {}
}
