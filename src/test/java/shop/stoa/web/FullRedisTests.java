package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.AclCategory;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.protocol.CommandType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import shop.stoa.embedded.TestServers;
import shop.stoa.web.Checkup.Finding;

/** A Redis that is full answers whoever asks, and takes nothing: as one does here that lets its user only read. */
class FullRedisTests {

    private static final String URL = TestServers.freshSettings().getOrDefault("spring.data.redis.url", "");

    private final String reader = "reader-" + UUID.randomUUID();
    private final RedisClient owner = RedisClient.create(URL);
    private LettuceConnectionFactory full = connected(URL, reader);

    private static LettuceConnectionFactory connected(String url, String user) {
        var there = (RedisStandaloneConfiguration) LettuceConnectionFactory.createRedisConfiguration(url);
        there.setUsername(user);
        there.setPassword(user);
        return new LettuceConnectionFactory(there);
    }

    @BeforeEach
    void connect() {
        owner.connect()
                .sync()
                .aclSetuser(
                        reader,
                        AclSetuserArgs.Builder.on()
                                .addPassword(reader)
                                .allKeys()
                                .addCategory(AclCategory.CONNECTION)
                                .addCommand(CommandType.SELECT)
                                .addCategory(AclCategory.READ));
        full.afterPropertiesSet();
        full.start();
    }

    @AfterEach
    void end() {
        full.destroy();
        owner.connect().sync().aclDeluser(reader);
        owner.shutdown();
    }

    @Test
    void isNoneThatIsWell() {
        try (RedisConnection connection = full.getConnection()) {
            assertThat(connection.ping()).isEqualTo("PONG");
        }
        assertThat(RedisCheckup.look(full))
                .isEqualTo(Finding.ill("web.doctor.redis.full", "web.doctor.redis.full.advice"));
    }

    @Test
    void isAsGoodAsSilentForWhoeverIsOnCall() {
        var meters = new SimpleMeterRegistry();
        RedisWatch watch = new RedisWatch(full);
        watch.bindTo(meters);

        for (int look = 0; look < 3; look++) {
            watch.look();
        }

        assertThat(meters.get("stoa.redis.silent").gauge().value()).isEqualTo(3);
    }
}
