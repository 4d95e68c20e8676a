package shop.stoa.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.stereotype.Component;

/**
 * Tells the operator at the start that Redis is out of reach, which a shop that serves shoppers without it would not show.
 * It starts all the same: a node that comes back while Redis is away is better than none.
 */
@Component
class SessionsAtStart {

    private static final Logger log = LoggerFactory.getLogger(SessionsAtStart.class);

    private final RedisConnectionFactory redis;

    SessionsAtStart(RedisConnectionFactory redis) {
        this.redis = redis;
    }

    @EventListener(ApplicationReadyEvent.class)
    void look() {
        try (RedisConnection connection = redis.getConnection()) {
            connection.ping();
        } catch (DataAccessException e) {
            log.warn(
                    "Redis cannot be reached: shoppers are served, but nobody can sign in. Check SPRING_DATA_REDIS_URL. {}",
                    e.toString());
        }
    }
}
