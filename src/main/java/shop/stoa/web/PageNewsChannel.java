package shop.stoa.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Calls all nodes to look for news of pages, through Redis. It says no more than that, and nobody relies on it: who does not hear it
 * looks a moment later. Nobody waits for Redis either.
 */
@Component
class PageNewsChannel {

    private static final Logger log = LoggerFactory.getLogger(PageNewsChannel.class);
    private static final ChannelTopic CHANNEL = ChannelTopic.of("stoa:pages");
    private static final byte[] NOTHING = {};
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    private final RedisConnectionFactory redis;
    private final Clock clock;
    private final AtomicBoolean calling = new AtomicBoolean();
    private volatile Instant awayUntil = Instant.MIN;

    PageNewsChannel(RedisConnectionFactory redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    void call() {
        if (clock.instant().isAfter(awayUntil) && calling.compareAndSet(false, true)) {
            Thread.ofVirtual().name("page-news-call").start(this::publish);
        }
    }

    private void publish() {
        // whoever has something to say from now on calls again
        calling.set(false);
        try (RedisConnection connection = redis.getConnection()) {
            connection.publish(CHANNEL.getTopic().getBytes(), NOTHING);
        } catch (DataAccessException away) {
            awayUntil = clock.instant().plus(LEFT_ALONE);
            log.debug("Redis is away, other nodes hear of pages when they look: {}", away.toString());
        }
    }

    /** @param heard whenever somebody calls, this node included; not yet started */
    RedisMessageListenerContainer listener(Runnable heard) {
        RedisMessageListenerContainer listener = new RedisMessageListenerContainer();
        listener.setConnectionFactory(redis);
        listener.setRecoveryInterval(LEFT_ALONE.toMillis());
        listener.setErrorHandler(failed -> log.debug("Nobody calls: {}", failed.toString()));
        listener.setTaskExecutor(
                task -> Thread.ofVirtual().name("page-news-heard").start(task));
        listener.addMessageListener((message, pattern) -> heard.run(), CHANNEL);
        listener.afterPropertiesSet();
        return listener;
    }
}
