package shop.stoa.web;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/** Has every pool of connections give them in turn, and counts who waits. */
@Configuration(proxyBeanMethods = false)
class ConnectionTurns {

    @Bean
    static Around connectionsInTurn() {
        return new Around();
    }

    /** Next to the pool, so that whatever else is around it is in turn as well. */
    static final class Around implements BeanPostProcessor, PriorityOrdered, MeterBinder {

        private final List<ConnectionsInTurn> pools = new CopyOnWriteArrayList<>();

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (!(bean instanceof HikariDataSource pool)) {
                return bean;
            }
            ConnectionsInTurn inTurn = new ConnectionsInTurn(pool);
            pools.add(inTurn);
            return inTurn;
        }

        @Override
        public void bindTo(MeterRegistry registry) {
            pools.forEach(pool -> Gauge.builder("stoa.connections.waiting", pool, ConnectionsInTurn::waiting)
                    .tag("pool", pool.name())
                    .description("Who waits until a connection comes back")
                    .register(registry));
        }
    }
}
