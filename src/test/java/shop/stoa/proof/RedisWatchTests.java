package shop.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import shop.stoa.embedded.TestServers;
import shop.stoa.web.RedisWatch;

/** A connection that has lost an answer is silent for good; a storm met nodes at which nobody could sign in any more. */
class RedisWatchTests {

    private static final RedisStandaloneConfiguration SERVER =
            (RedisStandaloneConfiguration) LettuceConnectionFactory.createRedisConfiguration(
                    TestServers.freshSettings().getOrDefault("spring.data.redis.url", ""));

    private final FaultyWire wire = new FaultyWire(TestServers.freePort(), SERVER.getPort());
    private final LettuceConnectionFactory redis = overTheWire();
    private final RedisWatch watch = new RedisWatch(redis);

    private LettuceConnectionFactory overTheWire() {
        var there = new RedisStandaloneConfiguration("127.0.0.1", wire.port());
        there.setPassword(SERVER.getPassword());
        return new LettuceConnectionFactory(
                there,
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofMillis(500))
                        .build());
    }

    @BeforeEach
    void connect() {
        redis.afterPropertiesSet();
        redis.start();
        assertThat(ping()).isEqualTo("PONG");
    }

    @AfterEach
    void end() {
        redis.destroy();
        wire.close();
    }

    @Test
    void goesOnOverANewConnectionWhenTheOldOneIsSilent() {
        loseAnAnswer();
        wire.mend();
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(this::ping);

        watch.look();
        watch.look();

        assertThat(ping()).isEqualTo("PONG");
    }

    @Test
    void keepsTheConnectionWhileNoOtherIsAnsweredEither() {
        long before = wire.taken();
        wire.stall();

        watch.look();
        watch.look();
        wire.mend();

        assertThat(ping()).isEqualTo("PONG");
        assertThat(wire.taken()).as("only the ones that were tried").isLessThanOrEqualTo(before + 1);
    }

    @Test
    void countsForWhoeverIsOnCallHowOftenItWasSilent() {
        MeterRegistry meters = new SimpleMeterRegistry();
        watch.bindTo(meters);
        Gauge silent = meters.get("stoa.redis.silent").gauge();

        wire.stall();
        watch.look();
        assertThat(silent.value()).isEqualTo(1);
        watch.look();
        assertThat(silent.value()).isEqualTo(2);

        wire.mend();
        watch.look();
        assertThat(silent.value()).isZero();
    }

    private void loseAnAnswer() {
        wire.loseAnswers();
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(this::ping);
    }

    private String ping() {
        try (RedisConnection connection = redis.getConnection()) {
            return String.valueOf(connection.ping());
        }
    }
}
