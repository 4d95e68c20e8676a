package shop.stoa.payments;

import shop.stoa.kernel.NotFound;

public class NoSuchPayment extends NotFound {

    public NoSuchPayment(PaymentReference reference) {
        super("No payment " + reference);
    }
}
