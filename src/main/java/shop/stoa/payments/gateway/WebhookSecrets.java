package shop.stoa.payments.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The secrets that events may be signed with: the operator's, or those that the shop was told when it registered itself. Those are read
 * over the connections of what comes in here, so that whoever floods us with forgeries takes none from those who buy.
 */
@Component
class WebhookSecrets {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final StripeSettings settings;
    private final JdbcClient door;
    private final InstantSource clock;
    private Instant nextLook = Instant.MIN;
    private volatile List<String> registered = List.of();

    WebhookSecrets(
            StripeSettings settings, @Qualifier(WebhookConnections.NAME) DataSource connections, InstantSource clock) {
        this.settings = settings;
        this.door = JdbcClient.create(connections);
        this.clock = clock;
    }

    List<String> known() {
        return settings.webhookSecrets().isEmpty() ? registered : settings.webhookSecrets();
    }

    /**
     * None where the operator has set a secret: then nothing in the database counts. Read again once a second at most; what is signed
     * with a secret that is younger is refused, and Stripe sends it once more.
     */
    synchronized List<String> reloaded() {
        if (!settings.webhookSecrets().isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return registered;
        }
        nextLook = now.plus(LOOK_EVERY);
        registered = door.sql("select secret from payments.webhook_endpoint where secret is not null")
                .query((row, n) -> row.getString("secret"))
                .list();
        return registered;
    }
}
