package shop.stoa.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A balancer for machines without one: each connection to the next node that said it was ready half a second ago. */
final class RoundRobin implements Balancer {

    private final ServerSocket door;
    private final List<Integer> nodes;
    private final Set<Integer> ready = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    RoundRobin(int port, List<Integer> nodes) {
        this.nodes = List.copyOf(nodes);
        try {
            door = new ServerSocket();
            door.setReuseAddress(true);
            door.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        nodes.forEach(node -> Thread.ofVirtual().start(() -> watch(node)));
        Thread.ofVirtual().start(this::take);
    }

    private void watch(int node) {
        while (!door.isClosed()) {
            if (isReady(node)) {
                ready.add(node);
            } else {
                ready.remove(node);
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private boolean isReady(int node) {
        try {
            HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node + "/readyz"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notReady) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void take() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException closed) {
                continue; // the door's end, or a caller who has gone again
            }
        }
    }

    private void connect(Socket near) {
        for (int i = 0; i < nodes.size(); i++) {
            int node = nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()));
            if (ready.contains(node)) {
                try {
                    Socket far = new Socket();
                    far.connect(new InetSocketAddress("127.0.0.1", node), 2_000);
                    Thread.ofVirtual().start(() -> pump(near, far));
                    pump(far, near);
                    return;
                } catch (IOException gone) {
                    ready.remove(node);
                }
            }
        }
        close(near);
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            close(from);
        }
        close(to);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            return; // it is what we want
        }
    }

    @Override
    public String name() {
        return "our own, by connections";
    }

    @Override
    public void close() {
        close(door);
        http.close();
    }

    private static void close(ServerSocket door) {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
