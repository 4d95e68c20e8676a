package shop.stoa.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends events to the addresses that asked for them, each delivery on its own: signed anew at every try, tried again after 1,
 * 2, 4, 8 … seconds, at most an hour apart, for three days. What is unsent when the process dies is sent after the next start.
 */
final class Deliveries implements AutoCloseable {

    static final String KIND = "_delivery";
    static final String PENDING = "pending";

    /** What became of a copy that went beside a delivery: {@code mode} is what was wrong with it, {@code answered} the status, 0 for none. */
    static final String COPY = "_copy";

    private static final String DELIVERED = "delivered";
    private static final String GIVEN_UP = "given-up";
    private static final String LOST = "lost";
    private static final String ROLLED_SECRET = "whsec_rolled";
    private static final Duration PATIENCE = Duration.ofDays(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Store store;
    private final Faults faults;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sandbox-timer").factory());
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final Map<String, List<String>> byEvent = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> firstTries = new ConcurrentHashMap<>();
    /** Deliveries that are signed twice. */
    private final Set<String> rolled = ConcurrentHashMap.newKeySet();

    private long reorderUntil;
    private long reorderNext;

    Deliveries(Store store, Faults faults) {
        this.store = store;
        this.faults = faults;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5))
                .executor(senders)
                .build();
        store.onCommit(this::onCommit);
    }

    /** Takes up what an earlier run left unsent. */
    void resume() {
        for (ObjectNode delivery : store.newestFirst(KIND).reversed()) {
            index(delivery);
            if (Json.is(delivery, "state", PENDING)) {
                schedule(
                        Json.text(delivery, "id"),
                        Json.number(delivery, "next_at") - store.clock().realMillis());
            }
        }
    }

    private void onCommit(Change change) {
        List<ObjectNode> fresh = new ArrayList<>();
        for (ObjectNode object : change.objects()) {
            if (Json.is(object, "object", KIND) && Json.number(object, "attempts") == 0) {
                index(object);
                firstTries.computeIfAbsent(
                        Json.text(object, "event"), event -> new CountDownLatch(listeners(change, event)));
                fresh.add(object);
            }
        }
        // A shopper waits for the session's event, nobody for the others.
        fresh.sort(Comparator.comparing(delivery -> !typeOf(delivery).startsWith("checkout.session.")));
        fresh.forEach(this::begin);
    }

    private static int listeners(Change change, String event) {
        return (int) change.objects().stream()
                .filter(object -> Json.is(object, "object", KIND) && Json.is(object, "event", event))
                .count();
    }

    private void index(ObjectNode delivery) {
        byEvent.computeIfAbsent(Json.text(delivery, "event"), event -> new CopyOnWriteArrayList<>())
                .add(Json.text(delivery, "id"));
    }

    private void begin(ObjectNode delivery) {
        String id = Json.text(delivery, "id");
        Faults.Fault fault = faults.onEvent(typeOf(delivery));
        Faults.EventFault what = fault == null ? null : fault.event();
        if (fault == null || what == null) {
            schedule(id, 0);
            return;
        }
        switch (what) {
            case LOSE -> run(() -> lose(id));
            case DELAY -> schedule(id, fault.delayMillis());
            case DUPLICATE -> {
                schedule(id, 0);
                for (int i = 0; i < fault.count(); i++) {
                    run(() -> sendCopy(id, what));
                }
            }
            case REORDER -> schedule(id, reordered(fault.delayMillis()));
            case FORGE, STALE, LIVEMODE ->
                run(() -> {
                    sendCopy(id, what);
                    attempt(id);
                });
            case ROLLED -> {
                rolled.add(id);
                schedule(id, 0);
            }
        }
    }

    private String typeOf(ObjectNode delivery) {
        ObjectNode event = store.find("event", Json.text(delivery, "event"));
        return event == null ? "" : Json.text(event, "type");
    }

    /** Each one that comes within a window gets an earlier moment after the window than the one before it. */
    private synchronized long reordered(long window) {
        long now = store.clock().realMillis();
        if (now > reorderUntil) {
            reorderUntil = now + window;
            reorderNext = reorderUntil + window;
        }
        reorderNext = Math.max(reorderUntil, reorderNext - 50);
        return reorderNext - now;
    }

    private void schedule(String id, long millis) {
        if (millis <= 0) {
            run(() -> attempt(id));
            return;
        }
        try {
            timer.schedule(() -> run(() -> attempt(id)), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            // The delivery is in the journal and goes out after the next start.
        }
    }

    private void run(Runnable work) {
        try {
            senders.execute(work);
        } catch (RejectedExecutionException stopping) {
            // likewise
        }
    }

    private void attempt(String id) {
        ObjectNode delivery = store.find(KIND, id);
        if (delivery == null || !Json.is(delivery, "state", PENDING)) {
            return;
        }
        ObjectNode endpoint = store.find("webhook_endpoint", Json.text(delivery, "endpoint"));
        if (endpoint == null
                || !Json.is(endpoint, "status", "enabled")
                || endpoint.path("deleted").asBoolean(false)) {
            finish(id, GIVEN_UP, 0);
            return;
        }
        String body = bodyOf(delivery, null);
        String secret = Json.text(endpoint, "_secret");
        int status = post(
                endpoint,
                body,
                rolled.contains(id)
                        ? Signature.header(body, now(), ROLLED_SECRET, secret)
                        : Signature.header(body, now(), secret));
        finish(id, status >= 200 && status < 300 ? DELIVERED : PENDING, status);
    }

    /** Beside the true delivery, and never counted as it. */
    private void sendCopy(String id, Faults.EventFault fault) {
        ObjectNode delivery = store.find(KIND, id);
        ObjectNode endpoint = delivery == null ? null : store.find("webhook_endpoint", Json.text(delivery, "endpoint"));
        if (delivery == null || endpoint == null) {
            return;
        }
        String body = bodyOf(delivery, fault);
        String secret = fault == Faults.EventFault.FORGE ? "whsec_forged" : Json.text(endpoint, "_secret");
        long signed = fault == Faults.EventFault.STALE ? now() - 3600 : now();
        keep(Json.text(delivery, "event"), fault, post(endpoint, body, Signature.header(body, signed, secret)));
    }

    private void keep(String event, Faults.EventFault fault, int status) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        store.alone(() -> {
            Change change = new Change(store, Change.Cause.NOBODY);
            change.put(Shape.empty()
                    .with("id", Ids.withPrefix("copy"))
                    .with("object", COPY)
                    .with("event", event)
                    .with("mode", fault.word())
                    .with("answered", status)
                    .node());
            store.commit(change);
            return null;
        });
    }

    private String bodyOf(ObjectNode delivery, Faults.@Nullable EventFault fault) {
        ObjectNode event = store.find("event", Json.text(delivery, "event"));
        if (event == null) {
            throw new IllegalStateException("a delivery has its event");
        }
        ObjectNode shown = shown(event);
        if (fault == Faults.EventFault.LIVEMODE) {
            shown.put("livemode", true);
        }
        return Json.pretty(shown);
    }

    private long now() {
        return store.clock().realMillis() / 1000;
    }

    /** The answer's status, or 0 where there was none. */
    private int post(ObjectNode endpoint, String body, String signature) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(Json.text(endpoint, "url")))
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                    .header("Stripe-Signature", signature)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException unreachable) {
            return 0;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private void lose(String id) {
        finish(id, LOST, 0);
    }

    private void finish(String id, String state, int status) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        store.alone(() -> {
            Change change = new Change(store, Change.Cause.NOBODY);
            ObjectNode delivery = change.need(KIND, id);
            long attempts = Json.number(delivery, "attempts") + 1;
            long next = store.clock().realMillis() + backOff(attempts);
            boolean late = next - Json.number(delivery, "since") > PATIENCE.toMillis();
            delivery.put("state", state.equals(PENDING) && late ? GIVEN_UP : state);
            delivery.put("attempts", attempts);
            delivery.put("last_status", status);
            delivery.put("next_at", next);
            if (rolled.contains(id)) {
                delivery.put("rolled", true);
            }
            change.put(delivery);
            store.commit(change);
            if (attempts == 1) {
                firstTryEnded(Json.text(delivery, "event"));
            }
            if (Json.is(delivery, "state", PENDING)) {
                schedule(id, backOff(attempts));
            }
            return null;
        });
    }

    static long backOff(long attempts) {
        return Math.min(Duration.ofHours(1).toMillis(), 1000L << Math.min(attempts - 1, 20));
    }

    private void firstTryEnded(String event) {
        CountDownLatch latch = firstTries.get(event);
        if (latch != null) {
            latch.countDown();
            if (latch.getCount() == 0) {
                firstTries.remove(event);
            }
        }
    }

    /** Waits until every address has had the event once, answered or not, or the patience ends. */
    void awaitFirstTries(String event, Duration patience) {
        CountDownLatch latch = firstTries.get(event);
        if (latch == null) {
            return;
        }
        try {
            boolean ended = latch.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                firstTries.remove(event);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** The event with the number of addresses that have not taken it yet. */
    ObjectNode shown(ObjectNode event) {
        ObjectNode shown = Shapes.shown(event);
        shown.put("pending_webhooks", count(event, PENDING));
        return shown;
    }

    /** Whether every address that wanted the event took it. */
    boolean succeeded(ObjectNode event) {
        return count(event, PENDING) + count(event, LOST) + count(event, GIVEN_UP) == 0;
    }

    private long count(ObjectNode event, String state) {
        return new ArrayList<>(byEvent.getOrDefault(Json.text(event, "id"), List.of()))
                .stream()
                        .map(id -> store.find(KIND, id))
                        .filter(delivery -> delivery != null && Json.is(delivery, "state", state))
                        .count();
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        senders.shutdownNow();
        http.shutdownNow();
    }
}
