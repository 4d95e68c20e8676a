package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import shop.stoa.embedded.TestServers;

@ExtendWith(OutputCaptureExtension.class)
class SessionsAtStartTests {

    @Test
    void namesTheSettingWhereRedisIsOutOfReach(CapturedOutput log) {
        var nobody = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration("127.0.0.1", TestServers.freePort()),
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofSeconds(2))
                        .build());
        nobody.afterPropertiesSet();
        nobody.start();
        try {
            new SessionsAtStart(nobody).look();
        } finally {
            nobody.destroy();
        }
        assertThat(log).containsOnlyOnce("Check SPRING_DATA_REDIS_URL.");
    }
}
