package shop.stoa.fuzz;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Sends many of them at once and waits for their answers. */
final class Storm {

    private final URI shop;
    private final Prober prober;
    private final Tally tally;

    Storm(String shop, Prober prober, Tally tally) {
        this.shop = URI.create(shop);
        this.prober = prober;
        this.tally = tally;
    }

    /** Those of these numbers. */
    void send(long from, long to, int hands) throws InterruptedException {
        AtomicLong next = new AtomicLong(from);
        try (ExecutorService workers = Executors.newFixedThreadPool(hands)) {
            List<Future<?>> all = new ArrayList<>();
            for (int hand = 0; hand < hands; hand++) {
                all.add(workers.submit(() -> work(next, to)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void work(AtomicLong next, long to) {
        try (Wire wire = new Wire(shop.getHost(), shop.getPort())) {
            for (long number = next.getAndIncrement(); number < to; number = next.getAndIncrement()) {
                Probe probe = prober.probe(number);
                try {
                    tally.count(probe, wire.send(probe));
                } catch (IOException | RuntimeException e) {
                    tally.countSilence(probe, e);
                    wire.close();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
