package shop.stoa.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** HAProxy as an operator would set it up: asks each node whether it is ready, and sends no request twice. */
final class Haproxy implements Balancer {

    private final Process process;

    Haproxy(Path program, int port, List<Integer> nodes, Path place) {
        String servers = IntStream.range(0, nodes.size())
                .mapToObj(i ->
                        "    server node%d 127.0.0.1:%d check inter 500ms fall 2 rise 1".formatted(i, nodes.get(i)))
                .collect(Collectors.joining("\n"));
        try {
            Path configuration = Files.writeString(place.resolve("haproxy.cfg"), """
                    global
                        maxconn 500
                    defaults
                        mode http
                        timeout connect 2s
                        timeout client 60s
                        timeout server 60s
                        timeout check 2s
                        retries 2
                        option redispatch
                        retry-on conn-failure
                    frontend shop
                        bind 127.0.0.1:%d
                        default_backend nodes
                    backend nodes
                        balance roundrobin
                        option httpchk GET /readyz
                        http-check expect status 200
                    %s
                    """.formatted(port, servers));
            process = new ProcessBuilder(program.toString(), "-db", "-f", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(place.resolve("haproxy.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "HAProxy";
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
