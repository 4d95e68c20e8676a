package shop.stoa.payments.gateway;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.stoa.kernel.StartRefused;
import shop.stoa.web.AllowedOrigin;
import shop.stoa.web.ShopSettings;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StripeSettings.class)
class GatewayConfiguration {

    /** {@link StripeCalls} asks again, and only where the first answer came soon. */
    private static final int RETRIES = 0;

    /**
     * @throws IllegalStateException where the library speaks another version than this shop was written for
     * @throws StartRefused where Stripe cannot take the shop's amounts
     */
    @Bean
    StripeClient stripeClient(StripeSettings settings, ShopSettings shop) {
        StripeAmount.requireTaken(shop.currency());
        if (!Stripe.API_VERSION.equals(StripeSettings.API_VERSION)) {
            throw new IllegalStateException("stripe-java speaks " + Stripe.API_VERSION + ", this shop "
                    + StripeSettings.API_VERSION + ": read Stripe's changelog, then change StripeSettings.API_VERSION");
        }
        settings.methods();
        var builder = StripeClient.builder()
                .setApiKey(settings.secretKey() == null ? "sk_test_not_set" : settings.secretKey())
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setReadTimeout((int) settings.readTimeout().toMillis())
                .setMaxNetworkRetries(RETRIES);
        if (settings.apiBase() != null && !settings.apiBase().isBlank()) {
            builder.setApiBase(settings.apiBase());
        }
        return builder.build();
    }

    /** A form that ends on the payment page must be allowed to lead there. */
    @Bean
    AllowedOrigin paymentPage(StripeSettings settings) {
        return new AllowedOrigin(AllowedOrigin.Use.PAYMENT_PAGE, settings.paymentPageOrigin());
    }
}
