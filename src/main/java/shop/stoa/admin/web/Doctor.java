package shop.stoa.admin.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import shop.stoa.web.Checkup;
import shop.stoa.web.Checkup.Finding;

/**
 * Looks at everything that the shop needs, side by side, and waits for nobody for long. A look that takes longer goes on by
 * itself, and whoever asks again meanwhile waits for the same one: a server that hangs is not asked by ever more threads.
 */
@Component
class Doctor implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Doctor.class);

    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final List<Checkup> checkups;
    private final Duration patience;
    private final ExecutorService looking = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Checkup, Future<Finding>> running = new ConcurrentHashMap<>();

    @Autowired
    Doctor(ObjectProvider<Checkup> checkups) {
        this(checkups.stream().toList(), PATIENCE);
    }

    Doctor(List<Checkup> checkups, Duration patience) {
        this.checkups = checkups.stream()
                .sorted(Comparator.comparingInt(Checkup::position))
                .toList();
        this.patience = patience;
    }

    /** A line of the page. */
    record Line(Checkup checkup, Finding finding) {

        public String subject() {
            return checkup.subject();
        }

        public boolean isWell() {
            return finding.isWell();
        }

        public Object[] details() {
            return finding.details().toArray();
        }

        public @Nullable String page() {
            return checkup.page();
        }
    }

    /** What is not well comes first. */
    List<Line> examine() {
        long end = System.nanoTime() + patience.toNanos();
        Map<Checkup, Future<Finding>> looks = new LinkedHashMap<>();
        checkups.forEach(checkup -> looks.put(checkup, begin(checkup)));
        List<Line> lines = new ArrayList<>();
        looks.forEach((checkup, look) -> lines.add(new Line(checkup, found(checkup, look, end - System.nanoTime()))));
        lines.sort(Comparator.comparing(Line::isWell));
        return lines;
    }

    private Future<Finding> begin(Checkup checkup) {
        return Objects.requireNonNull(running.compute(
                checkup,
                (same, before) -> before == null || before.isDone()
                        ? looking.submit(() -> checkup.look().get())
                        : before));
    }

    private Finding found(Checkup checkup, Future<Finding> look, long nanos) {
        try {
            return look.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException silent) {
            return Finding.ill("admin.doctor.silent", "admin.doctor.silent.advice", patience.toSeconds());
        } catch (ExecutionException broken) {
            log.warn("The shop doctor could not look at {}", checkup.subject(), broken.getCause());
            return Finding.ill("admin.doctor.broken", "admin.doctor.broken.advice");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void destroy() {
        looking.shutdownNow();
    }
}
