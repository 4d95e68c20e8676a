package shop.stoa.payments.gateway;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Outside;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches the events that Stripe could not deliver (docs.stripe.com/api/events/list, {@code delivery_success=false}; kept for
 * thirty days). What waits for its payment is looked after anyway; this is for what nobody waits for any more, such as money
 * that arrives after the end. On every node: the inbox takes each event once.
 */
@Component
class EventCatchUp {

    private static final Logger log = LoggerFactory.getLogger(EventCatchUp.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String UNDELIVERED = "/v1/events?delivery_success=false&limit=100"
            + WebhookRegistration.EVENTS.stream()
                    .map(EnabledEvent::getValue)
                    .map(type -> "&types[]=" + type)
                    .collect(Collectors.joining());

    private final StripeClient stripe;
    private final StripeSettings settings;
    private final ProviderInbox inbox;
    private final ApplicationEventPublisher news;

    EventCatchUp(StripeClient stripe, StripeSettings settings, ProviderInbox inbox, ApplicationEventPublisher news) {
        this.stripe = stripe;
        this.settings = settings;
        this.inbox = inbox;
        this.news = news;
    }

    @Scheduled(
            fixedDelayString = "${stoa.payments.catch-up-every:5m}",
            initialDelayString = "${stoa.payments.catch-up-every:5m}")
    void fetch() {
        if (settings.secretKey() == null) {
            return;
        }
        Outside.requireNoTransaction("Stripe");
        try {
            String last = null;
            do {
                last = keep(page(last));
            } while (last != null);
        } catch (StripeException later) {
            log.warn("Could not ask Stripe for what it could not deliver: {}", later.getMessage());
        }
    }

    private JsonNode page(@Nullable String after) throws StripeException {
        String more = after == null ? "" : "&starting_after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
        return JSON.readTree(
                stripe.rawRequest(RequestMethod.GET, UNDELIVERED + more, null).body());
    }

    /** @return the last event's id where there are more behind it */
    private @Nullable String keep(JsonNode page) {
        String last = null;
        for (JsonNode json : page.path("data")) {
            ProviderEvent event = ProviderEvent.of(json);
            if (event == null) {
                continue;
            }
            last = event.id();
            boolean ours = json.path("livemode").asBoolean(false) == settings.live();
            if (inbox.store(event, json.toString(), ours)) {
                news.publishEvent(new EventStored());
            }
        }
        return page.path("has_more").asBoolean(false) ? last : null;
    }
}
