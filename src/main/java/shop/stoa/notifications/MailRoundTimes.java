package shop.stoa.notifications;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import shop.stoa.orders.OrderEvent;

/**
 * When mails are taken out: every second, and at once when news of an order is committed; and when a node asks whether
 * it is time to tell the staff what ran low. A node with
 * {@code stoa.mail.worker=false} leaves them to the others.
 */
@Component
@ConditionalOnBooleanProperty(name = "stoa.mail.worker", matchIfMissing = true)
class MailRoundTimes {

    private final MailRound round;
    private final LowStock lowStock;
    private final TaskScheduler scheduler;
    private final Clock clock;

    MailRoundTimes(MailRound round, LowStock lowStock, TaskScheduler scheduler, Clock clock) {
        this.round = round;
        this.lowStock = lowStock;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${stoa.mail.every:1s}", initialDelayString = "${stoa.mail.every:1s}")
    void everySoOften() {
        round.deliverAll();
    }

    @Scheduled(
            fixedDelayString = "${stoa.mail.low-stock-every:5s}",
            initialDelayString = "${stoa.mail.low-stock-every:5s}")
    void everyMorning() {
        lowStock.tellIfDue();
    }

    /** Only hastens: the row is what counts, and it is there whether this is heard or not. */
    @TransactionalEventListener
    void on(OrderEvent news) {
        try {
            scheduler.schedule(round::deliverAll, clock.instant());
        } catch (TaskRejectedException stopping) {
            // another node sends it, or this one when it is there again
        }
    }
}
