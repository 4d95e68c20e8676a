package shop.stoa.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes traces as an OpenTelemetry collector does (OTLP over HTTP, opentelemetry-proto's trace.proto), and shows what it was sent. It takes them until the JVM ends, for a shop sends its last when it does. */
final class Collector {

    private final HttpServer server;
    private final Queue<byte[]> messages = new ConcurrentLinkedQueue<>();

    /** @param attributes of texts alone; what an event says is among them, by the event's name */
    record Span(String trace, String id, String parent, String name, Map<String, String> attributes) {}

    Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            messages.add(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** Everything that it was sent, for looking for what must not be in it. */
    String everything() {
        StringBuilder all = new StringBuilder();
        messages.forEach(message -> all.append(new String(message, StandardCharsets.UTF_8)));
        return all.toString();
    }

    List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        for (byte[] message : messages) {
            for (byte[] resource : Fields.of(message).all(1)) {
                for (byte[] scope : Fields.of(resource).all(2)) {
                    Fields.of(scope).all(2).forEach(span -> spans.add(span(Fields.of(span))));
                }
            }
        }
        return spans;
    }

    private static Span span(Fields span) {
        Map<String, String> attributes = new TreeMap<>();
        put(span.all(9), attributes);
        span.all(11).forEach(event -> put(Fields.of(event).all(3), attributes));
        return new Span(span.hex(1), span.hex(2), span.hex(4), span.text(5), attributes);
    }

    private static void put(List<byte[]> pairs, Map<String, String> attributes) {
        for (byte[] pair : pairs) {
            Fields of = Fields.of(pair);
            of.all(2)
                    .forEach(
                            value -> attributes.put(of.text(1), Fields.of(value).text(1)));
        }
    }

    /** A message of protocol buffers, as far as its fields are of a length of their own: texts, bytes, messages. */
    private record Fields(Map<Integer, List<byte[]>> fields) {

        static Fields of(byte[] message) {
            Map<Integer, List<byte[]>> fields = new TreeMap<>();
            ByteBuffer in = ByteBuffer.wrap(message);
            while (in.hasRemaining()) {
                int key = (int) number(in);
                switch (key & 7) {
                    case 0 -> number(in);
                    case 1 -> in.getLong();
                    case 5 -> in.getInt();
                    default -> {
                        byte[] content = new byte[(int) number(in)];
                        in.get(content);
                        fields.computeIfAbsent(key >>> 3, fresh -> new ArrayList<>())
                                .add(content);
                    }
                }
            }
            return new Fields(fields);
        }

        private static long number(ByteBuffer in) {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = in.get();
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        List<byte[]> all(int field) {
            return fields.getOrDefault(field, List.of());
        }

        String text(int field) {
            return all(field).stream()
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .findFirst()
                    .orElse("");
        }

        String hex(int field) {
            return all(field).stream()
                    .map(HexFormat.of()::formatHex)
                    .findFirst()
                    .orElse("");
        }
    }
}
