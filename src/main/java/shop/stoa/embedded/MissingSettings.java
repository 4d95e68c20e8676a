package shop.stoa.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.env.PropertyResolver;

/** What a shop without embedded services must be told, and how to say so when it was not. */
final class MissingSettings {

    private MissingSettings() {}

    /** Whether any of these settings has a value; an empty one, as compose files leave behind, counts as absent. */
    static boolean isSet(PropertyResolver settings, String... names) {
        for (String name : names) {
            String value = settings.getProperty(name);
            if (value != null && !value.isBlank()) {
                return true;
            }
        }
        return false;
    }

    static boolean hasDatabase(PropertyResolver settings) {
        return isSet(settings, "spring.datasource.url");
    }

    static boolean hasRedis(PropertyResolver settings) {
        return isSet(
                settings,
                "spring.data.redis.url",
                "spring.data.redis.host",
                "spring.data.redis.cluster.nodes",
                "spring.data.redis.sentinel.nodes");
    }

    static boolean hasMail(PropertyResolver settings) {
        return isSet(settings, "spring.mail.host");
    }

    static boolean hasPayments(PropertyResolver settings) {
        return isSet(settings, "stripe.secret-key");
    }

    /**
     * One message that names all that is missing, or nothing where the shop can run on its own settings. The first
     * admin's password is not asked for here, because only the first start needs it.
     */
    static Optional<String> message(PropertyResolver settings) {
        List<String> missing = new ArrayList<>();
        if (!hasDatabase(settings)) {
            missing.add(
                    "SPRING_DATASOURCE_URL (with _USERNAME and _PASSWORD): a PostgreSQL server, jdbc:postgresql://host/database");
        }
        if (!hasRedis(settings)) {
            missing.add("SPRING_DATA_REDIS_URL: a Redis server, redis://user:password@host:6379");
        }
        if (!hasMail(settings)) {
            missing.add("SPRING_MAIL_HOST (with _PORT, _USERNAME and _PASSWORD): an SMTP server");
        }
        if (!hasPayments(settings)) {
            missing.add("STRIPE_SECRET_KEY: Stripe's secret or restricted key");
        }
        // another base address is a sandbox, which gives the secret to the shop when the shop registers with it
        if (!isSet(settings, "stripe.webhook-secret", "stripe.api-base")) {
            missing.add("STRIPE_WEBHOOK_SECRET: the signing secret of Stripe's webhook endpoint for /webhooks/stripe");
        }
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("""
                a packaged shop carries no servers of its own, and these settings are missing:
                  %s
                The first start also needs STOA_OWNER_EMAIL and STOA_OWNER_PASSWORD for the first admin.
                Set them as environment variables and start again. To just look at the shop, run ./mvnw spring-boot:run in its sources.""".formatted(String.join("\n  ", missing)));
    }
}
