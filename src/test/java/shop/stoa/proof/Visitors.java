package shop.stoa.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Buyer;

/** Shoppers who look, search, put things into carts and buy, until they are told to go; each request is asked once and counted. */
final class Visitors implements AutoCloseable {

    /** A little longer than the balancer's own, which says of a node that takes too long that it does. */
    private static final Duration ONE_ANSWER = Duration.ofSeconds(75);

    private static final Duration BETWEEN = Duration.ofMillis(40);
    private static final int MOST_WORDS = 200;

    private final Site site;
    private final List<String> pages;
    private final List<Sku> skus;
    private final List<Thread> people = new ArrayList<>();
    private final AtomicBoolean open = new AtomicBoolean(true);

    final AtomicLong asked = new AtomicLong();
    final AtomicLong bought = new AtomicLong();
    final AtomicLong slowestMillis = new AtomicLong();
    /** What came back as a failure, or not at all. */
    final Queue<String> lost = new ConcurrentLinkedQueue<>();

    /** @param pages to look at @param skus to buy */
    Visitors(Site site, int number, List<String> pages, List<Sku> skus) {
        this.site = site;
        this.pages = pages;
        this.skus = skus;
        for (int i = 0; i < number; i++) {
            Random random = new Random(i);
            people.add(Thread.ofVirtual().name("visitor-" + i).start(() -> {
                while (open.get()) {
                    visits(random);
                }
            }));
        }
    }

    private void visits(Random random) {
        Buyer buyer = new Buyer(site.address(), this::counted, ONE_ANSWER);
        try {
            for (int i = 0; i < 4 && open.get(); i++) {
                buyer.looks(pages.get(random.nextInt(pages.size())));
                rest();
            }
            buyer.puts(skus.get(random.nextInt(skus.size())), 1);
            buyer.looks("/cart");
            rest();
            if (random.nextInt(3) == 0) {
                buys(buyer);
            }
        } catch (Buyer.Unanswered counted) {
            rest();
        } catch (RuntimeException | AssertionError unforeseen) {
            // one visit is lost, and whoever came for it goes on
            lost.add("a visit broke off: " + unforeseen);
            rest();
        }
    }

    private void buys(Buyer buyer) {
        buyer.says("v" + UUID.randomUUID() + "@example.com");
        buyer.choosesDelivery();
        @Nullable String session = buyer.orders().session();
        if (session != null) {
            site.payer.pays(session);
            if (buyer.returns(session).body().contains("data-order-number")) {
                bought.incrementAndGet();
            }
        }
    }

    private Buyer.Answer counted(String what, Supplier<Buyer.Answer> call) {
        asked.incrementAndGet();
        long began = System.nanoTime();
        try {
            Buyer.Answer answer = call.get();
            if (answer.status() >= 500 || answer.status() == 429) {
                lost.add(answer.status() + " " + what + ": " + wordsOf(answer.body()));
            }
            return answer;
        } catch (Buyer.Unanswered gone) {
            lost.add("no answer: " + what + " (" + gone.getCause() + ")");
            throw gone;
        } finally {
            slowestMillis.accumulateAndGet(
                    Duration.ofNanos(System.nanoTime() - began).toMillis(), Math::max);
        }
    }

    /** Who refused and why, as far as the page says so: the balancer, the shop, or only its way to pay. */
    private static String wordsOf(String page) {
        String words = Jsoup.parse(page)
                .select("title, h1, [role=alert], .oops .small")
                .text();
        return words.substring(0, Math.min(MOST_WORDS, words.length()));
    }

    private static void rest() {
        LockSupport.parkNanos(BETWEEN.toNanos());
    }

    /** Lets nobody in any more and waits for those inside, each of whom has a few questions left. */
    @Override
    public void close() {
        if (!open.getAndSet(false)) {
            return;
        }
        for (Thread each : people) {
            try {
                each.join(ONE_ANSWER.multipliedBy(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        lost.forEach(System.err::println);
    }
}
