package shop.stoa.measuring;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** Waits for what another process does. */
final class Await {

    private Await() {}

    static void until(String what, Duration patience, BooleanSupplier so) {
        Awaitility.await(what)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(200))
                .until(so::getAsBoolean);
    }
}
