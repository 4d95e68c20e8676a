package shop.stoa.measuring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import shop.stoa.catalog.NewProduct;
import shop.stoa.embedded.TestServers;
import shop.stoa.testing.Figures;

/**
 * What {@code bin/bench pages} runs: public pages, kept and not kept, against files of their size on the same Tomcat. Page and file take
 * turns, so that whatever else the machine does is done to both.
 */
public final class PagesBench {

    private static final String AS_BROWSERS_SAY = "gzip, deflate, br, zstd";
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final int CLIENTS = 32;
    private static final int EIGHT = 8;
    private static final int ROUNDS = 3;

    private final int products;
    private final int seconds;
    private final Figures figures = new Figures(System.out);
    private final HttpClient http = HttpClient.newHttpClient();

    private PagesBench(int products, int seconds) {
        this.products = products;
        this.seconds = seconds;
    }

    /** Takes {@code --products N} and {@code --seconds N}; ends with 0 only when every bound holds. */
    public static void main(String[] arguments) {
        LoggingSystem.get(PagesBench.class.getClassLoader()).setLogLevel("ROOT", LogLevel.ERROR);
        try {
            PagesBench bench = new PagesBench(
                    Integer.parseInt(Bench.said(arguments, "--products", "10000")),
                    Integer.parseInt(Bench.said(arguments, "--seconds", "5")));
            System.exit(bench.run() ? 0 : 1);
        } catch (IOException | RuntimeException broken) {
            broken.printStackTrace();
            System.exit(2);
        }
    }

    /** @param name as figures call it @param path of the page @param file of the file of its size */
    private record Subject(String name, String path, String file) {}

    private boolean run() throws IOException {
        figures.any("cores of this machine", Runtime.getRuntime().availableProcessors(), "cores");
        Bench.tellLoad(figures, "before");
        Wares wares = Wares.of(null);
        NewProduct ware = wares.product(0);
        List<Subject> subjects = List.of(
                new Subject("listing", "/categories/" + ware.category(), "/plain/listing.bin"),
                new Subject("product", "/products/" + ware.slug(), "/plain/product.bin"));
        Path files = Files.createTempDirectory("plain");
        Map<String, String> settings = TestServers.freshSettings();
        settings.put("stoa.owner.email", "owner@stoa.example");
        settings.put("stoa.owner.password", java.util.UUID.randomUUID().toString());
        settings.put("spring.main.banner-mode", "off");
        settings.put("stoa.measuring.products", Integer.toString(products));
        settings.put("stoa.measuring.plain", files.toString());
        settings.put("stoa.limits.search.address", "off");
        try (ShopProcess shop = new ShopProcess(settings, Path.of("target", "bench-pages.log"))) {
            shop.start(Map.of("stoa.search.feeding", "false", "stoa.testing.prompt-index", "false"), PATIENCE);
            shop.stop();
            shop.start(Map.of(), PATIENCE);
            for (Subject subject : subjects) {
                writeFileOfItsSize(shop, subject, files);
            }
            subjects.forEach(subject -> measure(shop, subject, "kept", 0.7, true));
            shop.stop();
            shop.start(Map.of("stoa.page-cache.enabled", "false"), PATIENCE);
            subjects.forEach(subject -> measure(shop, subject, "not kept", 0.05, false));
            besidePeers(shop, subjects, new Questions(wares, products));
        }
        Bench.tellLoad(figures, "after");
        return figures.allHold();
    }

    private void writeFileOfItsSize(ShopProcess shop, Subject subject, Path files) throws IOException {
        get(shop, subject.path);
        HttpResponse<byte[]> page = get(shop, subject.path);
        byte[] noise = new byte[page.body().length];
        new Random(1).nextBytes(noise);
        Files.write(files.resolve(Path.of(subject.file).getFileName()), noise);
        figures.any(
                subject.name + ", compressed by "
                        + page.headers().firstValue("Content-Encoding").orElse("nothing"),
                noise.length,
                "bytes");
        for (String coding : List.of("gzip", "identity")) {
            figures.any(
                    subject.name + ", " + coding,
                    get(shop, subject.path, coding).body().length,
                    "bytes");
        }
        if (get(shop, subject.file).body().length != noise.length) {
            throw new IllegalStateException("The file is not served as it is");
        }
    }

    private void measure(ShopProcess shop, Subject subject, String how, double bound, boolean bounded) {
        String name = subject.name + " " + how;
        Swarm swarm = new Swarm(shop.address(), AS_BROWSERS_SAY, CLIENTS);
        swarm.ask(subject.file, 2 * seconds);
        swarm.warmUp(subject.path, seconds, new Warmth(shop)::isReached);
        List<Double> rates = new ArrayList<>();
        List<Double> tails = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            Swarm.Found file = swarm.ask(subject.file, seconds);
            Swarm.Found page = swarm.ask(subject.path, seconds);
            figures.any(name + ", file of its size, round " + round, Bench.inTenths(file.perSecond()), "requests/s");
            figures.any(name + ", round " + round, Bench.inTenths(page.perSecond()), "requests/s");
            figures.any(name + ", p99 of the file, round " + round, Bench.inTenths(file.p99()), "ms");
            figures.any(name + ", p99, round " + round, Bench.inTenths(page.p99()), "ms");
            figures.exactly(name + ", failures, round " + round, page.failures() + file.failures(), "failures", 0);
            rates.add(page.perSecond() / file.perSecond());
            tails.add(page.p99() / file.p99());
        }
        figures.atLeast(name + " against the file, requests a second", middle(rates), 2, "times", bound);
        if (bounded) {
            figures.atMost(name + " against the file, p99 at " + CLIENTS + " clients", middle(tails), 2, "times", 3);
        }
    }

    /** Eight clients as others were measured with (docs/performance.md), no page kept. */
    private void besidePeers(ShopProcess shop, List<Subject> subjects, Questions questions) {
        Swarm swarm = new Swarm(shop.address(), AS_BROWSERS_SAY, EIGHT);
        for (Subject subject : subjects) {
            Swarm.Found found = swarm.ask(subject.path, 2 * seconds);
            figures.any(subject.name + " not kept, 8 clients", Bench.inTenths(found.perSecond()), "requests/s");
            Swarm.Found alone = new Swarm(shop.address(), AS_BROWSERS_SAY, 1).ask(subject.path, seconds);
            figures.any(subject.name + " not kept, p50 alone", Bench.inTenths(alone.p50()), "ms");
        }
        Crowd crowd = new Crowd(shop.address(), null, EIGHT);
        crowd.warmUp(dice -> Request.page(questions.search(dice)), seconds, new Warmth(shop)::isReached);
        Crowd.Times times = crowd.ask(questions::search, 2 * seconds);
        figures.any("search not kept, 8 clients", Bench.inTenths(times.answers() / (2.0 * seconds)), "requests/s");
        figures.exactly("search not kept, failures", times.failures(), "failures", 0);
    }

    private HttpResponse<byte[]> get(ShopProcess shop, String path) {
        return get(shop, path, AS_BROWSERS_SAY);
    }

    private HttpResponse<byte[]> get(ShopProcess shop, String path, String coding) {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(URI.create(shop.address() + path))
                            .header("Accept-Encoding", coding)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
