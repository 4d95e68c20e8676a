package shop.stoa.catalog;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.BackgroundWork;
import shop.stoa.web.RoundTrouble;

/** When bulk edits are worked on: looked for every second. A node with {@code stoa.catalog.bulk-worker=false} leaves them to the others. */
@Component
@ConditionalOnBooleanProperty(name = "stoa.catalog.bulk-worker", matchIfMissing = true)
class BulkTimes implements DisposableBean {

    private final BackgroundWork work;

    BulkTimes(BulkWork edits, RoundTrouble trouble) {
        work = new BackgroundWork("bulk-edits", edits::workOnce, trouble::tellsOf);
    }

    @Scheduled(fixedDelayString = "${stoa.catalog.bulk-every:1s}", initialDelayString = "${stoa.catalog.bulk-every:1s}")
    void everySoOften() {
        work.wake();
    }

    @Override
    public void destroy() throws InterruptedException {
        work.end();
    }
}
