package shop.stoa.payments.gateway;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.ApiMode;
import com.stripe.net.ApiResource;
import com.stripe.net.FormEncoder;
import com.stripe.net.RawRequestOptions;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundRetrieveParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.Money;
import shop.stoa.web.ShopSettings;

/**
 * Stripe Checkout by redirect. Sources: docs.stripe.com/api/checkout/sessions, /idempotent_requests, /refunds.
 *
 * <p>The reference travels as {@code client_reference_id}, in the session's metadata and in the payment intent's, because
 * Stripe does not hand metadata down from one to the other.
 */
@Component
class StripeGateway implements PaymentGateway {

    static final String REFERENCE = "stoa_reference";
    static final String SHOP = "stoa_shop";
    static final String REFUND = "stoa_refund";

    private static final Logger log = LoggerFactory.getLogger(StripeGateway.class);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(15);

    private final StripeClient stripe;
    private final StripeCalls calls;
    private final StripeSettings settings;
    private final ShopSettings shop;

    StripeGateway(StripeClient stripe, StripeCalls calls, StripeSettings settings, ShopSettings shop) {
        this.stripe = stripe;
        this.calls = calls;
        this.settings = settings;
        this.shop = shop;
    }

    @Override
    public boolean live() {
        return settings.live();
    }

    @Override
    public Optional<String> staffPageOf(String intentId) {
        return settings.dashboard().map(dashboard -> dashboard + "/payments/" + intentId);
    }

