package shop.stoa.payments.gateway;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.StripeCollection;
import com.stripe.model.WebhookEndpoint;
import com.stripe.net.RequestOptions;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointCreateParams.ApiVersion;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import com.stripe.param.WebhookEndpointListParams;
import com.stripe.param.WebhookEndpointUpdateParams;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.stoa.payments.gateway.ConnectionReport.Kind;
import shop.stoa.payments.gateway.ConnectionReport.Trouble;
import shop.stoa.web.ShopSettings;

/**
 * Tells Stripe where this shop hears its events, by Stripe's own call (docs.stripe.com/api/webhook_endpoints), where the
 * operator has not set a secret of an address registered by hand. One node of many does it; the secret is told only once and
 * kept in the database.
 */
@Component
class WebhookRegistration implements ProviderConnection {

    private static final Logger log = LoggerFactory.getLogger(WebhookRegistration.class);

    /** What there is to hear: each of them only says where to look. */
    static final List<EnabledEvent> EVENTS = List.of(
            EnabledEvent.CHECKOUT__SESSION__COMPLETED,
            EnabledEvent.CHECKOUT__SESSION__ASYNC_PAYMENT_SUCCEEDED,
            EnabledEvent.CHECKOUT__SESSION__ASYNC_PAYMENT_FAILED,
            EnabledEvent.CHECKOUT__SESSION__EXPIRED,
            EnabledEvent.REFUND__CREATED,
            EnabledEvent.REFUND__UPDATED,
            EnabledEvent.REFUND__FAILED,
            EnabledEvent.CHARGE__DISPUTE__CREATED,
            EnabledEvent.CHARGE__DISPUTE__UPDATED,
            EnabledEvent.CHARGE__DISPUTE__CLOSED,
            EnabledEvent.CHARGE__DISPUTE__FUNDS_WITHDRAWN,
            EnabledEvent.CHARGE__DISPUTE__FUNDS_REINSTATED);

    private static final ApiVersion VERSION = Arrays.stream(ApiVersion.values())
            .filter(version -> version.getValue().equals(StripeSettings.API_VERSION))
            .findAny()
            .orElseThrow();

    private final StripeClient stripe;
    private final StripeCalls calls;
    private final StripeSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String url;
    private volatile boolean ready;
    private volatile boolean registered;

