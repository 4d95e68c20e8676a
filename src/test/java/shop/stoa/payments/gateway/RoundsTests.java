package shop.stoa.payments.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import shop.stoa.testing.ShopTest;

/** Work that one node of many does: once while it lives, and soon another's once it is dead. */
@ShopTest
class RoundsTests {

    private static final Duration SHORT = Duration.ofSeconds(3);

    @Autowired
    private JdbcClient books;

    @Autowired
    private TaskScheduler scheduler;

    private final String round = "r" + UUID.randomUUID();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void twoNodesDoItOnceThoughItTakesLongerThanALease() throws Exception {
        Rounds one = new Rounds(books, scheduler, SHORT);
        Rounds other = new Rounds(books, scheduler, SHORT);
        var working = begins(one);

        await().during(SHORT.multipliedBy(2))
                .atMost(SHORT.multipliedBy(6))
                .until(() -> !other.run(round, Duration.ZERO, since -> done.incrementAndGet()));

        end.countDown();
        assertThat(working.get()).isTrue();
        assertThat(done.get()).isEqualTo(1);
    }

    /** A node that is killed neither ends nor fails its round: it only stops keeping it. */
    @Test
    void whatADeadNodeWasAtIsAnothersWithinHalfAMinute() throws Exception {
        var working = begins(new Rounds(books, scheduler));
        Rounds other = new Rounds(books, scheduler);
        assertThat(other.run(round, Duration.ZERO, since -> done.incrementAndGet()))
                .isFalse();

        halfAMinutePasses();

        assertThat(other.run(round, Duration.ZERO, since -> done.incrementAndGet()))
                .isTrue();
        end.countDown();
        assertThat(working.get()).isTrue();
    }

    /** It was not dead, only hung: what another has taken up since is not its to end. */
    @Test
    void whoComesBackLateLetsNobodyElseIn() throws Exception {
        CountDownLatch lateOnesEnd = new CountDownLatch(1);
        var late = begins(new Rounds(books, scheduler), lateOnesEnd);
        halfAMinutePasses();
        var working = begins(new Rounds(books, scheduler), end);

        lateOnesEnd.countDown();

        assertThat(late.get()).isTrue();
        assertThat(new Rounds(books, scheduler).run(round, Duration.ZERO, since -> done.incrementAndGet()))
                .isFalse();
        end.countDown();
        assertThat(working.get()).isTrue();
        assertThat(done.get()).isEqualTo(2);
    }

    /** Nobody can keep it up there; and it is no error that somebody has to read. */
    @Test
    void aNodeThatIsAboutToStopBeginsNoneAndLeavesItToTheNext() {
        ThreadPoolTaskScheduler stopped = new ThreadPoolTaskScheduler();
        stopped.initialize();
        stopped.shutdown();

        assertThat(new Rounds(books, stopped).run(round, Duration.ZERO, since -> done.incrementAndGet()))
                .isFalse();

        assertThat(done.get()).isZero();
        assertThat(new Rounds(books, scheduler).run(round, Duration.ZERO, since -> done.incrementAndGet()))
                .as("at once")
                .isTrue();
    }

    /** By the database's clock, which no test can set: so what is in the row moves the other way. */
    private void halfAMinutePasses() {
        books.sql("update payments.round set claimed_until = claimed_until - interval '30 seconds' where name = ?")
                .param(round)
                .update();
    }

    private CompletableFuture<Boolean> begins(Rounds node) throws InterruptedException {
        return begins(node, end);
    }

    private CompletableFuture<Boolean> begins(Rounds node, CountDownLatch end) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        var working = CompletableFuture.supplyAsync(
                () -> node.run(round, Duration.ZERO, since -> {
                    done.incrementAndGet();
                    begun.countDown();
                    StripeCallsTests.awaitEnd(end);
                }),
                Thread::startVirtualThread);
        begun.await();
        return working;
    }
}
