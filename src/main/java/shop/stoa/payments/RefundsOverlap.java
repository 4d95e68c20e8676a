package shop.stoa.payments;

import shop.stoa.kernel.Money;

/** The refunds of a payment come to more than was paid. Nothing was written; what is not decided yet decides it. */
class RefundsOverlap extends IllegalStateException {

    RefundsOverlap(PaymentReference reference, Money committed, Money paid) {
        super("Refunds of %s for payment %s, of %s".formatted(committed, reference, paid));
    }
}
