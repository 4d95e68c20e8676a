package shop.stoa.media.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.stoa.media.fetch.Fetcher.Answer;
import shop.stoa.media.fetch.Fetcher.Reason;

/** Against a real server on loopback, to which these fetchers may go; and with those that may not. */
class FetcherTests {

    private static final byte[] PICTURE = {1, 2, 3, 4, 5};
    private static final int MOST = 10_000;
    private static final Predicate<InetAddress> HERE = InetAddress::isLoopbackAddress;

    private HttpServer server;
    private ExecutorService people;
    private final AtomicInteger requests = new AtomicInteger();

    @BeforeEach
    void start() throws IOException {
        people = Executors.newVirtualThreadPerTaskExecutor();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(people);
        serve("/picture", call -> send(call, 200, PICTURE));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        people.close();
    }

    @Test
    void fetchesWhatIsThere() throws IOException {
        serve("/headers", call -> {
            String said = call.getRequestHeaders().getFirst("Host") + " "
                    + call.getRequestHeaders().getFirst("Accept") + " "
                    + call.getRequestHeaders().containsKey("Cookie");
            send(call, 200, said.getBytes(StandardCharsets.UTF_8));
        });
        try (Fetcher fetcher = fetcher(HERE)) {
            assertThat(fetcher.fetch(at("/picture"), MOST))
                    .isInstanceOfSatisfying(
                            Answer.Body.class, body -> assertThat(body.bytes()).isEqualTo(PICTURE));
            assertThat(fetcher.fetch(at("/headers"), MOST))
                    .isInstanceOfSatisfying(
                            Answer.Body.class,
                            body -> assertThat(body.bytes())
                                    .asString()
                                    .isEqualTo("shop.example:"
                                            + server.getAddress().getPort() + " image/* false"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://shop.example/a.jpg",
                "gopher://shop.example/",
                "jar:http://shop.example/a.jar!/b",
                "//shop.example/a.jpg",
                "a.jpg",
                "http:///a.jpg",
                "http://shop.example:8080/a.jpg",
                "http://shop.example:22/",
                "https://shop.example:80/",
                "http://me:secret@shop.example/a.jpg",
                "mailto:a@shop.example"
            })
    void goesToNoOtherKindOfAddress(String address) throws IOException {
        try (Fetcher fetcher = FetchConfiguration.fetcher(
                new FetchSettings(List.of()), names("127.0.0.1"), FetchLimits.ofTheInternet())) {
            assertThat(fetcher.fetch(URI.create(address), MOST))
                    .isEqualTo(failed(Reason.NOT_AN_ADDRESS, "not an http or https address on its usual port"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.1/",
                "http://2130706433/",
                "http://localhost/",
                "http://localhost./",
                "http://0.0.0.0/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[fd00:ec2::254]/",
                "https://10.1.2.3/"
            })
    void goesToNoAddressOfItsOwnNetwork(String address) throws IOException {
        try (Fetcher fetcher = FetchConfiguration.fetcher(
                new FetchSettings(List.of()), SystemDefaultDnsResolver.INSTANCE, FetchLimits.ofTheInternet())) {
            assertThat(fetcher.fetch(URI.create(address), MOST))
                    .isInstanceOfSatisfying(
                            Answer.Failed.class,
                            failed -> assertThat(failed.reason())
                                    .isIn(Reason.NOT_PUBLIC, Reason.UNREACHABLE, Reason.NOT_AN_ADDRESS));
        }
        assertThat(requests).hasValue(0);
    }

    @Test
    void oneForbiddenAddressSpoilsAName() throws IOException {
        DnsResolver mixed = resolver(host -> addresses("93.184.216.34", "10.0.0.1"));
        try (Fetcher fetcher =
                FetchConfiguration.fetcher(new FetchSettings(List.of()), mixed, FetchLimits.ofTheInternet())) {
            assertThat(fetcher.fetch(URI.create("http://mixed.example/"), MOST))
                    .isEqualTo(failed(Reason.NOT_PUBLIC, "mixed.example"));
        }
    }

    /** A name that has a good address when it is checked and a bad one when it is dialled is asked but once. */
    @Test
    void dialsTheAddressThatItHasChecked() throws IOException {
        Deque<String> answers = new ArrayDeque<>(List.of("127.0.0.1", "127.0.0.66"));
        DnsResolver moody = resolver(host -> addresses(answers.removeFirst()));
        try (Fetcher fetcher = fetcher(address -> address.getHostAddress().equals("127.0.0.1"), moody, List.of())) {
            assertThat(fetcher.fetch(at("/picture"), MOST)).isInstanceOf(Answer.Body.class);
        }
        assertThat(answers).containsExactly("127.0.0.66");
    }

    @Test
    void holdsEveryRedirectToTheSameRules() throws IOException {
        redirect("/inside", "http://inside.example:" + server.getAddress().getPort() + "/picture");
        redirect("/file", "file:///etc/passwd");
        redirect("/elsewhere", "http://elsewhere.example:" + server.getAddress().getPort() + "/picture");
        DnsResolver names = resolver(host -> addresses(host.equals("inside.example") ? "127.0.0.66" : "127.0.0.1"));
        try (Fetcher fetcher = fetcher(
                address -> address.getHostAddress().equals("127.0.0.1"),
                names,
                List.of("shop.example", "inside.example"))) {
            assertThat(fetcher.fetch(at("/inside"), MOST)).isEqualTo(failed(Reason.NOT_PUBLIC, "inside.example"));
            assertThat(fetcher.fetch(at("/file"), MOST))
                    .extracting(answer -> ((Answer.Failed) answer).reason())
                    .isEqualTo(Reason.NOT_AN_ADDRESS);
            assertThat(fetcher.fetch(at("/elsewhere"), MOST))
                    .isEqualTo(failed(Reason.HOST_NOT_ALLOWED, "elsewhere.example"));
        }
    }

    @Test
    void followsThreeRedirectsAndNoMore() throws IOException {
        redirect("/1", "picture");
        redirect("/2", "/1");
        redirect("/3", at("/2").toString());
        redirect("/4", "/3");
        redirect("/round", "/round");
        try (Fetcher fetcher = fetcher(HERE)) {
            assertThat(fetcher.fetch(at("/3"), MOST)).isInstanceOf(Answer.Body.class);
            assertThat(fetcher.fetch(at("/4"), MOST)).isEqualTo(failed(Reason.REFUSED_THERE, "more than 3 redirects"));
            assertThat(fetcher.fetch(at("/round"), MOST))
                    .isEqualTo(failed(Reason.REFUSED_THERE, "more than 3 redirects"));
        }
    }

    @Test
    void tellsTheStatusAndNothingOfTheAnswer() throws IOException {
        serve("/gone", call -> send(call, 404, "secret".getBytes(StandardCharsets.UTF_8)));
        serve("/nowhere", call -> send(call, 302, new byte[0]));
        try (Fetcher fetcher = fetcher(HERE)) {
            assertThat(fetcher.fetch(at("/gone"), MOST)).isEqualTo(failed(Reason.REFUSED_THERE, "status 404"));
            assertThat(fetcher.fetch(at("/nowhere"), MOST)).isEqualTo(failed(Reason.REFUSED_THERE, "status 302"));
        }
    }

    @Test
    void readsNoMoreThanItMay() throws IOException {
        serve("/announced", call -> send(call, 200, new byte[MOST + 1]));
        serve("/endless", call -> {
            call.sendResponseHeaders(200, 0);
            byte[] page = new byte[1_000];
            try (var body = call.getResponseBody()) {
                while (true) {
                    body.write(page);
                }
            } catch (IOException hungUp) {
                requests.addAndGet(100);
            }
        });
        serve("/fits", call -> send(call, 200, new byte[MOST]));
        try (Fetcher fetcher = fetcher(HERE)) {
            assertThat(fetcher.fetch(at("/announced"), MOST)).isInstanceOf(Answer.TooLarge.class);
            assertThat(fetcher.fetch(at("/endless"), MOST)).isInstanceOf(Answer.TooLarge.class);
            Awaitility.await().untilAsserted(() -> assertThat(requests.get()).isGreaterThan(100));
            assertThat(fetcher.fetch(at("/fits"), MOST)).isInstanceOf(Answer.Body.class);
        }
    }

    @Test
    void waitsForNobodyForEver() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        serve("/silent", call -> await(done));
        serve("/drip", call -> {
            call.sendResponseHeaders(200, 0);
            try (var body = call.getResponseBody()) {
                while (!done.await(50, TimeUnit.MILLISECONDS)) {
                    body.write(1);
                    body.flush();
                }
            } catch (InterruptedException | IOException hungUp) {
                call.close();
            }
        });
        FetchLimits hasty = limits(HERE, Duration.ofMillis(300), Duration.ofMillis(900));
        try (Fetcher fetcher = FetchConfiguration.fetcher(new FetchSettings(List.of()), names("127.0.0.1"), hasty)) {
            assertThat(fetcher.fetch(at("/silent"), MOST)).isEqualTo(failed(Reason.TOO_SLOW, "shop.example"));
            assertThat(fetcher.fetch(at("/drip"), MOST)).isEqualTo(failed(Reason.TOO_SLOW, "shop.example"));
        } finally {
            done.countDown();
        }
    }

    @Test
    void saysThatNobodyIsThere() throws IOException {
        DnsResolver nobody = resolver(host -> {
            throw new UnknownHostException(host);
        });
        try (Fetcher fetcher = fetcher(HERE, nobody, List.of())) {
            assertThat(fetcher.fetch(at("/picture"), MOST)).isEqualTo(failed(Reason.UNREACHABLE, "shop.example"));
        }
        int closed = server.getAddress().getPort();
        server.stop(0);
        try (Fetcher fetcher = fetcher(HERE)) {
            assertThat(fetcher.fetch(URI.create("http://shop.example:" + closed + "/"), MOST))
                    .isEqualTo(failed(Reason.UNREACHABLE, "shop.example"));
        }
    }

    @Test
    void doesNotTakeNoiseForAnAnswer() throws Exception {
        try (ServerSocket noise = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Fetcher fetcher = fetcher(HERE)) {
            people.submit(() -> {
                try (Socket call = noise.accept()) {
                    call.getOutputStream().write("SSH-2.0-noise\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                return null;
            });
            assertThat(fetcher.fetch(URI.create("http://shop.example:" + noise.getLocalPort() + "/"), MOST))
                    .isEqualTo(failed(Reason.UNREACHABLE, "shop.example"));
        }
    }

    @Test
    void asksAHostForTwoThingsAtATime() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch together = new CountDownLatch(2);
        serve("/slow", call -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            together.countDown();
            await(together);
            now.decrementAndGet();
            send(call, 200, PICTURE);
        });
        try (Fetcher fetcher = fetcher(HERE)) {
            List<Future<Answer>> answers = IntStream.range(0, 8)
                    .mapToObj(person -> people.submit(() -> fetcher.fetch(at("/slow"), MOST)))
                    .toList();
            for (Future<Answer> answer : answers) {
                assertThat(answer.get()).isInstanceOf(Answer.Body.class);
            }
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void goesOnlyWhereAMerchantAllowsIt() {
        AllowedHosts some = new AllowedHosts(List.of("cdn.shopify.com", "*.example.org", " "));

        assertThat(some.include("CDN.shopify.com")).isTrue();
        assertThat(some.include("cdn.shopify.com.")).isTrue();
        assertThat(some.include("a.b.example.org")).isTrue();
        assertThat(some.include("example.org")).isFalse();
        assertThat(some.include("badexample.org")).isFalse();
        assertThat(some.include("cdn.shopify.com.evil.example")).isFalse();
        assertThat(new AllowedHosts(List.of("")).include("anywhere.example")).isTrue();
    }

    private Fetcher fetcher(Predicate<InetAddress> allowed) {
        return fetcher(allowed, names("127.0.0.1"), List.of());
    }

    private static Fetcher fetcher(Predicate<InetAddress> allowed, DnsResolver names, List<String> hosts) {
        return FetchConfiguration.fetcher(
                new FetchSettings(hosts), names, limits(allowed, Duration.ofSeconds(10), Duration.ofSeconds(30)));
    }

    private static FetchLimits limits(Predicate<InetAddress> allowed, Duration silence, Duration inAll) {
        return new FetchLimits(allowed, (scheme, port) -> scheme.equals("http"), silence, inAll);
    }

    private URI at(String path) {
        return URI.create("http://shop.example:" + server.getAddress().getPort() + path);
    }

    private static Answer.Failed failed(Reason reason, String detail) {
        return new Answer.Failed(reason, detail);
    }

    private void redirect(String path, String to) {
        serve(path, call -> {
            call.getResponseHeaders().set("Location", to);
            send(call, 302, new byte[0]);
        });
    }

    private void serve(String path, Handler handler) {
        server.createContext(path, call -> {
            requests.incrementAndGet();
            handler.handle(call);
        });
    }

    private interface Handler {
        void handle(HttpExchange call) throws IOException;
    }

    private static void send(HttpExchange call, int status, byte[] body) throws IOException {
        call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            call.getResponseBody().write(body);
        }
        call.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static DnsResolver names(String address) {
        return resolver(host -> addresses(address));
    }

    private interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private static DnsResolver resolver(Names names) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return names.of(host);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    private static InetAddress[] addresses(String... texts) {
        return Arrays.stream(texts).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }
}
