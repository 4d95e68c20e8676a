package shop.stoa.imports;

import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.BackgroundWork;
import shop.stoa.web.RoundTrouble;

/**
 * When imports and exports are worked on: looked for every second, each in a thread of its own, because an import may take hours. A
 * node with {@code stoa.imports.worker=false} leaves them to the others.
 */
@Component
@ConditionalOnBooleanProperty(name = "stoa.imports.worker", matchIfMissing = true)
class ImportTimes implements DisposableBean {

    private final BackgroundWork imports;
    private final BackgroundWork exports;
    private final Runs runs;
    private final ReplacedPictures replaced;
    private final ExportRuns files;

    ImportTimes(
            ImportWorker importing,
            Runs runs,
            ReplacedPictures replaced,
            ExportWorker exporting,
            ExportRuns files,
            RoundTrouble trouble) {
        this.imports = new BackgroundWork("imports", importing::workOnce, trouble::tellsOf);
        this.exports = new BackgroundWork("exports", exporting::workOnce, trouble::tellsOf);
        this.runs = runs;
        this.replaced = replaced;
        this.files = files;
    }

    @Scheduled(fixedDelayString = "${stoa.imports.every:1s}", initialDelayString = "${stoa.imports.every:1s}")
    void everySoOften() {
        imports.wake();
        exports.wake();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void everyMinute() {
        runs.removeBrokenOff();
        replaced.forgetOld();
        files.removeOld();
    }

    @Override
    public void destroy() throws InterruptedException {
        imports.end();
        exports.end();
    }
}
