package shop.stoa.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyWireTests {

    private ServerSocket echo;
    private FaultyWire wire;
    private final CopyOnWriteArrayList<Integer> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void lay() throws IOException {
        echo = new ServerSocket(0);
        wire = new FaultyWire(0, echo.getLocalPort());
        Thread.ofVirtual().start(this::answer);
    }

    @AfterEach
    void end() throws IOException {
        wire.close();
        echo.close();
    }

    /** Gives every byte back. */
    private void answer() {
        while (!echo.isClosed()) {
            try {
                Socket caller = echo.accept();
                Thread.ofVirtual().start(() -> giveBack(caller));
            } catch (IOException over) {
                return;
            }
        }
    }

    private void giveBack(Socket caller) {
        try (caller) {
            for (int one = caller.getInputStream().read();
                    one >= 0;
                    one = caller.getInputStream().read()) {
                heard.add(one);
                caller.getOutputStream().write(one);
            }
            caller.getOutputStream().write('.');
        } catch (IOException over) {
            heard.add(-1);
        }
    }

    @Test
    void carriesBothWaysWhileSound() throws IOException {
        try (Socket caller = call()) {
            assertThat(echoOf(caller, 'a')).isEqualTo('a');
            assertThat(echoOf(caller, 'b')).isEqualTo('b');
        }
        assertThat(wire.taken()).isEqualTo(1);
    }

    @Test
    void takesItsTimeWhileSlow() throws IOException {
        try (Socket caller = call()) {
            wire.slow(Duration.ofMillis(60));
            long before = System.nanoTime();
            assertThat(echoOf(caller, 'a')).isEqualTo('a');
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
        }
    }

    @Test
    void takesTimeForEveryByteWhileNarrow() throws IOException {
        try (Socket caller = call()) {
            wire.narrow(20);
            long before = System.nanoTime();
            assertThat(echoOf(caller, 'a')).isEqualTo('a');
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void holdsBackWhileStalledAndGoesOnAfterwards() throws IOException {
        try (Socket caller = call()) {
            assertThat(echoOf(caller, 'a')).isEqualTo('a');
            wire.stall();
            caller.setSoTimeout(100);
            assertThatThrownBy(() -> echoOf(caller, 'b')).isInstanceOf(SocketTimeoutException.class);
            assertThat(heard).containsExactly((int) 'a');
            wire.mend();
            caller.setSoTimeout(5_000);
            assertThat(caller.getInputStream().read()).isEqualTo('b');
        }
    }

    @Test
    void losesTheAnswerToWhatArrived() throws IOException {
        try (Socket caller = call()) {
            wire.loseAnswers();
            caller.setSoTimeout(100);
            assertThatThrownBy(() -> echoOf(caller, 'a')).isInstanceOf(SocketTimeoutException.class);
            Awaitility.await().untilAsserted(() -> assertThat(heard).contains((int) 'a'));
        }
    }

    @Test
    void resetsWhatIsOpenAndWhatComesWhileCut() throws IOException {
        try (Socket caller = call()) {
            assertThat(echoOf(caller, 'a')).isEqualTo('a');
            wire.cut();
            assertThatThrownBy(() -> {
                        while (true) {
                            echoOf(caller, 'b');
                        }
                    })
                    .isInstanceOf(IOException.class);
            try (Socket next = call()) {
                assertThatThrownBy(() -> {
                            if (echoOf(next, 'c') < 0) {
                                throw new IOException("ended");
                            }
                        })
                        .isInstanceOf(IOException.class);
            }
        }
        wire.mend();
        try (Socket caller = call()) {
            assertThat(echoOf(caller, 'd')).isEqualTo('d');
        }
    }

    @Test
    void endsBothDirectionsInOrderWhenHalfClosed() throws IOException {
        try (Socket caller = call()) {
            assertThat(echoOf(caller, 'a')).isEqualTo('a');
            wire.halfClose();
            // the server's last word may still come through, if its side is ended first
            assertThat(caller.getInputStream().readAllBytes()).hasSizeLessThanOrEqualTo(1);
            Awaitility.await().untilAsserted(() -> assertThat(heard).containsExactly((int) 'a'));
        }
    }

    @Test
    void leadsNewConnectionsElsewhere() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            wire.leadTo(other.getLocalPort());
            try (Socket caller = call();
                    Socket taken = other.accept()) {
                caller.getOutputStream().write('z');
                assertThat(taken.getInputStream().read()).isEqualTo('z');
            }
        }
    }

    private Socket call() throws IOException {
        Socket caller = new Socket("127.0.0.1", wire.port());
        caller.setSoTimeout(5_000);
        return caller;
    }

    private static int echoOf(Socket caller, int one) throws IOException {
        caller.getOutputStream().write(one);
        return caller.getInputStream().read();
    }
}
