package shop.stoa.inventory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When a node asks whether the proof is due. One with {@code stoa.inventory.prove=false} leaves it to the others. */
@Component
@ConditionalOnBooleanProperty(name = "stoa.inventory.prove", matchIfMissing = true)
class ProofTimes {

    private final Proving proving;

    ProofTimes(Proving proving) {
        this.proving = proving;
    }

    @Scheduled(
            fixedDelayString = "${stoa.inventory.prove-every:5s}",
            initialDelayString = "${stoa.inventory.prove-every:5s}")
    void everySoOften() {
        proving.proveIfDue();
    }
}
