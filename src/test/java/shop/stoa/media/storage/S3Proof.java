package shop.stoa.media.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.StartRefused;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A program of its own, for a network of its own: the server that it starts listens on every address that there is. Says of each
 * rule in one line whether it holds.
 */
final class S3Proof {

    private static final int PORT = 9090;
    private static final URI SERVER = URI.create("http://127.0.0.1:" + PORT);
    private static final String BUCKET = "pictures";
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private S3Proof() {}

    /** @param arguments the server's program, and a folder for what it writes */
    public static void main(String[] arguments) throws Exception {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-Djava.io.tmpdir=" + arguments[1],
                        "-jar",
                        arguments[0])
                .redirectErrorStream(true)
                .redirectOutput(Path.of(arguments[1], "s3.log").toFile())
                .start();
        try {
            awaitStart(server);
            prove();
        } finally {
            server.destroy();
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        }
    }

    private static void prove() {
        try (S3Client client = StorageConfiguration.client(settings(BUCKET))) {
            say("refusesABucketThatDoesNotExist", () -> refusesToStartWithout(client));
            client.createBucket(bucket -> bucket.bucket(BUCKET));
            S3Storage storage = new S3Storage(client, BUCKET);
            say("findsItsBucket", () -> assertThat(storage.isThere("here")).isTrue());
            for (ImageStorageContract rule : ImageStorageContract.values()) {
                say(rule.name(), () -> rule.holdFor(storage));
            }
            say("tellsBrowsersWhatItIs", () -> tellsBrowsersWhatItIs(client, storage));
            say("isAwayWithoutItsBucket", () -> {
                S3Storage nowhere = new S3Storage(client, "another");
                assertThatThrownBy(() -> nowhere.put("a.png", "image/png", new byte[1]))
                        .isInstanceOf(StorageAway.class);
            });
        }
    }

    private static void refusesToStartWithout(S3Client client) {
        assertThatThrownBy(() -> new S3Storage(client, BUCKET).isThere("at " + SERVER))
                .isInstanceOf(StartRefused.class)
                .hasMessage("STOA_MEDIA_S3_BUCKET names the bucket \"pictures\", which does not exist at " + SERVER
                        + ". Create it, or name another.");
    }

    private static void tellsBrowsersWhatItIs(S3Client client, S3Storage storage) {
        storage.put("e.webp", "image/webp", new byte[10]);
        var object = client.headObject(head -> head.bucket(BUCKET).key("e.webp"));
        assertThat(object.contentType()).isEqualTo("image/webp");
        assertThat(object.cacheControl()).isEqualTo("public, max-age=31536000, immutable");
    }

    static S3Settings settings(@Nullable String bucket) {
        return new S3Settings(bucket, SERVER, "us-east-1", Duration.ofSeconds(20), Duration.ofSeconds(40));
    }

    private interface Rule {
        void hold() throws Exception;
    }

    private static void say(String name, Rule rule) {
        try {
            rule.hold();
            System.out.println("holds: " + name);
        } catch (Exception | AssertionError broken) {
            System.out.println("broken: " + name + ": " + broken.toString().replace('\n', ' '));
        }
    }

    private static void awaitStart(Process server) throws Exception {
        long until = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < until && server.isAlive()) {
            try (Socket there = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
                return;
            } catch (IOException notYet) {
                server.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        throw new IllegalStateException("The S3 server did not start");
    }
}
