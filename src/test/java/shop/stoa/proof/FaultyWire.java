package shop.stoa.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A piece of wire that can break: takes TCP connections on a port of its own and hands them on to a server's. What ails it
 * ails every connection, those that are open already too, until it is mended; what it held back then goes on.
 */
final class FaultyWire implements AutoCloseable {

    private static final int CHUNK = 8 * 1024;
    private static final Duration TICK = Duration.ofMillis(5);

    /** What a wire can suffer from; {@link #SOUND} is nothing. */
    enum Ailment {
        SOUND,
        /** Every piece that goes over it comes later, in both directions. */
        SLOW,
        /** So many bytes a second and connection, in each direction. */
        NARROW,
        /** Connections are taken and nothing moves, as behind a switch that has lost its mind. */
        STALLED,
        /** The server's answers are lost, what is sent to it arrives; a connection that has lost one delivers none ever after. */
        ONE_WAY,
        /** Every connection is reset, new ones at once. */
        CUT
    }

    private record State(Ailment ailment, Duration delay, int bytesASecond) {}

    private static final State SOUND = new State(Ailment.SOUND, Duration.ZERO, 0);

    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong taken = new AtomicLong();
    private volatile int target;
    private volatile State state = SOUND;

    /** @param target a port of the loopback address */
    FaultyWire(int port, int target) {
        this.target = target;
        try {
            door = new ServerSocket();
            door.setReuseAddress(true);
            door.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("wire-" + port).start(this::take);
    }

    int port() {
        return door.getLocalPort();
    }

    /** How many connections it has taken so far. */
    long taken() {
        return taken.get();
    }

    /** New connections lead to another port; those that are open stay where they are. */
    void leadTo(int port) {
        target = port;
    }

    void slow(Duration delay) {
        state = new State(Ailment.SLOW, delay, 0);
    }

    void narrow(int bytesASecond) {
        state = new State(Ailment.NARROW, Duration.ZERO, bytesASecond);
    }

    void stall() {
        state = new State(Ailment.STALLED, Duration.ZERO, 0);
    }

    void loseAnswers() {
        state = new State(Ailment.ONE_WAY, Duration.ZERO, 0);
    }

    void cut() {
        state = new State(Ailment.CUT, Duration.ZERO, 0);
        reset();
    }

    /** Resets what is open and takes new connections: a cable that was pulled and put back. */
    void reset() {
        open.forEach(FaultyWire::hangUp);
    }

    /** Ends what is sent to the server and goes on with what it answers. */
    void halfClose() {
        open.forEach(socket -> {
            try {
                socket.shutdownOutput();
            } catch (IOException gone) {
                hangUp(socket);
            }
        });
    }

    void mend() {
        state = SOUND;
    }

    Ailment ailment() {
        return state.ailment();
    }

    private void take() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                taken.incrementAndGet();
                open.add(near);
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException closed) {
                continue; // the door's end, or a caller who has gone again
            }
        }
    }

    private void connect(Socket near) {
        if (state.ailment() == Ailment.CUT) {
            hangUp(near);
            return;
        }
        try {
            Socket far = new Socket();
            open.add(far);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            far.connect(new InetSocketAddress("127.0.0.1", target), 5_000);
            Thread.ofVirtual().start(() -> pump(near, far, false));
            pump(far, near, true);
        } catch (IOException nobody) {
            hangUp(near);
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] chunk = new byte[CHUNK];
        try {
            boolean lost = false;
            for (int length = from.getInputStream().read(chunk); length >= 0; ) {
                // what comes after a gap is of no use to anybody: no real connection would deliver it
                lost = lost || !arrives(length, answers);
                if (!lost) {
                    to.getOutputStream().write(chunk, 0, length);
                }
                length = from.getInputStream().read(chunk);
            }
            waitWhileStalled();
            to.shutdownOutput();
            if (from.isOutputShutdown()) {
                forget(from, to);
            }
        } catch (IOException | CutNow broken) {
            hangUp(from);
            hangUp(to);
        }
    }

    /** Whether a piece comes through at all; takes as long as it takes. */
    private boolean arrives(int length, boolean answer) {
        State now = state;
        switch (now.ailment()) {
            case SLOW -> LockSupport.parkNanos(now.delay().toNanos());
            case NARROW -> LockSupport.parkNanos(length * 1_000_000_000L / now.bytesASecond());
            case ONE_WAY -> {
                return !answer;
            }
            case STALLED -> waitWhileStalled();
            case CUT -> throw new CutNow();
            case SOUND -> {
                return true;
            }
        }
        return true;
    }

    private void waitWhileStalled() {
        while (state.ailment() == Ailment.STALLED && !door.isClosed()) {
            LockSupport.parkNanos(TICK.toNanos());
        }
    }

    private void forget(Socket one, Socket other) {
        for (Socket socket : new Socket[] {one, other}) {
            open.remove(socket);
            try {
                socket.close();
            } catch (IOException gone) {
                continue; // it is what we want
            }
        }
    }

    /** With a reset instead of an orderly end. */
    private static void hangUp(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException closed) {
            return;
        }
        try {
            socket.close();
        } catch (IOException gone) {
            return; // it is what we want
        }
    }

    private static final class CutNow extends RuntimeException {
        CutNow() {
            super("cut", null, false, false);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reset();
    }
}
