package shop.stoa.imports;

import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.BackgroundWork;

/** When runs are worked on: looked for every second. A node with {@code stoa.imports.worker=false} leaves them to the others. */
@Component
@ConditionalOnBooleanProperty(name = "stoa.imports.worker", matchIfMissing = true)
class ImportTimes implements DisposableBean {

    private final BackgroundWork work;
    private final Runs runs;

    ImportTimes(ImportWorker worker, Runs runs) {
        this.work = new BackgroundWork("imports", worker::workOnce);
        this.runs = runs;
    }

    @Scheduled(fixedDelayString = "${stoa.imports.every:1s}", initialDelayString = "${stoa.imports.every:1s}")
    void everySoOften() {
        work.wake();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void everyMinute() {
        runs.removeBrokenOff();
    }

    @Override
    public void destroy() throws InterruptedException {
        work.end();
    }
}
