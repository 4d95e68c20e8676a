package shop.stoa.web;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Puts {@link Replica} around the shop's own database where one is set, next to the pool, so that whatever else is around it sees both. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReplicaSettings.class)
@ConditionalOnProperty("stoa.replica.url")
class ReplicaConfiguration {

    @Bean
    static Around around(Environment environment) {
        return new Around(environment);
    }

    /** @param books asked for so that they are there before somebody is to watch who follows them */
    @Bean
    Watch watch(DataSource books, Around around, ReplicaSettings settings, MeterRegistry meters) {
        return new Watch(around, settings, meters);
    }

    static final class Around implements BeanPostProcessor, Ordered {

        /** Spring Boot's name for the shop's connections; others that keep some for themselves write with them. */
        private static final String OWN = "dataSource";

        private static final String POOL = "spring.datasource.hikari";

        private final Environment environment;
        private volatile Optional<Replica> replica = Optional.empty();

        Around(Environment environment) {
            this.environment = environment;
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
            Binder binder = Binder.get(environment);
            ReplicaSettings settings =
                    binder.bind("stoa.replica", ReplicaSettings.class).get();
            replica = Optional.of(new Replica(own, follower(binder, settings), settings.lag()));
            return replica.orElseThrow();
        }

        /** As big as the shop's own, and as impatient. */
        private HikariDataSource follower(Binder binder, ReplicaSettings settings) {
            HikariDataSource pool = new HikariDataSource();
            binder.bind(POOL, Bindable.ofInstance(pool));
            pool.setPoolName("replica");
            pool.setJdbcUrl(Objects.requireNonNull(settings.url()));
            pool.setUsername(Objects.requireNonNullElseGet(
                    settings.username(), () -> environment.getProperty("spring.datasource.username", "")));
            pool.setPassword(Objects.requireNonNullElseGet(
                    settings.password(), () -> environment.getProperty("spring.datasource.password", "")));
            pool.setReadOnly(true);
            pool.setMinimumIdle(1);
            pool.setConnectionTimeout(500);
            pool.setValidationTimeout(500);
            pool.addDataSourceProperty("socketTimeout", "5");
            // the shop starts without it, too
            pool.setInitializationFailTimeout(-1);
            return pool;
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
