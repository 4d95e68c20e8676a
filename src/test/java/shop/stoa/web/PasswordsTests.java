package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.stoa.testing.Race;

class PasswordsTests {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Passwords passwords = new Passwords(new Passwords.Settings(2, AN_HOUR));

    @Test
    void keepsArgon2idWithOwaspsCosts() {
        String hash = passwords.hash("four words will do");

        assertThat(hash).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("words");
        assertThat(passwords.match("four words will do", Optional.of(hash))).isTrue();
        assertThat(passwords.match("Four words will do", Optional.of(hash))).isFalse();
        assertThat(passwords.renewed("four words will do", hash)).isEmpty();
    }

    @Test
    void readsALongPasswordWhole() {
        String long80 = "a".repeat(80);
        Optional<String> hash = Optional.of(passwords.hash(long80 + "1"));

        assertThat(passwords.match(long80 + "1", hash)).isTrue();
        assertThat(passwords.match(long80 + "2", hash)).isFalse();
    }

    @Test
    void neverMatchesWhereThereIsNoAccount() {
        assertThat(passwords.match("", Optional.empty())).isFalse();
        assertThat(passwords.match("four words will do", Optional.empty())).isFalse();
    }

    @Test
    void readsOlderAndCheaperHashesAndRenewsThem() {
        String bcrypt = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("four words will do");
        String cheap = "{argon2id}" + new Argon2PasswordEncoder(16, 32, 1, 4096, 1).encode("four words will do");

        for (String older : List.of(bcrypt, cheap)) {
            assertThat(passwords.match("four words will do", Optional.of(older)))
                    .isTrue();
            assertThat(passwords.match("five words will do", Optional.of(older)))
                    .isFalse();
            String renewed = passwords.renewed("four words will do", older).orElseThrow();
            assertThat(renewed).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
            assertThat(passwords.match("four words will do", Optional.of(renewed)))
                    .isTrue();
        }
    }

    @Test
    void neverHashesMoreAtOnceThanItMay() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        Race.of(
                24,
                () -> passwords.seated(() -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    return now.decrementAndGet();
                }));

        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void sendsAwayWhomItsPatienceEndsFor() throws Exception {
        Passwords one = new Passwords(new Passwords.Settings(1, Duration.ZERO));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = others.submit(() -> one.seated(() -> {
                inside.countDown();
                return awaited(done);
            }));
            inside.await();
            assertThatThrownBy(() -> one.match("four words will do", Optional.empty()))
                    .isInstanceOfSatisfying(
                            Passwords.TooBusy.class,
                            busy -> assertThat(busy.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
            done.countDown();
            assertThat(slow.get()).isTrue();
        }
        assertThat(one.match("four words will do", Optional.empty())).isFalse();
    }

    @Test
    void keepsNoRowLockedMeanwhile() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatIllegalStateException().isThrownBy(() -> passwords.hash("four words will do"));
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }
}
