package shop.stoa.web;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A node that was told to stop says so at {@code /readyz} and serves on for {@code stoa.drain}, as if nothing were, until every balancer has
 * asked and sends it nothing more. Only then is its door shut: a balancer that learns of the end by a refused connection loses what it
 * has just sent over an old one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Draining implements ApplicationListener<ContextClosedEvent> {

    private static final Logger log = LoggerFactory.getLogger(Draining.class);

    private final ApplicationContext shop;
    private final Duration time;

    Draining(ApplicationContext shop, @Value("${stoa.drain}") Duration time) {
        this.shop = shop;
        this.time = time;
    }

    /** Spring has withdrawn readiness when this is said, and stops nothing before everybody has heard it. */
    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        // the management port's own context ends with the shop's and says so here, too
        if (closed.getApplicationContext() != shop || time.isZero()) {
            return;
        }
        log.info("Told to stop: not ready any more, and serving on for {} ms", time.toMillis());
        try {
            Thread.sleep(time);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
