package shop.stoa.payments.gateway;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.stoa.web.ShopSettings;

/**
 * Tells Stripe where this shop hears its events, by Stripe's own call (docs.stripe.com/api/webhook_endpoints), where the
 * operator has not set a secret of an address registered by hand. One node of many does it; the secret is told only once and
 * kept in the database.
 */
@Component
class WebhookRegistration {

    private static final Logger log = LoggerFactory.getLogger(WebhookRegistration.class);

    /** What there is to hear: each of them only says where to look. */
    static final List<EnabledEvent> EVENTS = List.of(
            EnabledEvent.CHECKOUT__SESSION__COMPLETED,
            EnabledEvent.CHECKOUT__SESSION__ASYNC_PAYMENT_SUCCEEDED,
            EnabledEvent.CHECKOUT__SESSION__ASYNC_PAYMENT_FAILED,
            EnabledEvent.CHECKOUT__SESSION__EXPIRED,
            EnabledEvent.REFUND__CREATED,
            EnabledEvent.REFUND__UPDATED,
            EnabledEvent.REFUND__FAILED);

    private final StripeClient stripe;
    private final StripeSettings settings;
    private final JdbcClient jdbc;
    private final String url;
    private volatile boolean ready;
    private volatile boolean registered;

    WebhookRegistration(StripeClient stripe, StripeSettings settings, JdbcClient jdbc, ShopSettings shop) {
        this.stripe = stripe;
        this.settings = settings;
        this.jdbc = jdbc;
        this.url = settings.webhookUrl() != null ? settings.webhookUrl() : shop.absolute("/webhooks/stripe");
    }

    @EventListener(ApplicationReadyEvent.class)
    void onReady() {
        ready = true;
        ensure();
    }

    /** Until it is done; a provider that is away at the start only delays it. */
    @Scheduled(fixedDelayString = "${stripe.register-every:30s}")
    void ensure() {
        if (!ready
                || registered
                || settings.secretKey() == null
                || !settings.webhookSecrets().isEmpty()) {
            return;
        }
        try {
            registered = isKnownToStripe() || (claim() && register());
        } catch (StripeException later) {
            log.warn("Could not register {} with Stripe yet: {}", url, later.getMessage());
        }
    }

    private boolean isKnownToStripe() throws StripeException {
        Optional<String> id = jdbc.sql(
                        "select endpoint_id from payments.webhook_endpoint where url = :url and endpoint_id is not null")
                .param("url", url)
                .query(String.class)
                .optional();
        if (id.isEmpty()) {
            return false;
        }
        try {
            stripe.v1().webhookEndpoints().retrieve(id.get());
            return true;
        } catch (InvalidRequestException refused) {
            if (!Integer.valueOf(404).equals(refused.getStatusCode())) {
                throw refused;
            }
            jdbc.sql("delete from payments.webhook_endpoint where url = :url and endpoint_id = :id")
                    .param("url", url)
                    .param("id", id.get())
                    .update();
            return false;
        }
    }

    /** Whose row it is registers; a claim that came to nothing can be taken over after a minute. */
    private boolean claim() {
        return jdbc.sql("""
                        insert into payments.webhook_endpoint (url, claimed_at) values (:url, now())
                        on conflict (url) do update set claimed_at = now()
                        where webhook_endpoint.endpoint_id is null
                          and webhook_endpoint.claimed_at < now() - interval '1 minute'""").param("url", url).update() == 1;
    }

    private boolean register() throws StripeException {
        var endpoint = stripe.v1()
                .webhookEndpoints()
                .create(WebhookEndpointCreateParams.builder()
                        .setUrl(url)
                        .addAllEnabledEvent(EVENTS)
                        .build());
        keep(endpoint.getId(), endpoint.getSecret());
        return true;
    }

    private void keep(String id, @Nullable String secret) {
        jdbc.sql("update payments.webhook_endpoint set endpoint_id = :id, secret = :secret where url = :url")
                .param("id", id)
                .param("secret", secret)
                .param("url", url)
                .update();
    }
}
