package shop.stoa.payments.gateway;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import shop.stoa.web.MoreConnections;

/**
 * A few connections that only the payment provider's messages are kept with: it waits seconds for an answer, and a rush of
 * buyers takes all others.
 */
@Configuration(proxyBeanMethods = false)
class WebhookConnections {

    static final String NAME = "webhookConnections";

    private static final int MOST = 4;

    @Bean(name = NAME, defaultCandidate = false)
    static HikariDataSource webhookConnections(JdbcConnectionDetails books, Environment environment) {
        HikariConfig config = MoreConnections.like(books, environment, "webhooks");
        config.setMaximumPoolSize(MOST);
        return new HikariDataSource(config);
    }
}
