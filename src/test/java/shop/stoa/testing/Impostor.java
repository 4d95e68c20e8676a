package shop.stoa.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Somebody who pretends to be one of the shop's servers, at a port of the loopback address, with a certificate that nobody has vouched
 * for. Counts who has spoken to it all the same.
 */
public final class Impostor implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final ServerSocket door;
    private final SSLSocketFactory tls;
    private final Greeting greeting;
    private final AtomicInteger deceived = new AtomicInteger();
    private final CountDownLatch called = new CountDownLatch(1);

    /** What is said in the open before TLS begins. */
    public enum Greeting {
        NONE,
        /** PostgreSQL's request for TLS, and its S. */
        POSTGRES,
        /** SMTP up to STARTTLS. */
        SMTP
    }

    private Impostor(ServerSocket door, SSLSocketFactory tls, Greeting greeting) {
        this.door = door;
        this.tls = tls;
        this.greeting = greeting;
        Thread.ofPlatform().daemon().name("impostor").start(this::receive);
    }

    /** @param place an empty folder for its key */
    public static Impostor open(Path place, Greeting greeting) throws Exception {
        Path store = place.resolve("impostor.p12");
        if (!Files.exists(store)) {
            makeKey(store);
        }
        return new Impostor(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), factory(store), greeting);
    }

    private static void makeKey(Path store) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "impostor",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool made no key");
        }
    }

    private static SSLSocketFactory factory(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getSocketFactory();
    }

    public int port() {
        return door.getLocalPort();
    }

    /** How many have believed it, of those that have come. Waits for the first of them. */
    public int deceived() throws InterruptedException {
        if (!called.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("Nobody came");
        }
        return deceived.get();
    }

    private void receive() {
        while (!door.isClosed()) {
            try (Socket caller = door.accept()) {
                caller.setSoTimeout(10_000);
                greet(caller);
                try (SSLSocket line = (SSLSocket) tls.createSocket(caller, "localhost", caller.getPort(), true)) {
                    line.setUseClientMode(false);
                    line.startHandshake();
                    if (line.getInputStream().read() >= 0) {
                        deceived.incrementAndGet();
                    }
                }
            } catch (IOException refused) {
                // as it should be
            } finally {
                called.countDown();
            }
        }
    }

    private void greet(Socket caller) throws IOException {
        OutputStream out = caller.getOutputStream();
        switch (greeting) {
            case NONE -> {}
            case POSTGRES -> {
                caller.getInputStream().readNBytes(8);
                out.write('S');
                out.flush();
            }
            case SMTP -> {
                say(out, "220 impostor");
                // byte by byte, so that nothing of the handshake is read along
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII), 1);
                in.readLine();
                say(out, "250-impostor\r\n250 STARTTLS");
                in.readLine();
                say(out, "220 go on");
            }
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
