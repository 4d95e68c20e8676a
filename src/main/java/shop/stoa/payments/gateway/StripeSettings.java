package shop.stoa.payments.gateway;

import com.stripe.param.checkout.SessionCreateParams;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Stripe is and how to speak to it.
 *
 * @param secretKey {@code sk_live_…}, {@code sk_test_…} or a restricted key {@code rk_…}
 * @param webhookSecret {@code whsec_…}; two, parted by a comma, while a secret is being changed. Where none is set, the
 *     shop registers its webhook address itself and keeps the secret that it is told
 * @param apiBase another address for Stripe's API, or null for Stripe's own
 * @param webhookUrl the address that Stripe sends events to, or null for {@code /webhooks/stripe} of the shop
 * @param pageOrigin scheme, host and port of the hosted payment page, or null for Stripe's own, or for {@code apiBase}'s
 *     where that is set
 * @param paymentMethods what a shopper can pay with, by Stripe's words; {@code sepa_debit} and others that take days must be
 *     switched on in Stripe's dashboard first
 * @param breakerRest how long a Stripe that does not answer is left alone before it is tried again
 * @param connectTimeout a page waits for it
 * @param readTimeout a page waits for it
 */
@ConfigurationProperties("stripe")
record StripeSettings(
        @Nullable String secretKey,
        @Nullable String webhookSecret,
        @Nullable String apiBase,
        @Nullable String webhookUrl,
        @Nullable String pageOrigin,
        @DefaultValue("card") List<String> paymentMethods,
        @DefaultValue("5s") Duration breakerRest,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("8s") Duration readTimeout) {

    /**
     * The version of Stripe's API that this shop was written for. Every request asks for it, and an event of another one only
     * says where to look: the object is fetched anew in this one.
     */
    static final String API_VERSION = "2026-07-29.dahlia";

    /** @throws IllegalArgumentException where a word is not one of Stripe's */
    List<SessionCreateParams.PaymentMethodType> methods() {
        return paymentMethods.stream().map(StripeSettings::method).toList();
    }

    private static SessionCreateParams.PaymentMethodType method(String word) {
        return Arrays.stream(SessionCreateParams.PaymentMethodType.values())
                .filter(method -> method.getValue().equals(word.strip()))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(
                        "STRIPE_PAYMENT_METHODS: Stripe has no way to pay called " + word));
    }

    boolean live() {
        return secretKey != null && secretKey.contains("_live_");
    }

    /** {@code sk_test_…4242}, and of a key that is too short to be one, nothing but its kind. */
    String maskedKey() {
        if (secretKey == null || secretKey.isBlank()) {
            return "";
        }
        String kind = secretKey.substring(0, secretKey.lastIndexOf('_') + 1);
        String secret = secretKey.substring(kind.length());
        return kind + "…" + (secret.length() < 16 ? "" : secret.substring(secret.length() - 4));
    }

    /** Where staff look payments up; only Stripe itself has one. */
    Optional<String> dashboard() {
        return apiBase == null || apiBase.isBlank()
                ? Optional.of("https://dashboard.stripe.com" + (live() ? "" : "/test"))
                : Optional.empty();
    }

    /** Where the browser is sent to pay. */
    String paymentPageOrigin() {
        if (pageOrigin != null && !pageOrigin.isBlank()) {
            return pageOrigin;
        }
        if (apiBase == null || apiBase.isBlank()) {
            return "https://checkout.stripe.com";
        }
        URI base = URI.create(apiBase);
        return base.getScheme() + "://" + base.getRawAuthority();
    }

    List<String> webhookSecrets() {
        return webhookSecret == null
                ? List.of()
                : Arrays.stream(webhookSecret.split(","))
                        .map(String::strip)
                        .filter(secret -> !secret.isEmpty())
                        .toList();
    }

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "StripeSettings[apiBase=" + apiBase + "]";
    }
}
