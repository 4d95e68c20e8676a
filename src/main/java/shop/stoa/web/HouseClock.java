package shop.stoa.web;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock of the house. It ticks in microseconds, as PostgreSQL keeps them: what is read back equals what was said. */
@Configuration(proxyBeanMethods = false)
class HouseClock {

    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
