package shop.stoa.payments.gateway;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether a body was signed by Stripe for this shop within the last five minutes. Source:
 * docs.stripe.com/webhooks#verify-events; the comparison in stripe-java takes constant time.
 */
@Component
class StripeSignature {

    private static final long TOLERANCE_SECONDS = 300;
    private static final long WHENEVER = 0;

    /** What is to be thought of a body. */
    enum Verdict {
        HOLDS,
        /** Signed for this shop and too long ago: somebody sends it again, or this node's clock is wrong. */
        OLD,
        FORGED
    }

    private final WebhookSecrets secrets;
    private final Clock clock;

    StripeSignature(WebhookSecrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    Verdict of(String body, @Nullable String header) {
        if (header == null) {
            return Verdict.FORGED;
        }
        Verdict verdict = of(body, header, secrets.known());
        // Another node may have registered the address since this one last looked.
        return verdict == Verdict.FORGED ? of(body, header, secrets.reloaded()) : verdict;
    }

    private Verdict of(String body, String header, List<String> known) {
        if (known.stream().anyMatch(secret -> holds(body, header, secret, TOLERANCE_SECONDS))) {
            return Verdict.HOLDS;
        }
        return known.stream().anyMatch(secret -> holds(body, header, secret, WHENEVER)) ? Verdict.OLD : Verdict.FORGED;
    }

    private boolean holds(String body, String header, String secret, long tolerance) {
        try {
            return Webhook.Signature.verifyHeader(body, header, secret, tolerance, clock);
        } catch (SignatureVerificationException | RuntimeException refused) {
            return false;
        }
    }
}
