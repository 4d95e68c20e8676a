package shop.stoa.payments;

import shop.stoa.kernel.NotFound;

/** Nobody opened a payment attempt under this reference. */
public class NoSuchPayment extends NotFound {

    public NoSuchPayment(PaymentReference reference) {
        super("No payment " + reference);
    }
}
