package shop.stoa.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A node whose clock is wrong: the house's clock goes ahead by as many seconds as stand in the file {@code
 * stoa.proof.clock}, or behind where they are negative. In a node without that setting it does not exist.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("stoa.proof.clock")
class Shifting {

    @Bean
    static BeanPostProcessor wrongClock(@Value("${stoa.proof.clock}") Path file) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof Clock right ? new Wrong(right, file) : bean;
            }
        };
    }

    private static final class Wrong extends Clock {

        private final Clock right;
        private final Path file;

        Wrong(Clock right, Path file) {
            this.right = right;
            this.file = file;
        }

        @Override
        public Instant instant() {
            return right.instant().plus(ahead());
        }

        private Duration ahead() {
            try {
                return Duration.ofSeconds(Long.parseLong(Files.readString(file).strip()));
            } catch (IOException | NumberFormatException right) {
                return Duration.ZERO;
            }
        }

        @Override
        public ZoneId getZone() {
            return right.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Wrong(right.withZone(zone), file);
        }
    }
}
