package shop.stoa.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A port of the loopback address that leads to a server's, for tests in which that server dies, falls silent and comes back. */
public final class Relay {

    private final int server;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket door;
    private @Nullable Thread porter;
    private volatile boolean silent;

    /** @param server its port on the loopback address */
    public Relay(int server) {
        this.server = server;
        this.port = listen(0);
    }

    public int port() {
        return port;
    }

    /** How many sockets are open just now: one for a caller, and one more for the server behind where it is not silent. */
    public int connections() {
        return open.size();
    }

    /** Nobody listens any more, and whoever was talking is cut off. */
    public synchronized void die() {
        try {
            if (door != null && porter != null) {
                door.close();
                // the port is free only when nobody waits at it any more
                porter.join();
            }
            for (Socket socket : open) {
                socket.close();
            }
            open.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Takes connections and says nothing. */
    public synchronized void fallSilent() {
        die();
        silent = true;
        listen(port);
    }

    /** As at the beginning. */
    public synchronized void comeBack() {
        die();
        silent = false;
        listen(port);
    }

    private int listen(int wanted) {
        try {
            ServerSocket fresh = new ServerSocket();
            fresh.setReuseAddress(true);
            fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            door = fresh;
            porter = Thread.ofVirtual().start(() -> takeFrom(fresh));
            return fresh.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void takeFrom(ServerSocket fresh) {
        while (!fresh.isClosed()) {
            try {
                Socket client = fresh.accept();
                open.add(client);
                if (!silent) {
                    Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                    open.add(behind);
                    Thread.ofVirtual().start(() -> pass(client, behind));
                    Thread.ofVirtual().start(() -> pass(behind, client));
                }
            } catch (IOException closed) {
                // the door or one of the two is closed
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cutOff) {
            // both are closed now
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }
}
