package shop.stoa.measuring;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import shop.stoa.StoaApplication;
import shop.stoa.customers.AccountEvent.AccountWanted;
import shop.stoa.customers.Accounts;
import shop.stoa.embedded.TestServers;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.SecretToken;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Figures;

/**
 * What {@code bin/bench sign-in} runs: whether the time of an answer at a door tells that somebody has an account. A known and an
 * unknown address take turns, and which of them comes first, so that whatever else the machine does is done to both.
 */
public final class SignInBench {

    private static final String OWNER = "owner@stoa.example";
    private static final EmailAddress KNOWN = new EmailAddress("known@stoa.example");
    private static final String PASSWORD = "four quiet vases in a row";
    private static final List<String> LIMITS = List.of(
            "signin.pair", "signin.address", "signin.account", "signin.overall", "mail.recipient", "mail.mailbox", "mail.address", "door.address");
    private static final int WARMING = 50;

    /** So much longer may the one take than the other. */
    private static final double ALIKE = 1.05;

    private final int tries;
    private final Figures figures = new Figures(System.out);

    private SignInBench(int tries) {
        this.tries = tries;
    }

    /** Takes {@code --tries N}; ends with 0 only when every bound holds. */
    public static void main(String[] arguments) {
        LoggingSystem.get(SignInBench.class.getClassLoader()).setLogLevel("ROOT", LogLevel.ERROR);
        int at = List.of(arguments).indexOf("--tries");
        try {
            SignInBench bench = new SignInBench(at < 0 ? 1_000 : Integer.parseInt(arguments[at + 1]));
            System.exit(bench.run() ? 0 : 1);
        } catch (Exception broken) {
            broken.printStackTrace();
            System.exit(2);
        }
    }

    /** Reads the mail that opens an account. */
    static final class Postbox {

        private final AtomicReference<SecretToken> link = new AtomicReference<>();

        @EventListener
        void on(AccountWanted wanted) {
            link.set(wanted.token());
        }
    }

    /** @param refused what a door answers to either */
    private record Door(
            String name, String page, String known, String unknown, boolean asksForAPassword, int refused) {}

    private boolean run() {
        figures.any("cores of this machine", Runtime.getRuntime().availableProcessors(), "cores");
        Bench.tellLoad(figures, "before");
        Map<String, String> settings = TestServers.freshSettings();
        LIMITS.forEach(limit -> settings.put("stoa.limits." + limit, "off"));
        settings.put("stoa.owner.email", OWNER);
        settings.put("stoa.owner.password", UUID.randomUUID().toString());
        settings.put("spring.main.banner-mode", "off");
        settings.put("logging.threshold.console", "off");
        String[] said = settings.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
        try (ConfigurableApplicationContext shop =
                new SpringApplication(StoaApplication.class, Postbox.class).run(said)) {
            open(shop);
            String address = Objects.requireNonNull(settings.get("stoa.base-url"));
            List.of(
                            new Door("customers' sign-in", "/login", KNOWN.value(), "nobody@stoa.example", true, 422),
                            new Door("staff's sign-in", "/admin/login", OWNER, "nobody@stoa.example", true, 422),
                            new Door("code by mail", "/login/code", KNOWN.value(), "nobody@stoa.example", false, 303),
                            new Door("lost password", "/login/reset", KNOWN.value(), "nobody@stoa.example", false, 200))
                    .forEach(door -> measure(door, address));
        }
        Bench.tellLoad(figures, "after");
        return figures.allHold();
    }

    private static void open(ConfigurableApplicationContext shop) {
        Accounts accounts = shop.getBean(Accounts.class);
        accounts.register(KNOWN, Locale.ENGLISH, "127.0.0.1");
        SecretToken link =
                Objects.requireNonNull(shop.getBean(Postbox.class).link.get());
        if (accounts.open(link.value(), null, PASSWORD, Locale.ENGLISH).isEmpty()) {
            throw new IllegalStateException("The account did not open");
        }
    }

    private void measure(Door door, String address) {
        Browser browser = new Browser(address);
        String token = Browser.token(browser.get(door.page));
        IntStream.range(0, WARMING).forEach(n -> {
            knock(browser, door, door.known, token);
            knock(browser, door, door.unknown, token);
        });
        double[] known = new double[tries];
        double[] unknown = new double[tries];
        for (int n = 0; n < tries; n++) {
            if (n % 2 == 0) {
                known[n] = knock(browser, door, door.known, token);
                unknown[n] = knock(browser, door, door.unknown, token);
            } else {
                unknown[n] = knock(browser, door, door.unknown, token);
                known[n] = knock(browser, door, door.known, token);
            }
        }
        double knownMedian = median(known);
        double unknownMedian = median(unknown);
        figures.any(door.name + ", known, median", inHundredths(knownMedian), "ms");
        figures.any(door.name + ", unknown, median", inHundredths(unknownMedian), "ms");
        double ratio = Math.max(knownMedian, unknownMedian) / Math.min(knownMedian, unknownMedian);
        figures.atMost(door.name + ", the longer against the shorter", ratio, 3, "times", ALIKE);
    }

    /** @return in milliseconds */
    private static double knock(Browser browser, Door door, String who, String token) {
        Map<String, String> fields = new HashMap<>(Map.of("_csrf", token, "email", who));
        if (door.asksForAPassword) {
            fields.put("password", "not the right one");
        }
        long begun = System.nanoTime();
        HttpResponse<String> answer = browser.post(door.page, fields);
        double taken = (System.nanoTime() - begun) / 1e6;
        if (answer.statusCode() != door.refused) {
            throw new IllegalStateException(door.page + " answered " + answer.statusCode());
        }
        return taken;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String inHundredths(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
