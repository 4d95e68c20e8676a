package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AgedCacheTests {

    private final HandSetClock clock = new HandSetClock();
    private final AtomicInteger books = new AtomicInteger();

    @Test
    void addsUpAnewWhatIsTooOld() {
        AgedCache<String, Integer> cache = new AgedCache<>("test", 10, Duration.ofMinutes(1), clock);

        assertThat(cache.in("a", books::incrementAndGet)).isEqualTo(1);
        clock.forward(Duration.ofSeconds(59));
        assertThat(cache.in("a", books::incrementAndGet)).isEqualTo(1);
        assertThat(cache.in("b", books::incrementAndGet)).isEqualTo(2);
        clock.forward(Duration.ofSeconds(1));
        assertThat(cache.in("a", books::incrementAndGet)).isEqualTo(3);
        assertThat(cache.use().hits()).isEqualTo(1);
        assertThat(cache.use().misses()).isEqualTo(3);
    }

    @Test
    void keepsNothingWhereNothingMayBeOld() {
        AgedCache<String, Integer> cache = new AgedCache<>("test", 10, Duration.ZERO, clock);

        assertThat(cache.in("a", books::incrementAndGet)).isEqualTo(1);
        assertThat(cache.in("a", books::incrementAndGet)).isEqualTo(2);
        assertThat(cache.use().size()).isZero();
    }
}
