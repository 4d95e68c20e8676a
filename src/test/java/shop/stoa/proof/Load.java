package shop.stoa.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Buyer;

/** Buyers who come, order, pay, go back or simply leave, whatever the node is doing meanwhile. Whoever gets no answer tries again. */
final class Load implements AutoCloseable {

    private static final int BUYERS = 6;
    private static final int PATIENCE = 60;

    final AtomicLong unanswered = new AtomicLong();
    final AtomicLong gaveUp = new AtomicLong();
    final AtomicLong soldOut = new AtomicLong();
    /** Of something that there is plenty of. */
    final AtomicLong cartsLost = new AtomicLong();
    /** How often each 5xx was answered. */
    final Map<Integer, AtomicLong> failures = new ConcurrentHashMap<>();
    /** Sessions that the provider has taken money for. */
    final Set<String> paid = ConcurrentHashMap.newKeySet();
    /** Sessions that were opened and left alone. */
    final Set<String> left = ConcurrentHashMap.newKeySet();

    private final World world;
    private final List<Sku> skus;
    private final List<Thread> buyers = new ArrayList<>();
    private volatile boolean open = true;

    Load(World world, long seed) {
        this.world = world;
        this.skus = world.skus();
        for (int i = 0; i < BUYERS; i++) {
            Random random = new Random(seed * 31 + i);
            buyers.add(Thread.ofVirtual().name("buyer-" + i).start(() -> {
                while (open) {
                    buy(random);
                }
            }));
        }
    }

    /** Lets nobody in any more and waits for those inside. */
    @Override
    public void close() {
        open = false;
        for (Thread buyer : buyers) {
            try {
                buyer.join(Duration.ofMinutes(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void buy(Random random) {
        Buyer buyer = new Buyer(world.node.address());
        Sku sku = skus.get(random.nextInt(skus.size()));
        String email = "c" + new UUID(random.nextLong(), random.nextLong()) + "@example.com";
        boolean hasIt = false;
        for (int i = 0; i < PATIENCE; i++) {
            try {
                hasIt = hasIt || watched(buyer.puts(sku, 1)).status() == 303;
                if (!hasIt || isTakenAway(buyer)) {
                    (sku.equals(skus.getLast()) ? soldOut : cartsLost).incrementAndGet();
                    return;
                }
                String session = orders(buyer, email);
                if (session != null) {
                    decides(buyer, session, random.nextInt(10));
                    return;
                }
            } catch (Buyer.Unanswered gone) {
                unanswered.incrementAndGet();
            }
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        gaveUp.incrementAndGet();
    }

    private @Nullable String orders(Buyer buyer, String email) {
        watched(buyer.says(email));
        watched(buyer.choosesDelivery());
        return watched(buyer.orders()).session();
    }

    /** Whether the checkout sends somebody away who has put something into the cart. */
    private boolean isTakenAway(Buyer buyer) {
        return watched(buyer.looks("/checkout")).status() == 303;
    }

    private void decides(Buyer buyer, String session, int mood) {
        if (mood < 2) {
            left.add(session);
            return;
        }
        if (mood == 2) {
            goesBack(buyer, session);
            return;
        }
        try {
            world.payer.pays(session);
            paid.add(session);
            if (mood > 5) {
                watched(buyer.returns(session));
            }
        } catch (Buyer.Unanswered gone) {
            unanswered.incrementAndGet();
        } catch (IllegalStateException closed) {
            left.add(session);
        }
    }

    private void goesBack(Buyer buyer, String session) {
        List<UUID> order = world.books
                .sql("select reference from payments.attempt where session_id = ?")
                .param(session)
                .query(UUID.class)
                .list();
        try {
            if (!order.isEmpty()) {
                watched(buyer.looks("/checkout/cancelled/" + order.getFirst()));
            }
        } catch (Buyer.Unanswered gone) {
            unanswered.incrementAndGet();
        }
        left.add(session);
    }

    private Buyer.Answer watched(Buyer.Answer answer) {
        if (answer.status() >= 500) {
            failures.computeIfAbsent(answer.status(), status -> new AtomicLong())
                    .incrementAndGet();
        }
        return answer;
    }

    long failuresOf(int status) {
        AtomicLong count = failures.get(status);
        return count == null ? 0 : count.get();
    }
}
