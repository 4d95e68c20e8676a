package shop.stoa.payments.gateway;

import org.jspecify.annotations.Nullable;

/** The provider's answer is not known: it may or may not have done what it was asked for. Ask again with the same key. */
public class GatewayUnreachable extends RuntimeException {

    private final boolean kept;

    public GatewayUnreachable(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    /** @param kept whether the provider keeps this failure under the key and says it again, however often it is asked */
    GatewayUnreachable(String message, @Nullable Throwable cause, boolean kept) {
        super(message, cause);
        this.kept = kept;
    }

    /** Whether asking again with the same key is in vain: what was done has to be looked for. */
    public boolean isKept() {
        return kept;
    }
}
