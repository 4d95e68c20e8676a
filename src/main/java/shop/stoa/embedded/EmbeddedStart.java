package shop.stoa.embedded;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import shop.stoa.kernel.StartRefused;
import shop.stoa.sandbox.Sandbox;

/**
 * Looks at the settings as soon as they are known, before any bean exists: refuses what cannot work, and starts the
 * services early, so that they come up while Spring does.
 */
class EmbeddedStart implements EnvironmentPostProcessor, Ordered {

    private static final String SHOP = "shop.stoa.StoaApplication";
    private static final String SERVICES = "embeddedServices";

    private final ConfigurableBootstrapContext bootstrap;

    EmbeddedStart(ConfigurableBootstrapContext bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 20; // the settings files have been read
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!isShop(application)) {
            return;
        }
        ServerAddresses.refuseUnreadable(environment);
        if (Packaging.current() == Packaging.PACKAGED) {
            MissingSettings.message(environment).ifPresent(message -> {
                throw new StartRefused(message);
            });
            return;
        }
        if (environment.getProperty("stoa.embedded.enabled", Boolean.class, true) && !join(environment)) {
            start(environment, application);
        }
    }

    /** A command works beside a shop that runs here, on that one's servers. */
    private static boolean join(ConfigurableEnvironment environment) {
        if (environment.getProperty("stoa.command") == null || MissingSettings.hasDatabase(environment)) {
            return false;
        }
        return RunningServers.of(Path.of(environment.getProperty("stoa.home", ".stoa")))
                .map(running -> {
                    environment.getPropertySources().addFirst(new MapPropertySource("running servers", running));
                    return true;
                })
                .orElse(false);
    }

    private static boolean isShop(SpringApplication application) {
        Set<Object> sources = application.getAllSources();
        return sources.stream()
                .anyMatch(source ->
                        source instanceof Class<?> type && type.getName().equals(SHOP));
    }

    private void start(ConfigurableEnvironment environment, SpringApplication application) {
        EmbeddedServices services = EmbeddedServices.startFor(environment);
        environment.getPropertySources().addFirst(new MapPropertySource("embedded services", services.settings()));
        // the beans below end the services in order; these two are for a start that fails or is broken off before there
        // are beans: the services' own threads would keep a failed program alive
        application.addListeners(new EndOnFailure(services));
        SpringApplication.getShutdownHandlers().add(services::close);
        bootstrap.addCloseListener(
                closed -> register((GenericApplicationContext) closed.getApplicationContext(), services, environment));
    }

    /** The services' own bean comes first, so it is made first and destroyed last. */
    private static void register(
            GenericApplicationContext context, EmbeddedServices services, ConfigurableEnvironment environment) {
        context.registerBean(
                SERVICES, EmbeddedServices.class, () -> services, bean -> bean.setDestroyMethodName("close"));
        if (services.hasPostgres()) {
            register(
                    context,
                    "embeddedPostgres",
                    JdbcConnectionDetails.class,
                    () -> new PostgresDetails(services.postgres()));
        }
        if (services.hasRedis()) {
            register(
                    context,
                    "embeddedRedis",
                    DataRedisConnectionDetails.class,
                    () -> new RedisDetails(services.redis()));
        }
        Mailbox mailbox = services.mailbox();
        if (mailbox != null) {
            register(context, "mailbox", Mailbox.class, () -> mailbox);
        }
        if (services.hasSandbox()) {
            register(context, "sandbox", Sandbox.class, services::sandbox);
        }
        register(context, "announcement", Announcement.class, () -> new Announcement(services, environment));
    }

    private static <T> void register(GenericApplicationContext context, String name, Class<T> type, Supplier<T> bean) {
        context.registerBean(name, type, bean, definition -> definition.setDependsOn(SERVICES));
    }

    private record EndOnFailure(EmbeddedServices services) implements ApplicationListener<ApplicationFailedEvent> {
        @Override
        public void onApplicationEvent(ApplicationFailedEvent failed) {
            services.close();
        }
    }

    private record PostgresDetails(LocalPostgres server) implements JdbcConnectionDetails {
        @Override
        public String getJdbcUrl() {
            return server.url(LocalPostgres.DATABASE);
        }

        @Override
        public String getUsername() {
            return LocalPostgres.USER;
        }

        @Override
        public String getPassword() {
            return server.password();
        }
    }

    private record RedisDetails(LocalRedis server) implements DataRedisConnectionDetails {
        @Override
        public Standalone getStandalone() {
            return Standalone.of("127.0.0.1", server.port());
        }

        @Override
        public @Nullable String getPassword() {
            return server.password();
        }
    }
}
