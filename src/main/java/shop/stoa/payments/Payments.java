package shop.stoa.payments;

import java.util.Optional;
import org.springframework.stereotype.Service;

/** The front door of the payments' room. */
@Service
public class Payments {

    /** Writes the attempt down, with the exact request that will be sent; no call to the provider. Inside the caller's transaction. */
    public void open(PaymentWish wish) {
        throw new UnsupportedOperationException();
    }

    /** Asks the provider for the payment page, with the stored request and one key for ever. Never inside a transaction. */
    public PaymentStart start(PaymentReference reference) {
        throw new UnsupportedOperationException();
    }

    /**
     * Asks the provider how things stand and books it: the one function that webhook, return page and reconciler call. Safe
     * to call at any time, any number of times. Never inside a transaction.
     */
    public PaymentSummary settle(PaymentReference reference) {
        throw new UnsupportedOperationException();
    }

    /**
     * Ends an attempt that nobody wants to pay any more by expiring it at the provider, then settles it; where it was paid
     * meanwhile, it stays paid. Never inside a transaction.
     */
    public PaymentSummary cancel(PaymentReference reference) {
        throw new UnsupportedOperationException();
    }

    /** Sends money back that came for something given up. Inside the transaction that told of it; once, whoever calls. */
    public void returnLateMoney(PaymentReference reference) {
        throw new UnsupportedOperationException();
    }

    public Optional<PaymentSummary> summaryOf(PaymentReference reference) {
        throw new UnsupportedOperationException();
    }

    /** The attempt that the provider's payment page belongs to. */
    public Optional<PaymentReference> referenceOf(String sessionId) {
        throw new UnsupportedOperationException();
    }
}
