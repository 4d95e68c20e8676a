package shop.stoa.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** A shop's webhook address: keeps what comes and answers what it is told to. */
final class TestReceiver implements AutoCloseable {

    record Delivery(String signature, String body, String type, String id) {}

    private final HttpServer server;
    final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    volatile ToIntFunction<Delivery> answer = delivery -> 200;

    private TestReceiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/webhooks/stripe", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var event = Json.parse(body);
            Delivery delivery = new Delivery(
                    exchange.getRequestHeaders().getFirst("Stripe-Signature"),
                    body,
                    Json.text(event, "type"),
                    Json.text(event, "id"));
            deliveries.add(delivery);
            exchange.sendResponseHeaders(answer.applyAsInt(delivery), -1);
            exchange.close();
        });
        server.start();
    }

    static TestReceiver open() throws IOException {
        return new TestReceiver(0);
    }

    static TestReceiver openAt(int port) throws IOException {
        return new TestReceiver(port);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://localhost:" + port() + "/webhooks/stripe";
    }

    List<String> types() {
        return deliveries.stream().map(Delivery::type).toList();
    }

    long count(String type) {
        return deliveries.stream()
                .filter(delivery -> delivery.type().equals(type))
                .count();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
