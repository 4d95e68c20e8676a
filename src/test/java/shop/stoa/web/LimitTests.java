package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.stoa.kernel.StartRefused;
import shop.stoa.testing.Race;
import shop.stoa.testing.ShopTest;

@ShopTest
class LimitTests {

    @Autowired
    private RedisConnectionFactory redis;

    @Autowired
    private StringRedisTemplate keys;

    private final HandSetClock clock = new HandSetClock();
    private final String me = UUID.randomUUID().toString();

    @Test
    void countsInAShortWindowAndInALongOneAndRefillsBoth() {
        Limit limit = limit("3/1m, 5/1h");

        assertThat(taken(limit, 5)).isEqualTo(3);
        assertThat(limit.take(me)).contains(Duration.ofSeconds(20));

        clock.forward(Duration.ofMinutes(1));
        assertThat(taken(limit, 5)).isEqualTo(2);
        // one of five an hour comes back every twelve minutes, one of which has passed
        assertThat(limit.take(me)).contains(Duration.ofMinutes(11));

        clock.forward(Duration.ofMinutes(11));
        assertThat(taken(limit, 5)).isEqualTo(1);
        clock.forward(Duration.ofDays(1));
        assertThat(taken(limit, 5)).isEqualTo(3);
    }

    @Test
    void doesNotCountWhatItRefuses() {
        Limit limit = limit("2/1m");
        assertThat(taken(limit, 100)).isEqualTo(2);

        assertThat(limit.take(me)).contains(Duration.ofSeconds(30));
        clock.forward(Duration.ofSeconds(30));
        assertThat(limit.take(me)).isEmpty();
    }

    @Test
    void letsThroughExactlyAsManyOfThoseWhoComeTogetherAtTwoNodes() throws Exception {
        List<Limit> nodes = List.of(limit("5/1h"), limit("5/1h"));

        List<Optional<Duration>> answers = Race.of(
                16, () -> nodes.get(Thread.currentThread().hashCode() & 1).take(me));

        assertThat(answers.stream().filter(Optional::isEmpty)).hasSize(5);
    }

    @Test
    void givesBackAndBeginsAnew() {
        Limit limit = limit("2/1h");
        assertThat(taken(limit, 3)).isEqualTo(2);

        limit.giveBack(me);
        assertThat(taken(limit, 3)).isEqualTo(1);
        limit.forget(me);
        assertThat(taken(limit, 3)).isEqualTo(2);
        assertThat(limit.take("somebody else")).isEmpty();
    }

    @Test
    void keepsNothingThatSomebodyTypedAndNothingForEver() {
        limit("2/1h").take(me);

        assertThat(keys.keys("stoa:limit:test:*"))
                .isNotEmpty()
                .noneMatch(key -> key.contains(me))
                .allSatisfy(key -> assertThat(keys.getExpire(key)).isBetween(1L, 3_700L));
    }

    @Test
    void countsForItselfWhileRedisIsAway() throws IOException {
        int nobody;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = taken.getLocalPort();
        }
        LettuceConnectionFactory away =
                new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", nobody));
        away.afterPropertiesSet();
        away.start();
        try {
            Limit here = limit("3/1m, 5/1h", away);
            Limit there = limit("3/1m, 5/1h", away);

            assertThat(taken(here, 5)).isEqualTo(3);
            assertThat(taken(there, 5)).isEqualTo(3);
            here.giveBack(me);
            assertThat(taken(here, 5)).isEqualTo(1);
            clock.forward(Duration.ofMinutes(1));
            assertThat(taken(here, 5)).isEqualTo(2);
            here.forget(me);
            assertThat(taken(here, 5)).isEqualTo(3);
        } finally {
            away.destroy();
        }
    }

    @Test
    void countsANetworkAndNotThisMachine() {
        Limit limit = limit("1/1h");

        assertThat(limit.takeFrom("203.0.113.5")).isEmpty();
        assertThat(limit.takeFrom("203.0.113.5")).isPresent();
        assertThat(limit.takeFrom("203.0.113.6")).isEmpty();
        assertThat(limit.takeFrom("2001:db8:1:2::1")).isEmpty();
        assertThat(limit.takeFrom("2001:db8:1:2:ffff::9")).isPresent();
        assertThat(limit.takeFrom("2001:db8:1:3::1")).isEmpty();
        assertThat(limit.takeFrom("unknown")).isEmpty();
        assertThat(limit.takeFrom("unknown")).isPresent();
        for (int i = 0; i < 3; i++) {
            assertThat(limit.takeFrom("127.0.0.1")).isEmpty();
            assertThat(limit.takeFrom("0:0:0:0:0:0:0:1")).isEmpty();
        }
        assertThatThrownBy(() -> limit.requireFrom("203.0.113.5"))
                .isInstanceOfSatisfying(
                        TooOften.class,
                        refused -> assertThat(refused.getHeaders().getFirst("Retry-After"))
                                .isEqualTo("3600"));
    }

    /** Whoever has rented a site has 65,536 links, and each would have an allowance of its own. */
    @Test
    void countsWhatIsRentedTogetherAsWell() {
        Limit limit = limit("1/1h");

        for (int link = 0; link < 8; link++) {
            assertThat(limit.takeFrom("2001:db8:9:%x::1".formatted(link))).isEmpty();
        }
        assertThat(limit.takeFrom("2001:db8:9:8::1")).as("a household has 8").isPresent();
        for (int home = 1; home < 4; home++) {
            for (int link = 0; link < 8; link++) {
                assertThat(limit.takeFrom("2001:db8:9:%x%02x::1".formatted(home, link)))
                        .isEmpty();
            }
        }
        assertThat(limit.takeFrom("2001:db8:9:ff00::1")).as("a site has 32").isPresent();
        assertThat(limit.takeFrom("2001:db8:a:ff00::1")).isEmpty();
    }

    @Test
    void givesANetworkBackWhole() {
        Limit limit = limit("1/1h");
        for (int i = 0; i < 50; i++) {
            assertThat(limit.takeFrom("2001:db8:b:%x::1".formatted(i))).isEmpty();
            limit.giveBackFrom("2001:db8:b:%x::1".formatted(i));
        }
    }

    @Test
    void countsNothingWhereItIsOff() {
        assertThat(taken(limit("off"), 1_000)).isEqualTo(1_000);
    }

    @Test
    void keepsNoRowLockedMeanwhile() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatIllegalStateException().isThrownBy(() -> limit("1/1h").take(me));
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "often", "0/1m", "5/0s", "5", "5/1m,", "5/1w", "-1/1m", "off, 5/1m", "99999999999/1m"})
    void refusesToStartWithALimitThatCannotBeRead(String setting) {
        assertThatThrownBy(() -> limit(setting))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("stoa.limits.test: Not a limit: ");
    }

    @Test
    void knowsNoLimitWithoutASetting() {
        Limits limits = new Limits(new Limits.Settings(Map.of()), new Buckets(redis, clock));

        assertThatIllegalStateException()
                .isThrownBy(() -> limits.named("test"))
                .withMessage("There is no setting stoa.limits.test");
    }

    private long taken(Limit limit, int tries) {
        long taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += limit.take(me).isEmpty() ? 1 : 0;
        }
        return taken;
    }

    private Limit limit(String setting) {
        return limit(setting, redis);
    }

    private Limit limit(String setting, RedisConnectionFactory counts) {
        return new Limits(new Limits.Settings(Map.of("test", setting)), new Buckets(counts, clock)).named("test");
    }
}
