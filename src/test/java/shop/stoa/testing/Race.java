package shop.stoa.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several who do the same thing at the same moment. */
public final class Race {

    private Race() {}

    /** @return what each of them was told, in no order */
    public static <T> List<T> of(int racers, Callable<T> racer) throws Exception {
        CyclicBarrier start = new CyclicBarrier(racers);
        try (ExecutorService runners = Executors.newFixedThreadPool(racers)) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < racers; i++) {
                running.add(runners.submit(() -> {
                    start.await();
                    return racer.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        }
    }
}
