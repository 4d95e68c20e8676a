package shop.stoa.customers;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When a node asks whether the nightly round is due. One with {@code stoa.customers.forget=false} leaves it to the others. */
@Component
@ConditionalOnBooleanProperty(name = "stoa.customers.forget", matchIfMissing = true)
class RetentionTimes {

    private final RetentionRound round;

    RetentionTimes(RetentionRound round) {
        this.round = round;
    }

    @Scheduled(
            fixedDelayString = "${stoa.customers.forget-every:5s}",
            initialDelayString = "${stoa.customers.forget-every:5s}")
    void everySoOften() {
        round.goIfDue();
    }
}
