package shop.stoa.payments;

import java.time.Instant;
import shop.stoa.kernel.Money;

/** The payments' news, each told inside the transaction that makes it true. */
public sealed interface PaymentEvent {

    PaymentReference reference();

    /** The money is there. Whoever no longer wants it answers with {@link Payments#returnLateMoney}. */
    record PaymentSettled(PaymentReference reference, Money amount, Instant at) implements PaymentEvent {}

    /** The provider says that nobody can pay this attempt any more. */
    record PaymentExpired(PaymentReference reference, Instant at) implements PaymentEvent {}

    /** The provider refused for good. */
    record PaymentFailed(PaymentReference reference, Instant at) implements PaymentEvent {}

    /** Money went back, by the provider's word. */
    record PaymentRefunded(PaymentReference reference, Money amount, Instant at) implements PaymentEvent {}
}
