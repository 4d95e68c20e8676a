package shop.stoa.payments.gateway;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * A few connections that only the payment provider's messages are kept with: it waits seconds for an answer, and a rush of
 * buyers takes all others.
 */
@Configuration(proxyBeanMethods = false)
class WebhookConnections {

    static final String NAME = "webhookConnections";

    private static final int MOST = 4;

    /** Set up as the shop's own, but for their number. */
    @Bean(name = NAME, defaultCandidate = false)
    static HikariDataSource webhookConnections(JdbcConnectionDetails books, Environment environment) {
        HikariConfig config = new HikariConfig();
        Binder.get(environment).bind("spring.datasource.hikari", Bindable.ofInstance(config));
        config.setPoolName("webhooks");
        config.setJdbcUrl(books.getJdbcUrl());
        config.setUsername(books.getUsername());
        config.setPassword(books.getPassword());
        config.setMaximumPoolSize(MOST);
        config.setMinimumIdle(1);
        // that the books are away at the start is for the shop's own connections to say
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
