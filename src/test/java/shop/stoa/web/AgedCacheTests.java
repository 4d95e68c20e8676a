package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AgedCacheTests {

    private final Hand hand = new Hand();
    private final AtomicInteger books = new AtomicInteger();

    @Test
    void addsUpAnewWhatIsTooOld() {
        AgedCache<String, Integer> cache = new AgedCache<>("test", 10, Duration.ofMinutes(1), hand);

        assertThat(cache.in("a", books::incrementAndGet)).isEqualTo(1);
        hand.now = hand.now.plusSeconds(59);
        assertThat(cache.in("a", books::incrementAndGet)).isEqualTo(1);
        assertThat(cache.in("b", books::incrementAndGet)).isEqualTo(2);
        hand.now = hand.now.plusSeconds(1);
        assertThat(cache.in("a", books::incrementAndGet)).isEqualTo(3);
        assertThat(cache.use().hits()).isEqualTo(1);
        assertThat(cache.use().misses()).isEqualTo(3);
    }

    @Test
    void keepsNothingWhereNothingMayBeOld() {
        AgedCache<String, Integer> cache = new AgedCache<>("test", 10, Duration.ZERO, hand);

        assertThat(cache.in("a", books::incrementAndGet)).isEqualTo(1);
        assertThat(cache.in("a", books::incrementAndGet)).isEqualTo(2);
        assertThat(cache.use().size()).isZero();
    }

    private static final class Hand extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
