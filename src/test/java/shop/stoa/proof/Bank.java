package shop.stoa.proof;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DataAccessException;

/**
 * What happens to payments without the shop: customers have their bank call them back, the bank decides, and somebody refunds
 * by hand in the provider's dashboard. The shop hears of it by events, if they come.
 */
final class Bank implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(3);

    final AtomicLong disputed = new AtomicLong();
    final AtomicLong decided = new AtomicLong();
    /** Ids of the refunds that were made in the dashboard. */
    final Set<String> byHand = ConcurrentHashMap.newKeySet();

    private final World world;
    private final Random random;
    private final Queue<String> open = new ArrayDeque<>();
    private final AtomicBoolean working = new AtomicBoolean(true);
    private final Thread thread;

    Bank(World world, long seed) {
        this.world = world;
        this.random = new Random(seed * 13);
        thread = Thread.ofVirtual().name("bank").start(() -> {
            while (working.get()) {
                acts();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        });
    }

    private void acts() {
        try {
            // however short the time is, one is called back
            switch (disputed.get() == 0 ? 0 : random.nextInt(3)) {
                case 0 -> aPayment().ifPresent(this::callsBack);
                case 1 -> decides();
                default -> aPayment().ifPresent(this::refunds);
            }
        } catch (IllegalStateException refused) {
            // the payment holds less by now, or is called back already
        }
    }

    private void callsBack(String intent) {
        open.add(world.payer.disputes(intent));
        disputed.incrementAndGet();
    }

    private void decides() {
        String dispute = open.poll();
        if (dispute != null) {
            world.payer.decidesDispute(dispute, random.nextBoolean());
            decided.incrementAndGet();
        }
    }

    private void refunds(String intent) {
        byHand.add(world.payer.refundsByHand(intent, 100 + random.nextInt(1_000)));
    }

    private Optional<String> aPayment() {
        try {
            return world.books
                    .sql(
                            "select intent_id from payments.attempt where state = 'PAID' order by md5(intent_id || ?) limit 1")
                    .param(Integer.toString(random.nextInt()))
                    .query(String.class)
                    .optional();
        } catch (DataAccessException away) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        working.set(false);
        try {
            thread.join(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
