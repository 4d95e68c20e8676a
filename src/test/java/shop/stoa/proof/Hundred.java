package shop.stoa.proof;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One event that came a hundred times at once, spread over all nodes, while nothing else was wrong.
 *
 * @param copies how many went beside the true one
 * @param taken how many of these were answered 2xx
 */
record Hundred(long copies, long taken) {

    static final int COPIES = 99;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Takes the next payment's event; somebody has to be buying. */
    static Hundred comeTo(World world) {
        world.payer.mendsAll();
        long before = Copies.in(world.journal()).sent(Copies.DUPLICATE);
        long taken = Copies.in(world.journal()).taken(Copies.DUPLICATE).size();
        world.payer.breaks("{\"event\": \"checkout.session.completed\", \"mode\": \"duplicate\", \"count\": %d}"
                .formatted(COPIES));
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> Copies.in(world.journal()).sent(Copies.DUPLICATE) - before >= COPIES);
        } catch (ConditionTimeoutException unanswered) {
            // told by the numbers
        }
        Copies after = Copies.in(world.journal());
        return new Hundred(
                after.sent(Copies.DUPLICATE) - before,
                after.taken(Copies.DUPLICATE).size() - taken);
    }
}
