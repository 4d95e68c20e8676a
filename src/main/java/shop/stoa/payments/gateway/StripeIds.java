package shop.stoa.payments.gateway;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads our own ids back from what Stripe kept for us; somebody else's text there is not an error. */
final class StripeIds {

    private StripeIds() {}

    static @Nullable UUID uuid(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }
}
