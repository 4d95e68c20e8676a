package shop.stoa.measuring;

import java.io.IOException;
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
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import shop.stoa.StoaApplication;
import shop.stoa.customers.AccountEvent.AccountWanted;
import shop.stoa.customers.Accounts;
import shop.stoa.embedded.TestServers;
import shop.stoa.kernel.EmailAddress;
import shop.stoa.kernel.SecretToken;
import shop.stoa.orders.OrderDetails;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Figures;
import shop.stoa.testing.Sales;

/**
 * What {@code bin/bench sign-in} runs: whether the time of an answer at a door tells that somebody has an account or an order. A known and an
 * unknown address take turns, and which of them comes first, so that whatever else the machine does is done to both.
 */
public final class SignInBench {

    private static final String OWNER = "owner@stoa.example";
    private static final EmailAddress KNOWN = new EmailAddress("known@stoa.example");
    private static final String NOBODY = "nobody@stoa.example";
    private static final String PASSWORD = "four quiet vases in a row";
    private static final String LIMITS = "stoa.limits.";
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

    /**
     * Where somebody knocks.
     *
     * @param page with the token of its form; null where the form has none
     * @param to where the form goes
     * @param answered how either is answered
     */
    private record Door(
            String name,
            @Nullable String page,
            String to,
            Map<String, String> known,
            Map<String, String> unknown,
            int answered) {

        /** One that asks for an address and a password. */
        static Door ofPasswords(String name, String page, String known) {
            return new Door(name, page, page, withPassword(known), withPassword(NOBODY), 422);
        }

        private static Map<String, String> withPassword(String email) {
            return Map.of("email", email, "password", "not the right one");
        }

        /** One that writes to an address. */
        static Door ofMails(String name, String page, int answered) {
            return new Door(name, page, page, Map.of("email", KNOWN.value()), Map.of("email", NOBODY), answered);
        }

        /** The one for guests, which writes to whom an order is. */
        static Door ofOrders(OrderDetails order) {
            return new Door(
                    "guest's order",
                    null,
                    "/orders/links",
                    Map.of("number", order.number().toString(), "email", KNOWN.value()),
                    Map.of("number", "999999999", "email", NOBODY),
                    303);
        }
    }

    private boolean run() throws IOException {
        figures.any("cores of this machine", Runtime.getRuntime().availableProcessors(), "cores");
        Bench.tellLoad(figures, "before");
        Map<String, String> settings = TestServers.freshSettings();
        PropertiesLoaderUtils.loadAllProperties("application.properties").stringPropertyNames().stream()
                .filter(name -> name.startsWith(LIMITS))
                .forEach(limit -> settings.put(limit, "off"));
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
                            Door.ofPasswords("customers' sign-in", "/login", KNOWN.value()),
                            Door.ofPasswords("staff's sign-in", "/admin/login", OWNER),
                            Door.ofMails("code by mail", "/login/code", 303),
                            Door.ofMails("lost password", "/login/reset", 200),
                            Door.ofMails("new account", "/register", 200),
                            Door.ofOrders(new Sales(shop).confirmed(KNOWN.value())))
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
        Map<String, String> token =
                door.page == null ? Map.of() : Map.of("_csrf", Browser.token(browser.get(door.page)));
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
    private static double knock(Browser browser, Door door, Map<String, String> who, Map<String, String> token) {
        Map<String, String> fields = new HashMap<>(who);
        fields.putAll(token);
        long begun = System.nanoTime();
        HttpResponse<String> answer = browser.post(door.to, fields);
        double taken = (System.nanoTime() - begun) / 1e6;
        if (answer.statusCode() != door.answered) {
            throw new IllegalStateException(door.to + " answered " + answer.statusCode());
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
