package shop.stoa.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.Outside;

/**
 * Counts sign-ins that fail, in Redis, so that all nodes count together. Three windows: few tries for one account from
 * one address, more from one address for all accounts, many for one account from everywhere. A window ends by itself and
 * is not made longer by knocking on, so nobody can lock the owner out for good.
 */
@Component
class SignInLimits {

    private record Window(String name, int tries, Duration length) {}

    private static final Window PAIR = new Window("pair", 6, Duration.ofMinutes(5));
    private static final Window ADDRESS = new Window("address", 30, Duration.ofMinutes(15));
    private static final Window ACCOUNT = new Window("account", 200, Duration.ofHours(1));

    // one script, so that no counter is ever left without an end
    private static final RedisScript<Long> COUNT = new DefaultRedisScript<>("""
            local tries = redis.call('INCR', KEYS[1])
            if tries == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
            if tries > tonumber(ARGV[2]) then return redis.call('PTTL', KEYS[1]) end
            return 0
            """, Long.class);
    private static final RedisScript<Long> TAKE_BACK = new DefaultRedisScript<>("""
            if redis.call('EXISTS', KEYS[1]) == 1 then return redis.call('DECR', KEYS[1]) end
            return 0
            """, Long.class);

    private final StringRedisTemplate redis;

    SignInLimits(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /**
     * Counts a try before it is looked at, so that many at once do not slip through together.
     *
     * @return how long to wait, where this is one too many
     */
    Optional<Duration> countTry(String email, String from) {
        Outside.requireNoTransaction("Redis");
        long wait = 0;
        for (var entry : windows(email, from)) {
            Window window = entry.window();
            Long left = redis.execute(
                    COUNT,
                    List.of(entry.key()),
                    Long.toString(window.length().toMillis()),
                    Integer.toString(window.tries()));
            wait = Math.max(wait, left);
        }
        return wait == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(wait));
    }

    /** The try was a good one after all. */
    void forgive(String email, String from) {
        Outside.requireNoTransaction("Redis");
        for (var entry : windows(email, from)) {
            if (entry.window() == PAIR) {
                redis.delete(entry.key());
            } else {
                redis.execute(TAKE_BACK, List.of(entry.key()));
            }
        }
    }

    private record Counter(Window window, String key) {}

    private static List<Counter> windows(String email, String from) {
        String account = email.strip().toLowerCase(Locale.ROOT);
        List<Counter> counters = new ArrayList<>();
        counters.add(counter(PAIR, account + '\n' + from));
        counters.add(counter(ADDRESS, from));
        counters.add(counter(ACCOUNT, account));
        return counters;
    }

    /** People type passwords into the wrong field: what they typed is not kept, only its digest. */
    private static Counter counter(Window window, String whom) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(whom.getBytes(StandardCharsets.UTF_8));
            return new Counter(
                    window,
                    "stoa:sign-in:" + window.name() + ':' + HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
