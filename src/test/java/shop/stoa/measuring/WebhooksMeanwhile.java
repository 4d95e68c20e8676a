package shop.stoa.measuring;

import com.stripe.net.Webhook;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.stoa.testing.Figures;

/** How soon the payment provider is answered while orders are placed as fast as can be; an empty message beside each of its own. */
final class WebhooksMeanwhile {

    private static final int MOST = 2_000;
    private static final int WIRES = 4;
    private static final String ADDRESS = "/webhooks/stripe";

    private final FrontDoor door;
    private final Figures figures;
    private final List<Long> empty = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> events = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failures = new AtomicInteger();

    WebhooksMeanwhile(FrontDoor door, Figures figures) {
        this.door = door;
        this.figures = figures;
    }

    /** @param signature the header that goes with it */
    private record Event(String body, String signature) {}

    void measure(int callers, List<FrontDoor.Ready> shoppers) throws InterruptedException {
        List<FrontDoor.Paid> paid = Stream.generate(door::pays)
                .limit(Math.min(MOST, shoppers.size()))
                .toList();
        List<Event> told = paid.stream().map(event()).toList();
        int warming = told.size() / 4;
        tell(told.subList(0, warming).iterator(), new AtomicBoolean());
        empty.clear();
        events.clear();
        AtomicBoolean over = new AtomicBoolean();
        Iterator<Event> left = told.subList(warming, told.size()).iterator();
        List<Thread> wires = Stream.generate(() -> Thread.ofPlatform().start(() -> tell(left, over)))
                .limit(WIRES)
                .toList();
        Rush placing = Rush.of(
                callers,
                shoppers.stream()
                        .map(shopper -> (Callable<Boolean>) () -> door.places(shopper))
                        .toList());
        over.set(true);
        for (Thread wire : wires) {
            wire.join();
        }
        figures.exactly("placements beside webhooks, failures", placing.failures(), "failures", 0);
        figures.exactly("webhooks, failures", failures.get(), "failures", 0);
        figures.any("webhooks", events.size(), "answers");
        double nothing = p99(empty);
        double event = p99(events);
        figures.any("an empty message, p99", Bench.inTenths(nothing), "ms");
        figures.any("a webhook, p99", Bench.inTenths(event), "ms");
        figures.atMost("a webhook against an empty message, p99", event / nothing, 2, "times", 3);
        int heard = events.size();
        Await.until(
                "What was told is known",
                Duration.ofMinutes(2),
                () -> paid.subList(0, heard).stream().allMatch(door::knowsThatItIsPaid));
    }

    /** What it costs to hear that an order was paid and to do what follows, while nobody places one; as many before that to warm up. */
    void alone(int count) {
        List<FrontDoor.Paid> paid =
                Stream.generate(door::pays).limit(2L * count).toList();
        List<Event> told = paid.stream().map(event()).toList();
        book(told.subList(0, count), paid.get(count - 1));
        Spent before = Spent.soFar(door.books());
        book(told.subList(count, 2 * count), paid.getLast());
        Spent.soFar(door.books()).tell(figures, "an order's payment", before, count);
    }

    private void book(List<Event> told, FrontDoor.Paid last) {
        tell(told.iterator(), new AtomicBoolean());
        Await.until("What was told is known", Duration.ofMinutes(2), () -> door.knowsThatItIsPaid(last));
    }

    private Function<FrontDoor.Paid, Event> event() {
        String secret = door.books()
                .sql("select secret from payments.webhook_endpoint where secret is not null limit 1")
                .query(String.class)
                .single();
        return payment -> {
            String body = """
                    {"id": "evt_%s", "object": "event", "type": "checkout.session.completed", "livemode": false,
                     "data": {"object": {"id": "%s", "object": "checkout.session", "client_reference_id": "%s"}}}""".formatted(
                            UUID.randomUUID().toString().replace("-", ""),
                            payment.page(),
                            payment.reference().value());
            try {
                return new Event(
                        body,
                        Webhook.Signature.generateSignatureHeader(
                                body, secret, Instant.now().getEpochSecond()));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        };
    }

    private static @Nullable Event next(Iterator<Event> left) {
        synchronized (left) {
            return left.hasNext() ? left.next() : null;
        }
    }

    private void tell(Iterator<Event> told, AtomicBoolean over) {
        try (Wire wire = new Wire(door.address(), null)) {
            while (!over.get()) {
                // whatever is taken is sent: who looks afterwards counts on it
                Event event = next(told);
                if (event == null) {
                    return;
                }
                empty.add(timed(wire, "", "", 400));
                events.add(timed(wire, "Stripe-Signature: " + event.signature + "\r\n", event.body, 200));
            }
        } catch (IOException broken) {
            System.err.println("A connection broke: " + broken);
            failures.incrementAndGet();
        }
    }

    private long timed(Wire wire, String headers, String body, int right) throws IOException {
        long begun = System.nanoTime();
        if (wire.post(ADDRESS, "Content-Type: application/json\r\n" + headers, body) != right) {
            failures.incrementAndGet();
        }
        return System.nanoTime() - begun;
    }

    private static double p99(List<Long> times) {
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        return Arrays.stream(sorted).skip(sorted.length * 99L / 100).findFirst().orElse(0) / 1e6;
    }
}
