package shop.stoa.web;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import shop.stoa.web.Checkup.Finding;

/** Puts {@link Replica} around the shop's own database where one is set, next to the pool, so that whatever else is around it sees both. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReplicaSettings.class)
@ConditionalOnProperty("stoa.replica.url")
class ReplicaConfiguration {

    @Bean
    static Around around(Environment environment, ObjectProvider<JdbcConnectionDetails> own) {
        return new Around(environment, own);
    }

    /** @param books asked for so that they are there before somebody is to watch who follows them */
    @Bean
    Watch watch(DataSource books, Around around, ReplicaSettings settings, MeterRegistry meters) {
        return new Watch(around, settings, meters);
    }

    @Bean
    Checkup replicaLine(Watch watch, ReplicaSettings settings) {
        return new Checkup(120, "web.doctor.replica", () -> look(watch.replica(), settings));
    }

    private static Finding look(Replica replica, ReplicaSettings settings) {
        long lag = settings.lag().toMillis();
        return replica.isFresh()
                ? Finding.well("web.doctor.replica.read", lag)
                : Finding.ill("web.doctor.replica.late", "web.doctor.replica.late.advice", lag);
    }

    static final class Around implements BeanPostProcessor, Ordered {

        /** Spring Boot's name for the shop's connections; others that keep some for themselves write with them. */
        private static final String OWN = "dataSource";

        private final Environment environment;
        private final ObjectProvider<JdbcConnectionDetails> details;
        private volatile Optional<Replica> replica = Optional.empty();

        Around(Environment environment, ObjectProvider<JdbcConnectionDetails> details) {
            this.environment = environment;
            this.details = details;
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (!(bean instanceof DataSource own) || !name.equals(OWN)) {
                return bean;
            }
            ReplicaSettings settings = Binder.get(environment)
                    .bind("stoa.replica", ReplicaSettings.class)
                    .get();
            replica = Optional.of(new Replica(own, follower(settings), settings.lag()));
            return replica.orElseThrow();
        }

        /** As big as the shop's own, and as impatient. */
        private HikariDataSource follower(ReplicaSettings settings) {
            HikariConfig config = MoreConnections.like(details.getObject(), environment, "replica");
            config.setJdbcUrl(Objects.requireNonNull(settings.url()));
            if (settings.username() != null) {
                config.setUsername(settings.username());
            }
            if (settings.password() != null) {
                config.setPassword(settings.password());
            }
            config.setReadOnly(true);
            config.setConnectionTimeout(500);
            config.setValidationTimeout(500);
            config.addDataSourceProperty("socketTimeout", "5");
            return new HikariDataSource(config);
        }
    }

    /** Looks at it in a thread of its own: where it is silent, whoever looks waits. */
    static final class Watch implements SmartLifecycle {

        private final Replica replica;
        private final ReplicaSettings settings;
        private volatile Optional<Thread> thread = Optional.empty();

        Watch(Around around, ReplicaSettings settings, MeterRegistry meters) {
            this.replica = around.replica.orElseThrow(() -> new IllegalStateException("no database to follow"));
            this.settings = settings;
            FunctionCounter.builder("stoa.replica.reads", replica, Replica::reads)
                    .description("Connections for public pages that the replica has given")
                    .register(meters);
            Gauge.builder("stoa.replica.fresh", replica, each -> each.isFresh() ? 1 : 0)
                    .description("1 while public pages are read from the replica")
                    .register(meters);
        }

        Replica replica() {
            return replica;
        }

        @Override
        public void start() {
            Thread fresh = Thread.ofPlatform().name("replica-watch").daemon().unstarted(this::watch);
            thread = Optional.of(fresh);
            fresh.start();
        }

        private void watch() {
            while (thread.filter(Thread.currentThread()::equals).isPresent()) {
                replica.look();
                try {
                    Thread.sleep(settings.every());
                } catch (InterruptedException stop) {
                    return;
                }
            }
        }

        @Override
        public void stop() {
            thread.ifPresent(Thread::interrupt);
            thread = Optional.empty();
            replica.close();
        }

        @Override
        public boolean isRunning() {
            return thread.isPresent();
        }
    }
}
