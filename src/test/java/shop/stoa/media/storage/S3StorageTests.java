package shop.stoa.media.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.stoa.kernel.StartRefused;

/** Against servers that refuse, fail or say nothing. */
class S3StorageTests {

    private static final List<String> CREDENTIALS = List.of("aws.accessKeyId", "aws.secretAccessKey");

    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private HttpServer server;
    private ExecutorService people;
    private volatile int status;

    @BeforeEach
    void start() throws IOException {
        CREDENTIALS.forEach(name -> System.setProperty(name, "tests"));
        people = Executors.newVirtualThreadPerTaskExecutor();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(people);
        server.createContext("/", call -> {
            paths.add(call.getRequestURI().getPath());
            if (status == 0) {
                await(done);
            }
            call.sendResponseHeaders(status == 0 ? 503 : status, -1);
            call.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        done.countDown();
        server.stop(0);
        people.close();
        CREDENTIALS.forEach(System::clearProperty);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void refusesToStartWithCredentialsThatAreNotAccepted(int answer) {
        status = answer;

        assertThatThrownBy(() -> storage().isThere("at the server"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("\"pictures\" of STOA_MEDIA_S3_BUCKET")
                .hasMessageContaining("AWS_ACCESS_KEY_ID")
                .message()
                .doesNotContain("\n", "software.amazon");
    }

    @Test
    void refusesToStartWithoutItsBucket() {
        status = 404;

        assertThatThrownBy(() -> storage().isThere("at the server"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("does not exist at the server");
    }

    @Test
    void startsWhereTheServerIsAwayForTheMoment() {
        status = 503;
        assertThat(storage().isThere("at the server")).isFalse();
        status = 0;
        assertThat(storage().isThere("at the server")).isFalse();
    }

    @Test
    void isAwayWhereTheServerSaysNothing() {
        status = 0;
        S3Storage storage = storage();

        assertThatThrownBy(() -> storage.put("a.png", "image/png", new byte[10]))
                .isInstanceOf(StorageAway.class);
        assertThatThrownBy(() -> storage.find("a.png")).isInstanceOf(StorageAway.class);
        assertThatThrownBy(() -> storage.holds("a.png")).isInstanceOf(StorageAway.class);
        assertThatThrownBy(() -> storage.remove(List.of("a.png"))).isInstanceOf(StorageAway.class);
    }

    @Test
    void isAwayWhereNobodyListens() {
        server.stop(0);

        assertThatThrownBy(() -> storage().find("a.png")).isInstanceOf(StorageAway.class);
    }

    @Test
    void saysTheBucketInThePathOfAnEndpoint() {
        status = 403;

        assertThatThrownBy(() -> storage().find("a.png")).isInstanceOf(StorageAway.class);

        assertThat(paths).contains("/pictures/a.png");
    }

    private S3Storage storage() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new S3Storage(
                StorageConfiguration.client(new S3Settings(
                        "pictures", endpoint, "us-east-1", Duration.ofMillis(300), Duration.ofMillis(600))),
                "pictures");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
