package shop.stoa.measuring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Clients that ask one address as fast as they are answered: wrk where it is installed, which takes least for itself; else a {@link Crowd}. */
final class Swarm {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern TAIL = Pattern.compile("(50|99)%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern ODD = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern BROKEN =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    private final String shop;
    private final String coding;
    private final int clients;

    /** @param coding what they accept */
    Swarm(String shop, String coding, int clients) {
        this.shop = shop;
        this.coding = coding;
        this.clients = clients;
    }

    /** @param p50 in milliseconds @param p99 in milliseconds */
    record Found(double perSecond, double p50, double p99, long failures) {}

    /**
     * Asks until the shop runs as it does on any other day, but no longer than {@link Crowd#MOST_SECONDS}.
     *
     * @param isWarm asked after each round of so many seconds
     */
    void warmUp(String path, int seconds, BooleanSupplier isWarm) {
        boolean warm = false;
        for (int asked = 0; asked < Crowd.MOST_SECONDS && !warm; asked += seconds) {
            ask(path, seconds);
            warm = isWarm.getAsBoolean();
        }
    }

    Found ask(String path, int seconds) {
        try {
            Process wrk = new ProcessBuilder(List.of(
                            "wrk",
                            "-t1",
                            "-c" + clients,
                            "-d" + seconds + "s",
                            "--latency",
                            "-H",
                            "Accept-Encoding: " + coding,
                            shop + path))
                    .redirectErrorStream(true)
                    .start();
            String told = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (wrk.waitFor() != 0) {
                throw new IllegalStateException(told);
            }
            return read(told);
        } catch (IOException notThere) {
            return byHand(path, seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Found byHand(String path, int seconds) {
        Crowd.Times times = new Crowd(shop, null, clients).ask(dice -> path, seconds);
        return new Found((double) times.answers() / seconds, times.median(), times.p99(), times.failures());
    }

    private static Found read(String told) {
        Matcher rate = RATE.matcher(told);
        if (!rate.find()) {
            throw new UncheckedIOException(new IOException("wrk told something else: " + told));
        }
        double p50 = Double.NaN;
        double p99 = Double.NaN;
        Matcher tail = TAIL.matcher(told);
        while (tail.find()) {
            double millis = Double.parseDouble(tail.group(2))
                    * switch (tail.group(3)) {
                        case "us" -> 0.001;
                        case "ms" -> 1;
                        default -> 1_000;
                    };
            if (tail.group(1).equals("50")) {
                p50 = millis;
            } else {
                p99 = millis;
            }
        }
        return new Found(Double.parseDouble(rate.group(1)), p50, p99, sum(ODD, told) + sum(BROKEN, told));
    }

    private static long sum(Pattern counted, String told) {
        Matcher match = counted.matcher(told);
        long sum = 0;
        if (match.find()) {
            for (int group = 1; group <= match.groupCount(); group++) {
                sum += Long.parseLong(match.group(group));
            }
        }
        return sum;
    }
}
