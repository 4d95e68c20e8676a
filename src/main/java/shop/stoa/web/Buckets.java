package shop.stoa.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.ConfigurationBuilder;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import io.github.bucket4j.redis.lettuce.RedisApi;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Outside;

/**
 * Where the counts of limits are: in Redis, so that all nodes count together; while Redis is away each node counts for itself, for
 * nobody is turned away or let in because of that. Whoever finds Redis away waits once, the others not for a few seconds.
 */
@Component
class Buckets {

    static final String PREFIX = "stoa:limit:";

    private static final Logger log = LoggerFactory.getLogger(Buckets.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);
    private static final int MOST_OF_OUR_OWN = 50_000;

    private final ProxyManager<byte[]> shared;
    private final Map<String, Bucket> own = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_OF_OUR_OWN;
        }
    };
    private final Clock clock;
    private final TimeMeter time;
    private volatile Instant awayUntil = Instant.MIN;

    Buckets(RedisConnectionFactory redis, Clock clock) {
        this.clock = clock;
        this.time = new ByTheClock(clock);
        this.shared = new LettuceBasedProxyManagerBuilder<>(new OfTheHouse<byte[]>(redis))
                .clientClock(time)
                .requestTimeout(PATIENCE)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .build();
    }

    /** @return how long to wait, where none is left */
    Optional<Duration> take(String key, Allowance allowance) {
        ConsumptionProbe probe = with(key, allowance, bucket -> bucket.tryConsumeAndReturnRemaining(1));
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    void giveBack(String key, Allowance allowance) {
        with(key, allowance, bucket -> {
            bucket.addTokens(1);
            return true;
        });
    }

    void forget(String key) {
        synchronized (own) {
            own.remove(key);
        }
        trying(() -> {
            shared.removeProxy(bytes(key));
            return true;
        });
    }

    private <T> T with(String key, Allowance allowance, Function<Bucket, T> work) {
        return trying(() -> work.apply(shared.builder().build(bytes(key), () -> configuration(allowance))))
                .orElseGet(() -> work.apply(ofOurOwn(key, allowance)));
    }

    /** Empty where Redis is away. */
    private <T> Optional<T> trying(Supplier<T> redis) {
        Outside.requireNoTransaction("Redis");
        if (clock.instant().isBefore(awayUntil)) {
            return Optional.empty();
        }
        try {
            return Optional.of(redis.get());
        } catch (RedisException | DataAccessException | BucketExecutionException away) {
            awayUntil = clock.instant().plus(LEFT_ALONE);
            log.warn("Redis is away, this node counts for itself: {}", away.toString());
            return Optional.empty();
        }
    }

    private Bucket ofOurOwn(String key, Allowance allowance) {
        synchronized (own) {
            return own.computeIfAbsent(key, none -> local(allowance));
        }
    }

    private Bucket local(Allowance allowance) {
        LocalBucketBuilder bucket = Bucket.builder().withCustomTimePrecision(time);
        allowance
                .windows()
                .forEach(window -> bucket.addLimit(
                        limit -> limit.capacity(window.times()).refillGreedy(window.times(), window.length())));
        return bucket.build();
    }

    private static BucketConfiguration configuration(Allowance allowance) {
        ConfigurationBuilder configuration = BucketConfiguration.builder();
        allowance
                .windows()
                .forEach(window -> configuration.addLimit(
                        limit -> limit.capacity(window.times()).refillGreedy(window.times(), window.length())));
        return configuration.build();
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.US_ASCII);
    }

    private record ByTheClock(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return clock.millis() * 1_000_000;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    /** The connection that all of the shop shares, whichever it is at the moment: {@link RedisWatch} may have changed it. */
    private record OfTheHouse<K>(RedisConnectionFactory redis) implements RedisApi<K> {

        @Override
        public <V> RedisFuture<V> eval(String script, ScriptOutputType type, K[] keys, byte[][] values) {
            return commands().eval(script, type, keys, values);
        }

        @Override
        public RedisFuture<byte[]> get(K key) {
            return commands().get(key);
        }

        @Override
        public RedisFuture<?> delete(K key) {
            return commands().del(key);
        }

        @SuppressWarnings("unchecked") // Lettuce is the one client of this house, and Spring lets it send bytes
        private RedisClusterAsyncCommands<K, byte[]> commands() {
            try (RedisConnection connection = redis.getConnection()) {
                return (RedisClusterAsyncCommands<K, byte[]>) connection.getNativeConnection();
            }
        }
    }
}
