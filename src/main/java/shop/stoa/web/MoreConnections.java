package shop.stoa.web;

import com.zaxxer.hikari.HikariConfig;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;

/** Connections to PostgreSQL beside the shop's own, for whoever must not wait for those. */
public final class MoreConnections {

    private MoreConnections() {}

    /**
     * Set up as the shop's own, but only one is kept while nobody asks. That PostgreSQL is away at the start is for the shop's own
     * connections to say.
     *
     * @param name by which log and figures know them
     */
    public static HikariConfig like(JdbcConnectionDetails own, Environment environment, String name) {
        HikariConfig config = new HikariConfig();
        Binder.get(environment).bind("spring.datasource.hikari", Bindable.ofInstance(config));
        config.setPoolName(name);
        config.setJdbcUrl(own.getJdbcUrl());
        config.setUsername(own.getUsername());
        config.setPassword(own.getPassword());
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        return config;
    }
}
