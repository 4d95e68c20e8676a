package shop.stoa.payments.gateway;

import org.jspecify.annotations.Nullable;

/** The provider said no, and would say it again. */
public class GatewayRefusal extends RuntimeException {

    public GatewayRefusal(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
