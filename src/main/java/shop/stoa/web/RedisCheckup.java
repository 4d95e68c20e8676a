package shop.stoa.web;

import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import shop.stoa.web.Checkup.Finding;

/** Whether Redis answers, and takes what it is given. */
@Configuration(proxyBeanMethods = false)
class RedisCheckup {

    @Bean
    Checkup redisLine(RedisConnectionFactory redis) {
        return new Checkup(200, "web.doctor.redis", () -> look(redis));
    }

    static Finding look(RedisConnectionFactory redis) {
        long started = System.nanoTime();
        try (RedisConnection connection = redis.getConnection()) {
            connection.ping();
        } catch (DataAccessException away) {
            return Finding.ill("web.doctor.redis.away", "web.doctor.redis.away.advice");
        }
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        return RedisWatch.takes(redis)
                ? Finding.well("web.doctor.redis.answers", took)
                : Finding.ill("web.doctor.redis.full", "web.doctor.redis.full.advice");
    }
}
