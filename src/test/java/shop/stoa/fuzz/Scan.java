package shop.stoa.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shop.stoa.embedded.TestServers;
import shop.stoa.testing.Browser;
import shop.stoa.testing.Sales;
import shop.stoa.testing.ShopTest;

/** Scanners of other people against the demo shop, whose limits are off; run by {@code bin/scan}, not by the build. */
@ShopTest(
        properties = {
            "stoa.demo=true",
            "stoa.limits.signin.pair=off",
            "stoa.limits.signin.address=off",
            "stoa.limits.signin.account=off",
            "stoa.limits.signin.overall=off",
            "stoa.limits.mail.recipient=off",
            "stoa.limits.mail.mailbox=off",
            "stoa.limits.mail.address=off",
            "stoa.limits.lookup.order=off",
            "stoa.limits.lookup.recipient=off",
            "stoa.limits.lookup.mailbox=off",
            "stoa.limits.lookup.address=off",
            "stoa.limits.data.copy=off",
            "stoa.limits.pay.cart=off",
            "stoa.limits.pay.address=off",
            "stoa.limits.pay.asked=off",
            "stoa.limits.return.address=off",
            "stoa.limits.checkout.address=off",
            "stoa.limits.cart.address=off",
            "stoa.limits.search.address=off",
            "stoa.limits.door.address=off",
            "stoa.limits.upload.member=off",
            "stoa.limits.webhook.address=off",
            "stoa.limits.vitals.address=off"
        })
class Scan {

    private static final Path DATA = Path.of("src/test/resources/scan");
    private static final Pattern PRODUCT = Pattern.compile("/products/([a-z0-9-]+)");

    private final ApplicationContext context;
    private final TriedShop shop;
    private final Duration atMost = Duration.ofMinutes(Long.getLong("scan.minutes", 40));
    private final String only = System.getProperty("scan.only", "");
    private final Explanations explanations = Explanations.read(DATA.resolve("explained.txt"));
    private final List<Finding> unexplained = new ArrayList<>();

    @Autowired
    Scan(ApplicationContext context) {
        this.context = context;
        this.shop = new TriedShop(context);
    }

    @Test
    void findsNothingUnexplained() throws Exception {
        Path place = Files.createDirectories(Path.of(System.getProperty("scan.dir", "target/scan")))
                .toAbsolutePath();
        List<Route> routes = shop.routes();
        say("routes: " + routes.size() + " routes");
        Map<String, String> known = known();
        names(routes, place);
        tls(place);
        statements(routes, known, place);
        pages(routes, known, place);
        unexplained.forEach(finding -> System.out.println("scan! " + finding));
        say("unexplained: " + unexplained.size() + " findings (at most 0)");
        assertThat(unexplained).isEmpty();
    }

    private void names(List<Route> routes, Path place) {
        program(Ffuf.NAME, Ffuf.NAME).ifPresent(program -> {
            Ffuf ffuf = new Ffuf(program, shop.address(), place, routes);
            Path names = DATA.resolve("names.txt");
            Session session = session();
            List<Finding> all = new ArrayList<>();
            for (Caller caller : List.of(Caller.STRANGER, session.customer(), session.staff())) {
                for (String below : List.of("/", "/admin/", "/account/", "/de/", "/assets/", "/media/", "/webhooks/")) {
                    all.addAll(ffuf.run(names, below, caller, atMost.dividedBy(21)));
                }
            }
            judge(Ffuf.NAME, all);
        });
    }

    private void tls(Path place) throws InterruptedException {
        Optional<String> nginx = Program.find("nginx");
        Optional<String> openssl = Program.find("openssl");
        Optional<String> program = program(Testssl.NAME, "testssl", "testssl.sh");
        if (program.isEmpty() || nginx.isEmpty() || openssl.isEmpty()) {
            if (program.isPresent()) {
                say("testssl.sh: left out, there is no nginx or no openssl");
            }
            return;
        }
        int port = TestServers.freePort();
        try (Nginx balancer = new Nginx(
                nginx.get(), openssl.get(), port, URI.create(shop.address()).getPort(), place)) {
            judge(Testssl.NAME, new Testssl(program.get(), place).run("localhost:" + port, atMost));
            assertThat(balancer.isRunning()).as("nginx; see " + place).isTrue();
        }
    }

    private void statements(List<Route> routes, Map<String, String> known, Path place) throws InterruptedException {
        Optional<String> program = program(Sqlmap.NAME, Sqlmap.NAME);
        if (program.isPresent()) {
            List<Target> targets = Target.of(routes, known);
            Sqlmap sqlmap = new Sqlmap(program.get(), shop.host(), place);
            Supplier<Session> hand = this::session;
            List<Finding> findings = sqlmap.run(targets, List.of(hand, hand), atMost);
            say("sqlmap, parameters: "
                    + targets.stream().mapToLong(Target::parameters).sum() + " parameters");
            say("sqlmap, routes tried: %d routes (at least %d)".formatted(sqlmap.tried(), targets.size()));
            if (sqlmap.tried() < targets.size()) {
                unexplained.add(new Finding(Sqlmap.NAME, "its time", "was over before the last route"));
            }
            judge(Sqlmap.NAME, findings);
        }
    }

    private void pages(List<Route> routes, Map<String, String> known, Path place) {
        program(Wapiti.NAME, Wapiti.NAME).ifPresent(program -> {
            Wapiti wapiti = new Wapiti(program, shop.address(), place);
            List<String> starts = Target.of(routes, known).stream()
                    .filter(target -> target.route().isReading())
                    .map(target ->
                            (target.path() + (target.fields().isEmpty() ? "" : "?" + target.fields())).replace("*", ""))
                    .distinct()
                    .toList();
            Session session = session();
            List<Finding> all = new ArrayList<>();
            for (Caller caller : List.of(Caller.STRANGER, session.customer(), session.staff())) {
                Wapiti.Walk walk = wapiti.run(caller, starts, atMost.dividedBy(3));
                say("wapiti, as %s: %d pages and forms".formatted(caller.name(), walk.pages()));
                if (!walk.cutShort().isEmpty()) {
                    say("wapiti, as %s, out of time: %s".formatted(caller.name(), String.join(" ", walk.cutShort())));
                }
                all.addAll(walk.findings());
            }
            judge(Wapiti.NAME, all);
        });
    }

    private Optional<String> program(String tool, String... names) {
        if (!only.isEmpty() && !only.equals(tool)) {
            return Optional.empty();
        }
        Optional<String> program = Program.find(names);
        if (program.isEmpty()) {
            say(tool + ": left out, it is not installed");
        }
        return program;
    }

    private void judge(String tool, List<Finding> findings) {
        List<Finding> odd = findings.stream()
                .distinct()
                .filter(finding -> !explanations.explain(finding))
                .toList();
        say("%s: %d findings, %d of them unexplained"
                .formatted(tool, findings.stream().distinct().count(), odd.size()));
        unexplained.addAll(odd);
    }

    private Session session() {
        return new Session(shop::desk, shop::account);
    }

    /** Things that the shop has, so that a scanner gets beyond "not found". */
    private Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>();
        Browser anybody = new Browser(shop.address());
        Matcher product = PRODUCT.matcher(
                anybody.get("/sitemap-products-1.xml").body() + anybody.get("/").body());
        if (product.find()) {
            known.put("slug", product.group(1));
        }
        known.put("number", new Sales(context).placed("scan@scan.example").number() + "");
        known.put("email", "scan@scan.example");
        known.put("q", "vase");
        known.put("quantity", "1");
        return known;
    }

    private static void say(String line) {
        System.out.println("scan " + line);
    }
}
