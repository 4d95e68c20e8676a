package shop.stoa.imports;

import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.BackgroundWork;

/**
 * When exports are written: looked for as often as imports, and by the same nodes, but in a thread of their own, because an import may
 * take hours. Old files are thrown away meanwhile.
 */
@Component
@ConditionalOnBooleanProperty(name = "stoa.imports.worker", matchIfMissing = true)
class ExportTimes implements DisposableBean {

    private final BackgroundWork work;
    private final ExportRuns runs;

    ExportTimes(ExportWorker worker, ExportRuns runs) {
        this.work = new BackgroundWork("exports", worker::workOnce);
        this.runs = runs;
    }

    @Scheduled(fixedDelayString = "${stoa.imports.every:1s}", initialDelayString = "${stoa.imports.every:1s}")
    void everySoOften() {
        work.wake();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void everyMinute() {
        runs.removeOld();
    }

    @Override
    public void destroy() throws InterruptedException {
        work.end();
    }
}