    WebhookRegistration(
            StripeClient stripe,
            StripeCalls calls,
            StripeSettings settings,
            JdbcClient jdbc,
            ShopSettings shop,
            Clock clock) {
        this.stripe = stripe;
        this.calls = calls;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
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
            Background.run(() -> registered = isKnownToStripe() || (claim() && create()));
        } catch (GatewayUnreachable | GatewayRefusal later) {
            log.warn("Could not register {} with Stripe yet: {}", url, later.getMessage());
        }
    }

    @Override
    public String api() {
        return Objects.requireNonNullElse(settings.apiBase(), "");
    }

    @Override
    public String maskedKey() {
        return settings.maskedKey();
    }

    @Override
    public String address() {
        return url;
    }

    @Override
    public String apiVersion() {
        return StripeSettings.API_VERSION;
    }

    @Override
    public boolean resting() {
        return calls.resting();
    }

    @Override
    public boolean canRegister() {
        return settings.webhookSecrets().isEmpty();
    }

    @Override
    public void register() {
        if (canRegister() && !isKnownToStripe() && claim()) {
            create();
        }
    }

    @Override
    public ConnectionReport check() {
        List<Trouble> troubles = new ArrayList<>();
        String account = account(troubles);
        StripeCollection<WebhookEndpoint> all = calls.call(
                "list the webhook addresses",
                () -> stripe.v1()
                        .webhookEndpoints()
                        .list(WebhookEndpointListParams.builder().setLimit(100L).build()));
        Duration ahead = ahead(all.getLastResponse().headers().firstValue("Date"), clock.instant());
        List<WebhookEndpoint> there = all.getData().stream()
                .filter(endpoint -> url.equals(endpoint.getUrl()))
                .toList();
        if (there.isEmpty()) {
            troubles.add(new Trouble(Kind.ADDRESS_MISSING, url));
        } else if (there.stream().noneMatch(WebhookRegistration::isOn)) {
            troubles.add(new Trouble(Kind.ADDRESS_OFF, url));
        } else {
            String missing = there.stream()
                    .filter(WebhookRegistration::isOn)
                    .map(WebhookRegistration::missing)
                    .min(Comparator.comparing(String::length))
                    .orElseThrow();
            if (!missing.isEmpty()) {
                troubles.add(new Trouble(Kind.EVENTS_MISSING, missing));
            }
        }
        return new ConnectionReport(account, troubles, ahead);
    }

    /** By the moment that an answer says it was given at, which has just come. */
    static Duration ahead(Optional<String> date, Instant now) {
        try {
            return date.map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)))
                    .map(theirs -> Duration.between(theirs, now))
                    .orElse(Duration.ZERO);
        } catch (DateTimeException unreadable) {
            return Duration.ZERO;
        }
    }

    /** A restricted key need not know the account. */
    private String account(List<Trouble> troubles) {
        try {
            Account account = calls.call(
                    "look up the account", () -> stripe.v1().accounts().retrieveCurrent());
            if (Boolean.FALSE.equals(account.getChargesEnabled())) {
                troubles.add(new Trouble(Kind.CHARGES_OFF, account.getId()));
            }
            return account.getId();
        } catch (GatewayUnreachable notForUs) {
            if (notForUs.getCause() instanceof PermissionException) {
                return "";
            }
            throw notForUs;
        }
    }

    private static boolean isOn(WebhookEndpoint endpoint) {
        return "enabled".equals(endpoint.getStatus());
    }

    /** What it is not told, by name; empty if nothing. */
    private static String missing(WebhookEndpoint endpoint) {
        List<String> heard = endpoint.getEnabledEvents();
        return heard.contains("*")
                ? ""
                : EVENTS.stream()
                        .map(EnabledEvent::getValue)
                        .filter(event -> !heard.contains(event))
                        .collect(Collectors.joining(", "));
    }

    private boolean isKnownToStripe() {
        Optional<String> id = jdbc.sql(
                        "select endpoint_id from payments.webhook_endpoint where url = :url and endpoint_id is not null")
                .param("url", url)
                .query(String.class)
                .optional();
        return id.isPresent() && calls.call("look up our webhook address", () -> mended(id.get()));
    }

    /** An older shop wanted fewer events; somebody may have switched it off. */
    private boolean mended(String id) throws StripeException {
        try {
            WebhookEndpoint endpoint = stripe.v1().webhookEndpoints().retrieve(id);
            if (!isOn(endpoint) || !missing(endpoint).isEmpty()) {
                stripe.v1()
                        .webhookEndpoints()
                        .update(
                                id,
                                WebhookEndpointUpdateParams.builder()
                                        .setDisabled(false)
                                        .addAllEnabledEvent(EVENTS.stream()
                                                .map(event ->
                                                        WebhookEndpointUpdateParams.EnabledEvent.valueOf(event.name()))
                                                .toList())
                                        .build());
            }
            return true;
        } catch (InvalidRequestException refused) {
            if (!Integer.valueOf(404).equals(refused.getStatusCode())) {
                throw refused;
            }
            jdbc.sql("delete from payments.webhook_endpoint where url = :url and endpoint_id = :id")
                    .param("url", url)
                    .param("id", id)
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

    private boolean create() {
        // the call may be made twice, and there must be one address
        var options = RequestOptions.builder()
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        var endpoint = calls.call(
                "register our webhook address",
                () -> stripe.v1()
                        .webhookEndpoints()
                        .create(
                                WebhookEndpointCreateParams.builder()
                                        .setUrl(url)
                                        .setApiVersion(VERSION)
                                        .addAllEnabledEvent(EVENTS)
                                        .build(),
                                options));
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
