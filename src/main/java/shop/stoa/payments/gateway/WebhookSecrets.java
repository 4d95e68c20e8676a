package shop.stoa.payments.gateway;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secrets that events may be signed with: the operator's, or those that the shop was told when it registered itself. */
@Component
class WebhookSecrets {

    private final StripeSettings settings;
    private final JdbcClient jdbc;
    private volatile List<String> registered = List.of();

    WebhookSecrets(StripeSettings settings, JdbcClient jdbc) {
        this.settings = settings;
        this.jdbc = jdbc;
    }

    List<String> known() {
        return settings.webhookSecrets().isEmpty() ? registered : settings.webhookSecrets();
    }

    /** None where the operator has set a secret: then nothing in the database counts. */
    List<String> reloaded() {
        if (!settings.webhookSecrets().isEmpty()) {
            return List.of();
        }
        registered = jdbc.sql("select secret from payments.webhook_endpoint where secret is not null")
                .query((row, n) -> row.getString("secret"))
                .list();
        return registered;
    }
}
