package shop.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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

/** Fifty shoppers want the last ten, all at once and over HTTP. */
@ShopTest
@Import(Shelves.class)
class RaceTests {

    private static final int BUYERS = 50;
    private static final int UNITS = 10;

    @Autowired
    private Shelves shelves;

    @Autowired
    private JdbcClient books;

    @Autowired
    private Sandbox sandbox;

    @Value("${stoa.base-url}")
    private String shop = "";

    @Test
    void fiftyBuyersGetTenUnits() throws Exception {
        Sku rare = shelves.stock(2500, UNITS);
        Payer payer = new Payer(sandbox.baseUrl());
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
                // getting ready is no race: a shop that has just started needs not fifty connections for it
                ExecutorService early = Executors.newFixedThreadPool(8)) {
            List<Ready> ready = all(early.invokeAll(IntStream.range(0, BUYERS)
                    .mapToObj(number -> (java.util.concurrent.Callable<Ready>) () -> ready(number, rare))
                    .toList()));

            CountDownLatch gun = new CountDownLatch(1);
            List<Future<Buyer.Answer>> running = ready.stream()
                    .map(each -> people.submit(() -> {
                        gun.await();
                        return each.buyer().presses(each.total());
                    }))
                    .toList();
            gun.countDown();
            List<Buyer.Answer> answers = all(running);

            assertThat(answers).filteredOn(answer -> answer.session() != null).hasSize(UNITS);
            assertThat(answers).filteredOn(answer -> answer.session() == null).allSatisfy(RaceTests::isAProperNo);
            List<String> thanks = all(people.invokeAll(IntStream.range(0, BUYERS)
                    .filter(number -> answers.get(number).session() != null)
                    .mapToObj(number -> (java.util.concurrent.Callable<String>) () -> {
                        String session =
                                Objects.requireNonNull(answers.get(number).session());
                        payer.pays(session);
                        Buyer.Answer back = ready.get(number).buyer().returns(session);
                        assertThat(back.status()).isEqualTo(200);
                        return back.body();
                    })
                    .toList()));
            assertThat(thanks).allSatisfy(page -> assertThat(page).contains("data-order-number"));
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(count("select count(*) from payments.provider_event where state = 'NEW'"))
                                .isZero());
        assertThat(count("""
                        select count(*) from orders.customer_order o join orders.order_line l on l.order_id = o.id
                        where o.status = 'CONFIRMED' and l.sku = '%s'""".formatted(rare.value()))).isEqualTo(UNITS);
        assertThat(count("select on_hand - reserved from inventory.stock where sku = '%s'".formatted(rare.value())))
                .isZero();
        assertThat(count("""
                        select count(*) from payments.ledger g join orders.order_line l on l.order_id = g.reference
                        where g.kind = 'CAPTURE' and l.sku = '%s'""".formatted(rare.value()))).isEqualTo(UNITS);
        assertThat(Invariants.broken(books)).isEmpty();
        assertThat(Books.differences(books, payer.journal())).isEmpty();
    }

    private record Ready(Buyer buyer, String total) {}

    private Ready ready(int number, Sku sku) {
        Buyer buyer = new Buyer(shop);
        leadsTo("/cart", buyer.puts(sku, 1));
        leadsTo("/checkout", buyer.says("buyer-" + number + "@example.com"));
        leadsTo("/checkout", buyer.choosesDelivery());
        return new Ready(buyer, buyer.sees());
    }

    private static void leadsTo(String path, Buyer.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(answer.location()).contains(path);
    }

    /** Back to the cart, which says what is sold out, or a page that says what is wrong; never a failure. */
    private static void isAProperNo(Buyer.Answer answer) {
        if (answer.status() == 303) {
            assertThat(answer.location()).endsWith("/cart");
        } else {
            assertThat(answer.status()).isBetween(400, 499);
        }
    }

    private long count(String sql) {
        return books.sql(sql).query(Long.class).single();
    }

    private static <T> List<T> all(List<Future<T>> futures) throws Exception {
        var results = new java.util.ArrayList<T>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }
}
