package shop.stoa.measuring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Visitors who ask one thing after the other, each the next one as soon as the last one is answered. */
final class Crowd {

    private static final int EIGHT = 8;
    private static final int WARM = 2_000;
    static final int MOST_SECONDS = 300;

    private final String shop;
    private final @Nullable String cookie;
    private final int visitors;

    /** One for all of a bench: its next step asks for other things than the one before, which the shop has at hand by then. */
    private static final AtomicInteger DICE = new AtomicInteger();

    /** Eight of them. */
    Crowd(String shop, @Nullable String cookie) {
        this(shop, cookie, EIGHT);
    }

    Crowd(String shop, @Nullable String cookie, int visitors) {
        this.shop = shop;
        this.cookie = cookie;
        this.visitors = visitors;
    }

    /** How long answers took, in milliseconds, and how many were not what was asked for. */
    record Times(double median, double p95, double p99, int answers, long failures) {}

    void warmUp(Function<Random, String> question, int seconds) {
        warmUp(dice -> Request.page(question.apply(dice)), seconds, () -> true);
    }

    /**
     * Asks until the shop has answered so often that it runs as it does on any other day, but no longer than five minutes.
     *
     * @param isWarm asked after each round of so many seconds
     */
    void warmUp(Function<Random, Request> question, int seconds, BooleanSupplier isWarm) {
        int answers = 0;
        for (int round = 0; round * seconds < MOST_SECONDS && (answers < WARM || !isWarm.getAsBoolean()); round++) {
            answers += send(question, seconds).answers();
        }
    }

    /** @param question by a client's own dice, a path */
    Times ask(Function<Random, String> question, int seconds) {
        return send(dice -> Request.page(question.apply(dice)), seconds);
    }

    /** @param question by a client's own dice */
    Times send(Function<Random, Request> question, int seconds) {
        List<long[]> taken = new ArrayList<>();
        AtomicLong failures = new AtomicLong();
        List<Thread> clients = new ArrayList<>();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        for (int client = 0; client < visitors; client++) {
            Random own = new Random(7919L * DICE.getAndIncrement());
            clients.add(Thread.ofPlatform().start(() -> {
                long[] times = visit(question, own, end, failures);
                synchronized (taken) {
                    taken.add(times);
                }
            }));
        }
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        long[] all = taken.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        if (all.length == 0) {
            return new Times(
                    Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, failures.get());
        }
        return new Times(
                all[all.length / 2] / 1e6,
                all[(int) Math.min(all.length - 1L, all.length * 95L / 100)] / 1e6,
                all[(int) Math.min(all.length - 1L, all.length * 99L / 100)] / 1e6,
                all.length,
                failures.get());
    }

    private long[] visit(Function<Random, Request> question, Random dice, long end, AtomicLong failures) {
        long[] taken = new long[1_024];
        int count = 0;
        try (Wire wire = new Wire(shop, cookie)) {
            for (long asked = System.nanoTime(); asked < end; asked = System.nanoTime()) {
                Request request = question.apply(dice);
                asked = System.nanoTime();
                int status = wire.send(request);
                long answered = System.nanoTime();
                if (status != request.expected()) {
                    if (failures.incrementAndGet() <= 3) {
                        System.err.println(status + " for " + request.path());
                    }
                    continue;
                }
                if (count == taken.length) {
                    taken = Arrays.copyOf(taken, 2 * count);
                }
                taken[count++] = answered - asked;
            }
        } catch (IOException broken) {
            System.err.println("A connection broke: " + broken);
            failures.incrementAndGet();
        }
        return Arrays.copyOf(taken, count);
    }
}
