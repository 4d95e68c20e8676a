package shop.stoa.payments.gateway;

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
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("8s") Duration readTimeout) {

    boolean live() {
        return secretKey != null && secretKey.contains("_live_");
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
