package shop.stoa.payments.gateway;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether a body was signed by Stripe for this shop within the last five minutes. Source:
 * docs.stripe.com/webhooks#verify-events; the comparison in stripe-java takes constant time.
 */
@Component
class StripeSignature {

    private static final long TOLERANCE_SECONDS = 300;

    private final WebhookSecrets secrets;
    private final Clock clock;

    StripeSignature(WebhookSecrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    boolean holds(String body, @Nullable String header) {
        return header != null
                && (secrets.known().stream().anyMatch(secret -> holds(body, header, secret))
                        // Another node may have registered the address since this one last looked.
                        || secrets.reloaded().stream().anyMatch(secret -> holds(body, header, secret)));
    }

    private boolean holds(String body, String header, String secret) {
        try {
            return Webhook.Signature.verifyHeader(body, header, secret, TOLERANCE_SECONDS, clock);
        } catch (SignatureVerificationException | RuntimeException refused) {
            return false;
        }
    }
}
