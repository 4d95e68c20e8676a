package shop.stoa.payments.gateway;

import org.jspecify.annotations.Nullable;

/** The provider said no, and would say it again. */
public class GatewayRefusal extends RuntimeException {

    private final boolean unknown;

    public GatewayRefusal(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    /** @param unknown whether it was because the provider has nothing by that name */
    public GatewayRefusal(String message, @Nullable Throwable cause, boolean unknown) {
        super(message, cause);
        this.unknown = unknown;
    }

    /** Whether the provider has, under the key that we have now, nothing by the name that it was asked about. */
    public boolean isUnknown() {
        return unknown;
    }
}
