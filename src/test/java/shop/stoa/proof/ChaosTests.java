package shop.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import shop.stoa.kernel.Sku;
import shop.stoa.testing.Buyer;
import shop.stoa.testing.Figures;

/** The short form of {@code bin/chaos}: some faults of each kind, two nodes, one of them ten minutes ahead and dead in the end. */
class ChaosTests {

    private static final long SEED = 7;
    private static final Duration EACH = Duration.ofMillis(1_500);
    private static final int RUSH = 16;
    private static final int FEW = 4;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    /** Refunds that were made at the provider's own pages. */
    private final Set<String> byHand = new HashSet<>();

    /** A judge who finds nothing proves nothing: in the end the same nodes are made naive, and he finds that they sell too much and
     * give money back twice. */
    @Test
    void twoNodesLoseNothingAndTheJudgeKnowsALossWhenHeSeesOne() throws Exception {
        try (World world = World.ofTwo(100_000, 50_000, 12)) {
            world.nodes.getLast().setClock(Duration.ofMinutes(10));
            world.startAll();

            assertThat(storm(world)).as(told()).isTrue();

            world.payer.waits(0);
            world.beNaive();
            rush(world, scarce(world));
            Figures naive = figures();
            new Judge(world, naive).judgeBooks();
            assertThat(naive.allHold()).as(told()).isFalse();
            assertThat(Invariants.RESERVED_IS_WHAT_ORDERS_HOLD.brokenBy(world.books))
                    .isNotEmpty();

            refundWithLostAnswers(world);
            new Judge(world, naive).judgeRefunds(byHand);
            assertThat(told()).contains("payments of which more went back than was asked for: 1 payments");
        }
    }

    private boolean storm(World world) {
        Figures figures = figures();
        try (History history = new History(world.place().resolve("history.jsonl"));
                Load load = new Load(world, history, SEED);
                Clerks clerks = new Clerks(world, history, SEED);
                Bank bank = new Bank(world, SEED)) {
            Nemesis nemesis = new Nemesis(world, history, SEED);
            nemesis.rage(
                    List.of(
                            Fault.POSTGRES_WIRE_RESET,
                            Fault.NODE_HUNG,
                            Fault.REDIS_EMPTIED,
                            Fault.REDIS_WIRE_ONE_WAY,
                            Fault.PROVIDER_WIRE_ONE_WAY,
                            Fault.POSTGRES_KILLED,
                            Fault.MAIL_WIRE_STALLED),
                    EACH);
            // what it has in its hands is the other's from now on
            world.nodes.getLast().kill();
            load.close();
            clerks.close();
            bank.close();
            byHand.addAll(bank.byHand);
            figures.atLeast(
                    "forms of the staff",
                    clerks.done().values().stream().mapToLong(Long::longValue).sum(),
                    "forms",
                    1);
            figures.atLeast("payments called back by a bank", bank.disputed.get(), "disputes", 1);
            figures.exactly("faults not survived", nemesis.fatal().size(), String.join(", ", nemesis.fatal()), 0);
            figures.exactly("carts lost", load.cartsLost.get(), "carts", 0);
            Judge judge = new Judge(world, figures);
            judge.letItRest(load, new WorkList(world, new StaffBrowser(world, world.address(), history.of("desk"))));
            judge.judge(load, byHand, 6);
            judge.judgeMails(nemesis.mailsTwice());
            figures.exactly("pages answered with another 5xx", history.broken(), "pages", 0);
        }
        return figures.allHold();
    }

    /** Of one thing there are only a few left, all of them accounted for. */
    private static Sku scarce(World world) {
        Sku sku = world.plenty();
        world.books.sql("""
                        insert into inventory.stock_move (sku, delta, kind, actor, at)
                        select sku, reserved + ? - on_hand, 'LOST', 'test', now() from inventory.stock where sku = ?""").params(FEW, sku.value()).update();
        world.books
                .sql("update inventory.stock set on_hand = reserved + ? where sku = ?")
                .params(FEW, sku.value())
                .update();
        assertThat(Invariants.broken(world.books)).isEmpty();
        return sku;
    }

    private record Ready(Buyer buyer, String total) {}

    private static void rush(World world, Sku sku) throws Exception {
        List<Ready> people =
                Stream.generate(() -> ready(world, sku)).limit(RUSH).toList();
        CountDownLatch gun = new CountDownLatch(1);
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Buyer.Answer>> answers = people.stream()
                    .map(each -> hands.submit(() -> {
                        gun.await();
                        return each.buyer().presses(each.total());
                    }))
                    .toList();
            gun.countDown();
            for (Future<Buyer.Answer> answer : answers) {
                assertThat(answer.get().status()).isLessThan(500);
            }
        }
    }

    /** The provider gives the money back and its answer is lost, as often as its library asks by itself. */
    private static void refundWithLostAnswers(World world) {
        String order = paidOrder(world);
        String desk = "/admin/orders/" + order + "/refunds";
        StaffBrowser clerk = new StaffBrowser(world, world.address(), (what, call) -> call.get());
        Map<String, String> form = StaffBrowser.formOn(clerk.looks(desk), desk).orElseThrow();
        form.putAll(Map.of("amount", "3.50", "confirm", "true"));
        world.payer.breaks("{\"call\": \"POST /v1/refunds\", \"mode\": \"drop-after\", \"times\": 2}");
        assertThat(clerk.sends(desk, form).status()).isEqualTo(303);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            world.hasten();
            return world.count(
                            "select count(*) from payments.refund where state = 'SUCCEEDED' and source = 'STAFF' and reference = ?::uuid",
                            order)
                    > 0;
        });
    }

    /** One that nobody has asked anything back of. */
    private static String paidOrder(World world) {
        Ready one = ready(world, world.skus().getFirst());
        String session = Objects.requireNonNull(one.buyer().presses(one.total()).session());
        world.payer.pays(session);
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> world.books
                                .sql("""
                                select o.id::text from orders.customer_order o join payments.attempt a on a.reference = o.id
                                where a.session_id = ? and o.status = 'CONFIRMED'""")
                                .param(session)
                                .query(String.class)
                                .optional()
                                .orElse(""),
                        id -> !id.isEmpty());
    }

    private static Ready ready(World world, Sku sku) {
        Buyer buyer = new Buyer(world.address());
        buyer.puts(sku, 1);
        buyer.says("n" + UUID.randomUUID() + "@example.com");
        buyer.choosesDelivery();
        return new Ready(buyer, buyer.sees());
    }

    private Figures figures() {
        return new Figures(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
