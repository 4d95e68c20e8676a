package shop.stoa.payments;

import org.jspecify.annotations.Nullable;
import shop.stoa.payments.gateway.GatewayRefusal;

/** The provider did not say how things stand. Nothing has changed here; the reconciler asks again by itself. */
public class PaymentsUnreachable extends RuntimeException {

    PaymentsUnreachable() {
        this(null);
    }

    PaymentsUnreachable(@Nullable Throwable cause) {
        super("The payment provider does not answer", cause);
    }

    /** Whether it may answer in a moment; otherwise it answered, and will not tell or do this. */
    public boolean isAway() {
        return !(getCause() instanceof GatewayRefusal);
    }

    /** Whether it answered that it has no such page. */
    boolean isUnknown() {
        return getCause() instanceof GatewayRefusal refused && refused.isUnknown();
    }
}
