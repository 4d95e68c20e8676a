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

        double left = books.sql("select extract(epoch from claimed_until - now()) from payments.round where name = ?")
                .param(round)
                .query(Double.class)
                .single();

        assertThat(left).isPositive().isLessThan(30);
        end.countDown();
        assertThat(working.get()).isTrue();
    }

    private CompletableFuture<Boolean> begins(Rounds node) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        var working = CompletableFuture.supplyAsync(() -> node.run(round, Duration.ZERO, since -> {
            done.incrementAndGet();
            begun.countDown();
            StripeCallsTests.awaitEnd(end);
        }));
        begun.await();
        return working;
    }
}
