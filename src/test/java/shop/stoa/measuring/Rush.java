package shop.stoa.measuring;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many who do one thing after the other at the same time, until all is done.
 *
 * @param perSecond how many were done
 * @param median in milliseconds
 * @param p99 in milliseconds
 * @param failures how many were not done, or threw
 */
record Rush(double perSecond, double median, double p99, int failures) {

    /** @param work each is done once, and says whether it came off */
    static Rush of(int callers, List<? extends Callable<Boolean>> work) {
        long[] taken = new long[work.size()];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = java.util.stream.IntStream.range(0, callers)
                .mapToObj(caller -> Thread.ofPlatform().start(() -> {
                    await(start);
                    for (int at = next.getAndIncrement(); at < taken.length; at = next.getAndIncrement()) {
                        long begun = System.nanoTime();
                        if (!comesOff(work.get(at)) && failures.incrementAndGet() <= 3) {
                            System.err.println("Number " + at + " did not come off");
                        }
                        taken[at] = System.nanoTime() - begun;
                    }
                }))
                .toList();
        long begun = System.nanoTime();
        start.countDown();
        threads.forEach(Rush::join);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Arrays.sort(taken);
        return new Rush(
                taken.length / seconds,
                taken[taken.length / 2] / 1e6,
                taken[(int) (taken.length * 99L / 100)] / 1e6,
                failures.get());
    }

    private static boolean comesOff(Callable<Boolean> work) {
        try {
            return work.call();
        } catch (Exception failure) {
            System.err.println(failure);
            return false;
        }
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
