package shop.stoa.payments;

import org.jspecify.annotations.Nullable;

/** The provider did not say how things stand. Nothing has changed here; the reconciler asks again by itself. */
public class PaymentsUnreachable extends RuntimeException {

    PaymentsUnreachable() {
        this(null);
    }

    PaymentsUnreachable(@Nullable Throwable cause) {
        super("The payment provider does not answer", cause);
    }
}