    @Override
    public String requestFor(
            UUID reference,
            Money amount,
            String description,
            EmailAddress email,
            String successUrl,
            String cancelUrl,
            Instant expiresAt,
            Locale language) {
        var metadata =
                Map.of(REFERENCE, reference.toString(), SHOP, shop.baseUrl().toString());
        // One line with the whole amount: what is due has been added up here and must not be added up again there.
        var line = SessionCreateParams.LineItem.builder()
                .setQuantity(1L)
                .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                        .setCurrency(amount.currencyCode().toLowerCase(Locale.ROOT))
                        .setUnitAmount(StripeAmount.of(amount))
                        .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                .setName(description)
                                .build())
                        .build())
                .build();
        var params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .addAllPaymentMethodType(settings.methods())
                .addLineItem(line)
                .setClientReferenceId(reference.toString())
                .putAllMetadata(metadata)
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putAllMetadata(metadata)
                        .build())
                .setCustomerEmail(email.value())
                .setBrandingSettings(SessionCreateParams.BrandingSettings.builder()
                        .setDisplayName(shop.name())
                        .build())
                .setExpiresAt(expiresAt.getEpochSecond())
                .setSuccessUrl(successUrl)
                .setCancelUrl(cancelUrl)
                .setLocale(spoken(language))
                .build();
        return FormEncoder.createQueryString(params.toMap());
    }

    /** Their {@code en-GB} or {@code de}: the country's own way of speaking, if they have it. */
    static SessionCreateParams.Locale spoken(Locale language) {
        return Stream.of(language.toLanguageTag(), language.getLanguage())
                .flatMap(tag -> Arrays.stream(SessionCreateParams.Locale.values())
                        .filter(theirs -> theirs.getValue().equals(tag)))
                .findFirst()
                .orElse(SessionCreateParams.Locale.AUTO);
    }

    @Override
    public GatewayReport start(UUID reference, String request) {
        return calls.call("start a payment page", () -> {
            var options = RawRequestOptions.builder()
                    .setIdempotencyKey(reference.toString())
                    .build();
            var response = stripe.rawRequest(
                    ApiResource.RequestMethod.POST, "/v1/checkout/sessions", request, (RawRequestOptions) options);
            return report((Session) stripe.deserialize(response.body(), ApiMode.V1));
        });
    }

    @Override
    public GatewayReport lookUp(String sessionId) {
        return calls.call("look up a payment page", () -> report(retrieve(sessionId)));
    }

    private Session retrieve(String sessionId) throws StripeException {
        return stripe.v1()
                .checkout()
                .sessions()
                .retrieve(
                        sessionId,
                        SessionRetrieveParams.builder()
                                .addExpand("payment_intent")
                                .build());
    }

    @Override
    public Optional<GatewayReport> find(UUID reference, Instant openedAt, Instant lastAskedAt) {
        return calls.call("find a payment page", () -> {
            var then = SessionListParams.Created.builder()
                    .setGte(openedAt.minus(CLOCK_SKEW).getEpochSecond())
                    .setLte(lastAskedAt.plus(CLOCK_SKEW).getEpochSecond())
                    .build();
            var sessions = stripe.v1()
                    .checkout()
                    .sessions()
                    .list(SessionListParams.builder()
                            .setCreated(then)
                            .setLimit(100L)
                            .build());
            for (Session session : sessions.autoPagingIterable()) {
                if (reference.toString().equals(session.getClientReferenceId())) {
                    return Optional.of(report(retrieve(session.getId())));
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public GatewayReport expire(String sessionId) {
        return calls.call("expire a payment page", () -> {
            try {
                stripe.v1().checkout().sessions().expire(sessionId);
            } catch (InvalidRequestException notOpen) {
                log.debug("Session {} is not open any more: {}", sessionId, notOpen.getCode());
            }
            return report(retrieve(sessionId));
        });
    }

    @Override
    public RefundReport refund(UUID refundId, String intentId, Money amount) {
        return calls.call("send a refund", () -> {
            var params = RefundCreateParams.builder()
                    .setPaymentIntent(intentId)
                    .setAmount(StripeAmount.of(amount))
                    .putMetadata(REFUND, refundId.toString())
                    .build();
            var options = RequestOptions.builder()
                    .setIdempotencyKey(refundId.toString())
                    .build();
            return report(stripe.v1().refunds().create(params, options));
        });
    }

    @Override
    public Optional<RefundReport> findRefund(UUID refundId, String intentId) {
        return calls.call("find a refund", () -> {
            var refunds = stripe.v1()
                    .refunds()
                    .list(RefundListParams.builder()
                            .setPaymentIntent(intentId)
                            .setLimit(100L)
                            .build());
            for (Refund refund : refunds.autoPagingIterable()) {
                if (refund.getMetadata() != null
                        && refundId.toString().equals(refund.getMetadata().get(REFUND))) {
                    return Optional.of(report(refund));
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public RefundReport lookUpRefund(String providerRefundId) {
        return calls.call(
                "look up a refund",
                () -> report(stripe.v1()
                        .refunds()
                        .retrieve(
                                providerRefundId,
                                RefundRetrieveParams.builder()
                                        .addExpand("payment_intent")
                                        .build())));
    }

    private static GatewayReport report(Session session) {
        String currency =
                session.getCurrency() == null ? "" : session.getCurrency().toUpperCase(Locale.ROOT);
        return new GatewayReport(
                session.getId(),
                StripeIds.uuid(session.getClientReferenceId()),
                standing(session),
                session.getAmountTotal() == null ? 0 : StripeAmount.minor(session.getAmountTotal(), currency),
                currency,
                Boolean.TRUE.equals(session.getLivemode()),
                session.getPaymentIntent(),
                session.getUrl());
    }

    private static GatewayReport.Standing standing(Session session) {
        return switch (session.getStatus()) {
            case "complete" -> completed(session);
            case "expired" -> GatewayReport.Standing.EXPIRED;
            default -> GatewayReport.Standing.OPEN;
        };
    }

    private static GatewayReport.Standing completed(Session session) {
        if (!"unpaid".equals(session.getPaymentStatus())) {
            return GatewayReport.Standing.PAID;
        }
        var intent = session.getPaymentIntentObject();
        boolean gaveUp = intent != null
                && ("requires_payment_method".equals(intent.getStatus()) || "canceled".equals(intent.getStatus()));
        return gaveUp ? GatewayReport.Standing.FAILED : GatewayReport.Standing.PROCESSING;
    }

    private static RefundReport report(Refund refund) {
        var intent = refund.getPaymentIntentObject();
        String currency = refund.getCurrency().toUpperCase(Locale.ROOT);
        return new RefundReport(
                refund.getId(),
                switch (refund.getStatus()) {
                    case "succeeded" -> RefundReport.Standing.SUCCEEDED;
                    case "failed" -> RefundReport.Standing.FAILED;
                    case "canceled" -> RefundReport.Standing.CANCELED;
                    default -> RefundReport.Standing.PENDING;
                },
                refund.getFailureReason(),
                StripeIds.uuid(
                        refund.getMetadata() == null
                                ? null
                                : refund.getMetadata().get(REFUND)),
                refund.getPaymentIntent(),
                StripeIds.uuid(
                        intent == null || intent.getMetadata() == null
                                ? null
                                : intent.getMetadata().get(REFERENCE)),
                StripeAmount.minor(refund.getAmount(), currency),
                currency);
    }
}
