package shop.stoa.payments.gateway;

import com.stripe.StripeClient;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches the events that Stripe could not deliver (docs.stripe.com/api/events/list, {@code delivery_success=false}; kept for
 * thirty days). Once a day all of them since the day before: what happens while the address is switched off is never sent, and so
 * never fails. What waits for its payment is looked after anyway; this is for what nobody waits for any more, such as money that
 * arrives after the end. On one node of many, from an hour before it last succeeded; the inbox takes each event once.
 */
@Component
class EventCatchUp {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ALL = "/v1/events?limit=100"
            + WebhookRegistration.EVENTS.stream()
                    .map(EnabledEvent::getValue)
                    .map(type -> "&types[]=" + type)
                    .collect(Collectors.joining());

    private static final String UNDELIVERED = ALL + "&delivery_success=false";

    private static final Duration OVERLAP = Duration.ofHours(1);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final StripeClient stripe;
    private final StripeCalls calls;
    private final Rounds rounds;
    private final StripeSettings settings;
    private final ProviderInbox inbox;
    private final ApplicationEventPublisher news;
    private final Duration every;

    EventCatchUp(
            StripeClient stripe,
            StripeCalls calls,
            Rounds rounds,
            StripeSettings settings,
            ProviderInbox inbox,
            ApplicationEventPublisher news,
            @Value("${stoa.payments.catch-up-every:5m}") Duration every) {
        this.stripe = stripe;
        this.calls = calls;
        this.rounds = rounds;
        this.settings = settings;
        this.inbox = inbox;
        this.news = news;
        this.every = every;
    }

    @Scheduled(
            fixedDelayString = "${stoa.payments.look-every:3s}",
            initialDelayString = "${stoa.payments.look-every:3s}")
    void fetchIfDue() {
        if (settings.secretKey() != null) {
            rounds.run("events", every, succeeded -> fetch(UNDELIVERED + since(succeeded)));
            rounds.run("all events", A_DAY, this::fetchAll);
        }
    }

    /** At first nothing: the day begins. */
    private void fetchAll(@Nullable Instant succeeded) {
        if (succeeded != null) {
            fetch(ALL + since(succeeded));
        }
    }

    private static String since(@Nullable Instant succeeded) {
        return succeeded == null
                ? ""
                : "&created[gte]=" + succeeded.minus(OVERLAP).getEpochSecond();
    }

    private void fetch(String events) {
        String last = null;
        do {
            last = keep(page(events, last));
        } while (last != null);
    }

    private JsonNode page(String events, @Nullable String after) {
        String more = after == null ? "" : "&starting_after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
        return calls.call(
                "ask for what it could not deliver",
                () -> JSON.readTree(stripe.rawRequest(RequestMethod.GET, events + more, null)
                        .body()));
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
            if (inbox.store(event, json.toString(), ours, true)) {
                news.publishEvent(new EventStored());
            }
        }
        return page.path("has_more").asBoolean(false) ? last : null;
    }
}
