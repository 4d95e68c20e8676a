package shop.stoa.payments.gateway;

import org.jspecify.annotations.Nullable;

/** The provider's answer is not known: it may or may not have done what it was asked for. Ask again with the same key. */
public class GatewayUnreachable extends RuntimeException {

    public GatewayUnreachable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
