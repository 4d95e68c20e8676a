package shop.stoa.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The balancer of {@code ops/nginx/stoa.conf}, on the loopback address and with a certificate of its own making. */
final class Nginx implements AutoCloseable {

    private final Process process;

    Nginx(String program, String openssl, int port, int shopPort, Path place) {
        Path certificate = place.resolve("nginx.crt");
        Path key = place.resolve("nginx.key");
        Program.run(
                place.resolve("openssl.log"),
                Duration.ofSeconds(30),
                List.of(
                        openssl,
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "90",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=DNS:localhost",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString()));
        try {
            String site = Files.readString(Path.of("ops/nginx/stoa.conf"))
                    .replaceFirst("(?s)server \\{\\s+listen 80;.*?\n}\n", "")
                    .replace("listen 443 ", "listen 127.0.0.1:" + port + " ")
                    .replace("/etc/letsencrypt/live/your.shop/fullchain.pem", certificate.toString())
                    .replace("/etc/letsencrypt/live/your.shop/privkey.pem", key.toString())
                    .replace("your.shop", "localhost")
                    .replace("127.0.0.1:8080", "127.0.0.1:" + shopPort);
            Path configuration = Files.writeString(
                    place.resolve("nginx.conf"),
                    "daemon off; pid %1$s/nginx.pid; error_log %1$s/nginx.log; events {} http { access_log off;\n%2$s}\n"
                            .formatted(place, site));
            process = new ProcessBuilder(program, "-p", place.toString(), "-c", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(place.resolve("nginx.out").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
