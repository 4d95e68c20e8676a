package shop.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.kernel.Sku;
import shop.stoa.sandbox.Sandbox;
import shop.stoa.testing.Buyer;
import shop.stoa.testing.Payer;
import shop.stoa.testing.Shelves;
import shop.stoa.testing.ShopTest;

/** The whole shop while its payment provider takes every call and answers none. */
@ShopTest
@Import(Shelves.class)
class DeadProviderTests {

    /** More than there are connections to the books: whoever waits for the provider must hold none. */
    private static final int BUYERS = 24;

    /** A buyer waits for the word that nothing was charged: eight seconds are the provider's, the rest is ours. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** What is read and done without the provider. */
    private static final List<String> PAGES = List.of("/", "/search?q=vase", "/cart", "/checkout", "/login");

    @Autowired
    private Shelves shelves;

    @Autowired
    private JdbcClient books;

    @Autowired
    private Sandbox sandbox;

    @Value("${stoa.base-url}")
    private String shop = "";

    private Payer payer = new Payer("");

    @AfterEach
    void reviveTheProvider() {
        payer.mendsAll();
    }

    @Test
    void everythingElseIsServedWhileTheProviderHangs() throws Exception {
        payer = new Payer(sandbox.baseUrl());
        Sku vase = shelves.stock(2500, 2 * BUYERS);
        String product = "/products/" + vase.value().toLowerCase(Locale.ROOT);
        List<Ready> buyers = Stream.generate(() -> ready(vase)).limit(BUYERS).toList();
        Buyer browsing = ready(vase).buyer();

        payer.breaks("{\"call\": \"*\", \"mode\": \"latency\", \"delay_ms\": 12000, \"times\": 0}");
        Ready alone = buyers.getFirst();
        long pressedAt = System.nanoTime();
        assertThat(alone.buyer().presses(alone.total()).status()).isEqualTo(503);
        assertThat(Duration.ofNanos(System.nanoTime() - pressedAt))
                .as("the provider is waited for once")
                .isLessThan(LONGEST);
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Buyer.Answer>> pressed = buyers.stream()
                    .skip(1)
                    .map(each -> hands.submit(() -> each.buyer().presses(each.total())))
                    .toList();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(waiting(vase))
                            .as("%s", answered(pressed))
                            .isEqualTo(BUYERS));

            Stream.concat(PAGES.stream(), Stream.of(product))
                    .forEach(page ->
                            assertThat(browsing.looks(page).status()).as(page).isEqualTo(200));
            assertThat(browsing.puts(vase, 1).status()).isEqualTo(303);
            assertThat(pressed).as("the provider still hangs").anyMatch(each -> !each.isDone());

            for (Future<Buyer.Answer> each : pressed) {
                assertThat(each.get().status()).isEqualTo(503);
                assertThat(each.get().body())
                        .contains("The payment page cannot be reached right now. Nothing was charged");
            }
        }
        assertThat(count("select count(*) from cart.line where sku = ?", vase)).isEqualTo(BUYERS + 1);

        payer.mendsAll();
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            books.sql("update payments.attempt set next_check_at = now() where state = 'CREATING'")
                    .update();
            return waiting(vase) == 0;
        });
        assertThat(buyers.getFirst().buyer().orders().session()).isNotNull();
        assertThat(Invariants.broken(books)).isEmpty();
    }

    /** What those were told who do not wait any more. */
    private static List<String> answered(List<Future<Buyer.Answer>> pressed) {
        return pressed.stream()
                .filter(Future::isDone)
                .map(each -> each.resultNow().status() + " " + each.resultNow().body())
                .toList();
    }

    private record Ready(Buyer buyer, String total) {}

    private Ready ready(Sku sku) {
        Buyer buyer = new Buyer(shop);
        buyer.puts(sku, 1);
        buyer.says("d" + UUID.randomUUID() + "@example.com");
        buyer.choosesDelivery();
        return new Ready(buyer, buyer.sees());
    }

    /** Whose order is placed and has no page yet. */
    private long waiting(Sku sku) {
        return count("""
                select count(*) from payments.attempt a join orders.order_line l on l.order_id = a.reference
                where l.sku = ? and a.state = 'CREATING'""", sku);
    }

    private long count(String sql, Sku sku) {
        return books.sql(sql).param(sku.value()).query(Long.class).single();
    }
}
