package shop.stoa.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStringCommands.SetOption;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.types.Expiration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gives up the connection to Redis on which nothing is answered any more, where a new one is. All requests of a node share
 * one, and its client notices only its end: behind a firewall that has forgotten it, nobody could sign in at this node until
 * somebody started it again. Where Redis itself is silent there is nothing to gain, and a new connection would only be waited for:
 * how often in a row it was is counted for whoever is on call, as no page of a shopper's would tell them. One that answers and takes nothing
 * any more, because its memory or its disk is full, is as good as silent.
 */
@Component
public class RedisWatch implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(RedisWatch.class);
    private static final int SILENT_FOR_LONG = 2;
    private static final byte[] LOOKED = "stoa:looked".getBytes(StandardCharsets.US_ASCII);
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);

    private final LettuceConnectionFactory redis;
    private final AtomicInteger silences = new AtomicInteger();

    public RedisWatch(LettuceConnectionFactory redis) {
        this.redis = redis;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("stoa.redis.silent", silences, AtomicInteger::get)
                .description("How many times in a row Redis was silent, or took nothing")
                .register(registry);
    }

    @Scheduled(fixedDelayString = "${stoa.sessions.look-every:2s}")
    public void look() {
        if (!redis.isRunning()) {
            return; // the shop is going
        }
        if (takes(redis)) {
            silences.set(0);
        } else if (silences.incrementAndGet() >= SILENT_FOR_LONG && answersAnew()) {
            silences.set(0);
            log.warn("The connection to Redis was silent, a new one is not: going on with that");
            redis.resetConnection();
        }
    }

    private boolean answersAnew() {
        var fresh = new LettuceConnectionFactory(redis.getStandaloneConfiguration(), redis.getClientConfiguration());
        fresh.afterPropertiesSet();
        fresh.start();
        try {
            return takes(fresh);
        } finally {
            fresh.destroy();
        }
    }

    /** Whether it answers, and keeps what it is given. */
    static boolean takes(RedisConnectionFactory redis) {
        try (RedisConnection connection = redis.getConnection()) {
            return Boolean.TRUE.equals(
                    connection.stringCommands().set(LOOKED, LOOKED, Expiration.from(FORGOTTEN), SetOption.upsert()));
        } catch (DataAccessException silent) {
            return false;
        }
    }
}
