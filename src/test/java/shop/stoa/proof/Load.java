package shop.stoa.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Buyer;

/** Buyers who come with a list of up to three things, order, click twice, pay, go back, come again or simply leave, whatever happens meanwhile. Whoever gets no answer tries again. */
final class Load implements AutoCloseable {

    private static final int BUYERS = 6;
    private static final int PATIENCE = 20;
    private static final int MOST_THINGS = 3;
    private static final int MOST_OF_ONE = 3;
    private static final Duration ONE_ANSWER = Duration.ofSeconds(20);

    final AtomicLong gaveUp = new AtomicLong();
    final AtomicLong soldOut = new AtomicLong();
    /** Of something that there is plenty of. */
    final AtomicLong cartsLost = new AtomicLong();
    /** Sessions that the provider has taken money for. */
    final Set<String> paid = ConcurrentHashMap.newKeySet();
    /** Sessions that were opened and left alone. */
    final Set<String> left = ConcurrentHashMap.newKeySet();
    /** Sessions that the shop has sent somebody to. */
    final Set<String> placed = ConcurrentHashMap.newKeySet();
    /** Addresses of those who buy once. */
    final Set<String> once = ConcurrentHashMap.newKeySet();

    private final World world;
    private final History history;
    private final List<Sku> skus;
    private final List<Thread> people = new ArrayList<>();
    private final AtomicBoolean open = new AtomicBoolean(true);

    Load(World world, History history, long seed) {
        this.world = world;
        this.history = history;
        this.skus = world.skus();
        for (int i = 0; i < BUYERS; i++) {
            Random random = new Random(seed * 31 + i);
            String name = "buyer-" + i;
            people.add(Thread.ofVirtual().name(name).start(() -> {
                while (open.get()) {
                    new Visit(name, random).buys();
                }
            }));
        }
    }

    /** Lets nobody in any more and waits for those inside. */
    @Override
    public void close() {
        open.set(false);
        for (Thread each : people) {
            try {
                each.join(Duration.ofMinutes(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private final class Visit {

        private final String name;
        private final Random random;
        private final Buyer buyer;
        private final String email;
        /** What is still to be put into the cart, and how many of each. */
        private final Map<Sku, Integer> wanted = new LinkedHashMap<>();

        private final Set<Sku> inCart = new HashSet<>();

        Visit(String name, Random random) {
            this.name = name;
            this.random = random;
            this.buyer = new Buyer(world.address(), history.of(name), ONE_ANSWER);
            this.email = "c" + new UUID(random.nextLong(), random.nextLong()) + "@example.com";
        }

        void buys() {
            wantsSomething();
            boolean twice = random.nextInt(4) == 0;
            for (int i = 0; i < PATIENCE; i++) {
                try {
                    fillsTheCart();
                    if (wanted.isEmpty() && inCart.isEmpty()) {
                        soldOut.incrementAndGet();
                        return;
                    }
                    boolean hasAll = wanted.isEmpty();
                    if (hasAll && isTakenAway()) {
                        (inCart.contains(skus.getLast()) && hasTheRest() ? soldOut : cartsLost).incrementAndGet();
                        return;
                    }
                    String session = hasAll ? orders(twice) : null;
                    if (session != null) {
                        once.add(email);
                        decides(session, random.nextInt(12));
                        return;
                    }
                } catch (Buyer.Unanswered gone) {
                    // tries again
                }
                LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
            }
            gaveUp.incrementAndGet();
        }

        /** Up to three things, up to three of each, put into the cart in no order. */
        private void wantsSomething() {
            List<Sku> all = new ArrayList<>(skus);
            Collections.shuffle(all, random);
            all.subList(0, 1 + random.nextInt(Math.min(MOST_THINGS, all.size())))
                    .forEach(sku -> wanted.put(sku, 1 + random.nextInt(MOST_OF_ONE)));
        }

        /** Whoever comes too late for what is scarce goes on without it. */
        private void fillsTheCart() {
            for (Sku sku : List.copyOf(wanted.keySet())) {
                int status = buyer.puts(sku, wanted.getOrDefault(sku, 1)).status();
                if (status == 303) {
                    wanted.remove(sku);
                    inCart.add(sku);
                } else if (status == 422 && sku.equals(skus.getLast())) {
                    wanted.remove(sku);
                }
            }
        }

        private @Nullable String orders(boolean twice) {
            buyer.says(email);
            buyer.choosesDelivery();
            String session = twice ? clicksTwice() : buyer.orders().session();
            if (session != null) {
                placed.add(session);
            }
            return session;
        }

        /** Both at the same moment; whichever answers. */
        private @Nullable String clicksTwice() {
            var second = CompletableFuture.supplyAsync(() -> buyer.orders().session());
            String first = null;
            try {
                first = buyer.orders().session();
            } catch (Buyer.Unanswered gone) {
                // perhaps the other was
            }
            try {
                String other = second.join();
                return first == null ? other : first;
            } catch (CompletionException gone) {
                return first;
            }
        }

        /** Whether the checkout sends somebody away who has put something into the cart. */
        private boolean isTakenAway() {
            return buyer.looks("/checkout").status() == 303;
        }

        /** Whether all that there is plenty of is still in the cart, as far as its page answers. */
        private boolean hasTheRest() {
            Buyer.Answer cart = buyer.looks("/cart");
            return cart.status() != 200
                    || inCart.stream()
                            .filter(sku -> !sku.equals(skus.getLast()))
                            .allMatch(sku -> cart.body().contains("/cart/lines/" + sku.value()));
        }

        private void decides(String session, int mood) {
            switch (mood) {
                case 0, 1 -> left.add(session);
                case 2 -> goesBack(session);
                case 3 -> comesAgain(session);
                default -> pays(session, mood > 6);
            }
        }

        private void pays(String session, boolean returns) {
            try {
                history.watch(name, "pay " + session, () -> {
                    world.payer.pays(session);
                    return new Buyer.Answer(200, null, "", null);
                });
                paid.add(session);
                if (returns) {
                    buyer.returns(session);
                }
            } catch (Buyer.Unanswered gone) {
                // the webhook or the reconciler tells
            } catch (IllegalStateException closed) {
                left.add(session);
            }
        }

        private void goesBack(String session) {
            left.add(session);
            try {
                orderOf(session).ifPresent(order -> buyer.looks("/checkout/cancelled/" + order));
            } catch (Buyer.Unanswered gone) {
                // the page runs out
            }
        }

        /** Leaves the payment page, looks at the cart, and presses the button once more. */
        private void comesAgain(String session) {
            left.add(session);
            try {
                buyer.looks("/cart");
                String again = buyer.orders().session();
                if (again != null) {
                    placed.add(again);
                    left.remove(again);
                    pays(again, true);
                }
            } catch (Buyer.Unanswered gone) {
                // the page runs out
            }
        }

        private java.util.Optional<UUID> orderOf(String session) {
            try {
                return world.books
                        .sql("select reference from payments.attempt where session_id = ?")
                        .param(session)
                        .query(UUID.class)
                        .optional();
            } catch (DataAccessException away) {
                return java.util.Optional.empty();
            }
        }
    }
}
