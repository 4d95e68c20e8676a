package shop.stoa.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * An OpenSearch of one node on the loopback address, in a JVM and on a class path of its own, shared by all tests of this JVM.
 * Maven fetches it the first time that a test asks for it.
 */
public final class SearchCluster {

    private static final Path FOLDER = Path.of("target", "opensearch").toAbsolutePath();
    private static final int FIRST_PORT = 9251;
    private static final int LAST_PORT = 9299;
    private static final int PATIENCE_SECONDS = 600;

    private static String uri;

    private SearchCluster() {}

    /** Where it answers; starts it where nobody has yet. */
    public static synchronized String uri() {
        if (uri == null) {
            try {
                Files.createDirectories(FOLDER);
                uri = start(classPath());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return uri;
    }

    private static String classPath() throws IOException, InterruptedException {
        Path list = FOLDER.resolve("class-path");
        Process maven = new ProcessBuilder(
                        Path.of("mvnw").toAbsolutePath().toString(),
                        "-q",
                        "-B",
                        "-f",
                        Path.of("src", "test", "opensearch", "pom.xml").toString(),
                        "dependency:build-classpath",
                        "-Dmdep.outputFile=" + list)
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("maven.log").toFile())
                .start();
        if (!maven.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || maven.exitValue() != 0) {
            maven.destroyForcibly();
            throw new IllegalStateException("Maven does not fetch OpenSearch: " + FOLDER.resolve("maven.log"));
        }
        return Files.readString(list);
    }

    private static String start(String classPath) throws IOException, InterruptedException {
        int port = freePort();
        Path data = Files.createTempDirectory("opensearch");
        Process server = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        "org.codelibs.opensearch.runner.OpenSearchRunner",
                        "-basePath",
                        data.toString(),
                        "-numOfNode",
                        "1",
                        "-clusterName",
                        "stoa-tests-" + port,
                        // it counts its nodes from 1
                        "-baseHttpPort",
                        String.valueOf(port - 1)))
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("server.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.destroyForcibly();
            server.onExit().join();
            FileSystemUtils.deleteRecursively(data.toFile());
        }));
        String address = "http://127.0.0.1:" + port;
        for (int i = 0; i < PATIENCE_SECONDS * 10 && server.isAlive(); i++) {
            if (answers(address)) {
                return address;
            }
            server.waitFor(100, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException("OpenSearch does not start: " + FOLDER.resolve("server.log"));
    }

    private static boolean answers(String address) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        try {
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The runner takes no others than those that OpenSearch has by custom. */
    private static int freePort() throws IOException {
        for (int port = FIRST_PORT; port <= LAST_PORT; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // the next one
            }
        }
        throw new IllegalStateException("No port is free for OpenSearch");
    }
}
