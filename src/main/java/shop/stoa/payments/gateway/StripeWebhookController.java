package shop.stoa.payments.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import shop.stoa.web.Limit;
import shop.stoa.web.Limits;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears Stripe. Checks the signature over the raw bytes before anything is parsed, stores the event and answers; what it means
 * is found out afterwards. Never answers 2xx for what was not stored: Stripe would not send it again.
 */
@RestController
class StripeWebhookController {

    private static final Logger log = LoggerFactory.getLogger(StripeWebhookController.class);

    private static final int MOST_BYTES = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StripeSignature signature;
    private final StripeSettings settings;
    private final ProviderInbox inbox;
    private final ApplicationEventPublisher news;
    private final EventMeters meters;
    private final Limit badSignatures;

    StripeWebhookController(
            StripeSignature signature,
            StripeSettings settings,
            ProviderInbox inbox,
            ApplicationEventPublisher news,
            EventMeters meters,
            Limits limits) {
        this.signature = signature;
        this.settings = settings;
        this.inbox = inbox;
        this.news = news;
        this.meters = meters;
        this.badSignatures = limits.named("webhook.address");
    }

    @PostMapping("/webhooks/stripe")
    ResponseEntity<Void> hear(
            @RequestBody byte[] body,
            @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String header,
            HttpServletRequest request) {
        if (body.length > MOST_BYTES) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        String text = new String(body, StandardCharsets.UTF_8);
        StripeSignature.Verdict verdict = signature.of(text, header);
        if (verdict != StripeSignature.Verdict.HOLDS) {
            return refuse(verdict, request.getRemoteAddr());
        }
        JsonNode json = parsed(text);
        ProviderEvent event = json == null ? null : ProviderEvent.of(json);
        if (json == null || event == null) {
            return ResponseEntity.badRequest().build();
        }
        if (inbox.store(event, text, isOurs(json), false)) {
            news.publishEvent(new EventStored());
        }
        return ResponseEntity.ok().build();
    }

    private ResponseEntity<Void> refuse(StripeSignature.Verdict verdict, String address) {
        meters.refused(verdict);
        // what is signed is always heard, whatever else came from there
        badSignatures.requireFrom(address);
        if (verdict == StripeSignature.Verdict.OLD) {
            log.warn(
                    "Refused an event from {} that was signed more than five minutes ago by this node's clock",
                    address);
        } else {
            log.warn("Refused an event from {} that nobody signed", address);
        }
        return ResponseEntity.badRequest().build();
    }

    /** Neither of the other mode nor of an account that is only connected to ours; those are kept, and nothing is done. */
    private boolean isOurs(JsonNode event) {
        return event.path("livemode").asBoolean(false) == settings.live()
                && !event.path("account").isString();
    }

    private static @Nullable JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException notJson) {
            return null;
        }
    }
}
