package shop.stoa.payments;

import java.time.Instant;
import java.util.UUID;
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
     * The provider does not know the attempt's page, and somebody of the staff has ended it.
     *
     * @param by their e-mail address
     */
    record PaymentReleased(PaymentReference reference, String by, Instant at) implements PaymentEvent {}

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
     * The customer's bank asks about the payment, has called it back, or has decided about it. Told once for each status.
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

    /**
     * A refund was asked for, or the provider said what became of it. Told of every status but {@link RefundStatus#SENT}; each
     * once, but a refund that {@link RefundStatus#SUCCEEDED succeeded} can still be told of as failed.
     *
     * @param refund its id here; the {@link RefundWish}'s where somebody here asked for it
     * @param amount greater than zero
     * @param failure the provider's word for why it failed, else null
     */
    record RefundMoved(
            PaymentReference reference,
            UUID refund,
            Money amount,
            RefundStatus status,
            RefundSource source,
            @Nullable String failure,
            Instant at)
            implements PaymentEvent {}
}
