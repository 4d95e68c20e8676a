package shop.stoa.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class KeptTests {

    private final AtomicInteger readings = new AtomicInteger();
    private final Ticking clock = new Ticking();
    private final Kept<String> kept = new Kept<>("tests", language -> language + readings.incrementAndGet(), clock);

    private static final class Ticking extends Clock {

        private Instant now = Instant.EPOCH;

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

    @AfterEach
    void leaveTheTransaction() {
        TransactionSynchronizationManager.setActualTransactionActive(false);
        TransactionSynchronizationManager.setCurrentTransactionReadOnly(false);
    }

    @Test
    void readsEachLanguageOnceInFiveSeconds() {
        assertThat(kept.in("en")).isEqualTo("en1");
        assertThat(kept.in("de")).isEqualTo("de2");
        clock.now = clock.now.plus(Duration.ofMillis(4_999));
        assertThat(kept.in("en")).isEqualTo("en1");

        clock.now = clock.now.plus(Duration.ofMillis(1));

        assertThat(kept.in("en")).isEqualTo("en3");
    }

    /** Or all who come in that moment would ask the books the same at once. */
    @Test
    void isReadAgainByOneWhileTheOthersTakeWhatWas() {
        Kept<String>[] busy = new Kept[1];
        busy[0] = new Kept<>(
                "tests",
                language -> {
                    String read = language + readings.incrementAndGet();
                    return readings.get() == 2 ? read + " beside " + busy[0].in(language) : read;
                },
                clock);
        busy[0].in("en");
        clock.now = clock.now.plus(Duration.ofSeconds(5));

        assertThat(busy[0].in("en")).isEqualTo("en2 beside en1");

        clock.now = clock.now.plus(Duration.ofSeconds(5));
        assertThat(busy[0].in("en")).as("and by the next when it is old again").isEqualTo("en3");
    }

    @Test
    void readsAgainAtOnceWhatWasChangedHere() {
        kept.in("en");

        kept.forget();

        assertThat(kept.in("en")).isEqualTo("en2");
        assertThat(kept.in("en")).isEqualTo("en2");
    }

    @Test
    void doesNotKeepWhatWasReadBeforeAChangeThatItDoesNotShow() {
        Kept<String>[] slow = new Kept[1];
        slow[0] = new Kept<>(
                "tests",
                language -> {
                    String read = language + readings.incrementAndGet();
                    if (readings.get() == 1) {
                        slow[0].forget();
                    }
                    return read;
                },
                clock);

        slow[0].in("en");

        assertThat(slow[0].in("en")).isEqualTo("en2");
    }

    @Test
    void asksTheBooksWhereSomethingMayBeChanged() {
        kept.in("en");
        TransactionSynchronizationManager.setActualTransactionActive(true);
        assertThat(kept.in("en")).isEqualTo("en2");
        TransactionSynchronizationManager.setCurrentTransactionReadOnly(true);
        assertThat(kept.in("en")).isEqualTo("en1");
    }
}
