package shop.stoa.proof;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One death of a node for two sales. One comes to its place first and is held there, so that nothing more happens to it; the
 * other then comes to its own, where the node halts. No lease is as long as that takes.
 */
final class SharedDeath {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Node node;
    private final CompletableFuture<Void> bothReady = new CompletableFuture<>();
    private final CompletableFuture<Void> held = new CompletableFuture<>();
    private final CompletableFuture<Void> dead = new CompletableFuture<>();
    private final CompletableFuture<Void> seen = new CompletableFuture<>();
    private final CompletableFuture<Void> again = new CompletableFuture<>();

    SharedDeath(Node node) {
        this.node = node;
    }

    Death ofWhoIsHeld() {
        return new Death() {
            @Override
            public void comesAt(CrashPoint point) {
                await(bothReady);
                node.hold(point);
            }

            @Override
            public void isWaitedFor() {
                node.awaitHeld();
                held.complete(null);
                await(dead);
            }

            @Override
            public void isOver() {
                seen.complete(null);
                await(again);
            }
        };
    }

    Death ofWhoHalts() {
        return new Death() {
            @Override
            public void comesAt(CrashPoint point) {
                bothReady.complete(null);
                await(held);
                node.arm(point);
            }

            @Override
            public void isWaitedFor() {
                node.awaitHalt();
                dead.complete(null);
            }

            @Override
            public void isOver() {
                await(seen);
                node.start();
                again.complete(null);
            }
        };
    }

    /** Where one of them goes wrong the other waits for nothing. */
    void fails(@Nullable Void ended, @Nullable Throwable why) {
        if (why != null) {
            List.of(bothReady, held, dead, seen, again).forEach(step -> step.completeExceptionally(why));
        }
    }

    private static void await(CompletableFuture<Void> step) {
        step.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
