package shop.stoa.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** HAProxy as an operator would set it up: asks each node whether it is ready, and sends no request twice. */
final class Haproxy implements Balancer {

    private static final Path SHIPPED = Path.of("ops", "haproxy", "haproxy.cfg");

    private final Process process;
    private final Path socket;

    private Haproxy(Path program, String configuration, Path place) {
        // a socket's name has to be short
        socket = Path.of(System.getProperty("java.io.tmpdir"), "stoa-" + UUID.randomUUID() + ".sock");
        try {
            Path main = Files.writeString(place.resolve("haproxy.cfg"), configuration);
            Path figures = Files.writeString(
                    place.resolve("haproxy-figures.cfg"),
                    "global\n    stats socket %s mode 600 level user\n".formatted(socket));
            process = new ProcessBuilder(program.toString(), "-db", "-f", main.toString(), "-f", figures.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(place.resolve("haproxy.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the file that operators are given, in which only the ports are others, and the address is this machine's own. */
    static Haproxy asShipped(Path program, int port, List<Integer> nodes, Path place) {
        try {
            String configuration = replaced(Files.readString(SHIPPED), "bind :8080", "bind 127.0.0.1:" + port);
            for (int i = 0; i < nodes.size(); i++) {
                configuration = replaced(
                        configuration,
                        "server node%d 127.0.0.1:%d".formatted(i + 1, 8091 + i),
                        "server node%d 127.0.0.1:%d".formatted(i + 1, nodes.get(i)));
            }
            return new Haproxy(program, configuration, place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String replaced(String text, String what, String by) {
        if (!text.contains(what)) {
            throw new IllegalStateException(SHIPPED + " does not say: " + what);
        }
        return text.replace(what, by);
    }

    static Haproxy plain(Path program, int port, List<Integer> nodes, Path place) {
        String servers = IntStream.range(0, nodes.size())
                .mapToObj(i ->
                        "    server node%d 127.0.0.1:%d check inter 500ms fall 2 rise 1".formatted(i, nodes.get(i)))
                .collect(Collectors.joining("\n"));
        return new Haproxy(program, """
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
                """.formatted(port, servers), place);
    }

    /**
     * What it has counted so far, over its whole life.
     *
     * @param requests what clients have sent
     * @param failures answers of 5xx, whoever gave them
     * @param broken what a node has not answered to its end
     * @param handedOn what no connection came about for, and another node was given
     */
    record Counts(long requests, long failures, long broken, long handedOn) {

        Counts since(Counts before) {
            return new Counts(
                    requests - before.requests,
                    failures - before.failures,
                    broken - before.broken,
                    handedOn - before.handedOn);
        }
    }

    Counts counts() {
        List<Map<String, String>> rows = rows();
        return new Counts(
                sum(rows, "FRONTEND", "req_tot"),
                sum(rows, "FRONTEND", "hrsp_5xx"),
                sum(rows, "BACKEND", "eresp"),
                sum(rows, "BACKEND", "wredis"));
    }

    /** Whether it sends this node anything. @param number from 1 */
    boolean knows(int number) {
        return rows().stream()
                .anyMatch(row -> ("node" + number).equals(row.get("svname"))
                        && String.valueOf(row.get("status")).startsWith("UP"));
    }

    private static long sum(List<Map<String, String>> rows, String server, String column) {
        return rows.stream()
                .filter(row -> server.equals(row.get("svname")))
                .map(row -> row.getOrDefault(column, ""))
                .filter(figure -> !figure.isEmpty())
                .mapToLong(Long::parseLong)
                .sum();
    }

    private List<Map<String, String>> rows() {
        List<String> lines = ask("show stat").lines().toList();
        String[] names = lines.getFirst().replaceFirst("^# ", "").split(",", -1);
        return lines.stream()
                .skip(1)
                .filter(line -> line.contains(","))
                .map(line -> {
                    String[] values = line.split(",", -1);
                    Map<String, String> row = new HashMap<>();
                    for (int i = 0; i < Math.min(names.length, values.length); i++) {
                        row.put(names[i], values[i]);
                    }
                    return row;
                })
                .toList();
    }

    private String ask(String question) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(StandardCharsets.US_ASCII.encode(question + "\n"));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.US_ASCII);
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
        try {
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
