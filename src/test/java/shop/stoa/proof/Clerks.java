package shop.stoa.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DataAccessException;
import shop.stoa.testing.Buyer;

/**
 * Staff who send parcels, pay back and cancel, over the same pages that people use: they open a form, fill it in and press the
 * button, now and then twice at once or once more afterwards, or ask for more than there is. Signed out by whatever happens
 * to Redis, they sign in again.
 */
final class Clerks implements AutoCloseable {

    private static final int CLERKS = 2;
    /** What a form can be about, by the last part of its address. */
    private enum Desk {
        FULFILMENTS,
        REFUNDS,
        CANCELLATION;

        String noun() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Forms that did what they were for, by desk. */
    private final Map<Desk, AtomicLong> done = new LinkedHashMap<>();

    /** Refunds that had failed. */
    private final AtomicLong seenTo = new AtomicLong();

    private final World world;
    private final History history;
    private final List<Thread> people = new ArrayList<>();
    private final AtomicBoolean open = new AtomicBoolean(true);

    Clerks(World world, History history, long seed) {
        this.world = world;
        this.history = history;
        for (Desk desk : Desk.values()) {
            done.put(desk, new AtomicLong());
        }
        for (int i = 0; i < CLERKS; i++) {
            Clerk clerk = new Clerk("clerk-" + i, new Random(seed * 17 + i));
            people.add(Thread.ofVirtual().name("clerk-" + i).start(() -> {
                while (open.get()) {
                    clerk.works();
                    LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
                }
            }));
        }
    }

    /** Every desk's noun and how many of its forms did what they were for. */
    Map<String, Long> done() {
        Map<String, Long> counts = new LinkedHashMap<>();
        done.forEach((desk, count) -> counts.put(desk.noun(), count.get()));
        return counts;
    }

    /** How many of the refunds that had failed they have seen to. */
    long seenTo() {
        return seenTo.get();
    }

    @Override
    public void close() {
        open.set(false);
        for (Thread each : people) {
            try {
                each.join(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private final class Clerk {

        private final Random random;
        private final StaffBrowser browser;
        private final WorkList failed;

        Clerk(String name, Random random) {
            this.random = random;
            this.browser = new StaffBrowser(world, world.address(), history.of(name));
            this.failed = new WorkList(world, browser);
        }

        void works() {
            Desk desk = random.nextInt(8) == 0 ? Desk.CANCELLATION : Desk.values()[random.nextInt(2)];
            try {
                if (random.nextInt(12) == 0) {
                    seenTo.addAndGet(failed.clear());
                }
                anOrder(desk).ifPresent(order -> fillIn(desk, "/admin/orders/" + order + "/" + desk.noun()));
            } catch (Buyer.Unanswered gone) {
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
        }

        /** Most often one with which something can be done; of those that are paid, and cancelled may be any. */
        private Optional<String> anOrder(Desk desk) {
            try {
                return world.books
                        .sql("""
                                select id::text from orders.customer_order
                                where (confirmed_at is not null or ?)
                                  and (? or (status = 'CONFIRMED' and dispute <> 'OPEN' and refund_committed < paid))
                                order by md5(id::text || ?) limit 1""")
                        .param(desk == Desk.CANCELLATION && random.nextInt(3) == 0)
                        .param(desk == Desk.CANCELLATION || random.nextInt(4) == 0)
                        .param(Integer.toString(random.nextInt()))
                        .query(String.class)
                        .optional();
            } catch (DataAccessException away) {
                return Optional.empty();
            }
        }

        private void fillIn(Desk desk, String address) {
            String form = desk == Desk.REFUNDS && random.nextInt(3) == 0 ? address + "?all=" : address;
            Buyer.Answer page = browser.looks(form);
            if (page.status() == 200) {
                StaffBrowser.formOn(page, address).ifPresent(fields -> {
                    vary(desk, fields);
                    press(desk, address, fields);
                });
            }
        }

        private void press(Desk desk, String address, Map<String, String> fields) {
            int mood = random.nextInt(6);
            CompletableFuture<Buyer.Answer> other = mood == 0
                    ? CompletableFuture.supplyAsync(() -> browser.sends(address, fields))
                    : CompletableFuture.completedFuture(new Buyer.Answer(204, null, "", null));
            Buyer.Answer answer = browser.sends(address, fields);
            if (mood == 1) {
                browser.sends(address, fields);
            }
            if (answer.status() == 303) {
                done.get(desk).incrementAndGet();
            }
            try {
                other.join();
            } catch (CompletionException gone) {
                // perhaps the other was heard
            }
        }

        /** As the page proposes it, one of everything or of some, some money, or more than there can be. */
        private void vary(Desk desk, Map<String, String> fields) {
            int mood = random.nextInt(8);
            fields.replaceAll((name, value) -> {
                if (!name.startsWith("quantity") || mood == 0 || mood == 2 || mood == 3) {
                    return value;
                }
                return mood == 7 ? "9999" : mood == 6 && random.nextBoolean() ? "0" : "1";
            });
            if (desk == Desk.REFUNDS) {
                if (mood == 2) {
                    fields.put("amount", "3.50");
                } else if (mood == 3) {
                    fields.put("amount", "99999.00");
                }
                fields.put("confirm", "true");
            } else if (desk == Desk.CANCELLATION && mood == 0) {
                fields.put("money", "keep");
            }
        }
    }
}
