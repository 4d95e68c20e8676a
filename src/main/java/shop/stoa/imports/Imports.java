package shop.stoa.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.kernel.Outside;
import shop.stoa.kernel.Slice;

/**
 * The front door for files that come in. A file is received, read in the background and compared with the catalogue; then
 * somebody says that it shall be so, and it becomes so in the background.
 */
@Service
public class Imports {

    /** Beyond this nobody means it. */
    public static final int MOST_UNCOUNTED = 9_999_999;

    /** So long a run can be undone after its last product; then the pictures that it took from products may go. */
    public static final int DAYS_TO_UNDO = 30;

    private final Runs runs;
    private final RunFiles files;
    private final RunReports reports;
    private final ImportWorker worker;

    Imports(Runs runs, RunFiles files, RunReports reports, ImportWorker worker) {
        this.runs = runs;
        this.files = files;
        this.reports = reports;
        this.worker = worker;
    }

    /**
     * Takes a file in. Never inside a transaction: a large file takes its time.
     *
     * @param actor the e-mail address of whoever brings it
     * @param picturesFrom the address of another Stoa whose export this is and whose pictures are to be fetched; null for
     *     none
     * @param uncounted how many are on hand of what the file does not count, though it says that it is sold, and nobody has
     *     counted here: 0 to {@link #MOST_UNCOUNTED}; null leaves that as it is
     * @return the run's number
     * @throws IOException where the file breaks off; then nothing of it is kept
     */
    public long receive(
            String fileName, InputStream file, String actor, @Nullable String picturesFrom, @Nullable Integer uncounted)
            throws IOException {
        Outside.requireNoTransaction("whoever sends a file");
        long run = runs.create(fileName, actor, picturesFrom, uncounted);
        files.receive(run, file);
        return run;
    }

    /** Whether somebody typed a number that {@link #receive} takes for what is not counted. */
    public static boolean isUncounted(String typed) {
        return typed.matches("[0-9]{1,7}");
    }

    /** @throws NoSuchImport where there is none of this number */
    public ImportRun run(long id) {
        return runs.find(id).orElseThrow(() -> new NoSuchImport(id));
    }

    /** The latest first. @param page from 1 */
    public Slice<ImportRun> runs(int page, int size) {
        long total = runs.count();
        int shown = Math.max(1, page);
        return new Slice<>(runs.latest(size, (shown - 1) * size), shown, size, total);
    }

    /** How many runs wait for somebody's decision. */
    public long waiting() {
        return runs.ready();
    }

    /** The number of an earlier run that brought the very same file and is not over; empty where there is none. */
    public Optional<Long> sameFileAs(long id) {
        return runs.twinOf(id).filter(twin -> twin > 0);
    }

    /**
     * Products of a run, in the file's order.
     *
     * @param fate only those; null for all
     * @param after number of the last one that is known; 0 at the beginning
     */
    public List<RunItem> items(long id, @Nullable ItemFate fate, int after, int count) {
        return reports.items(id, fate, after, count);
    }

    /** Products that could not be taken back, or not as a whole. */
    public List<RunItem> notUndone(long id, int count) {
        return reports.notUndone(id, count);
    }

    /** What is wrong with the file, by line. @param after the id of the last one that is known; 0 at the beginning */
    public List<RunProblem> problems(long id, int afterLine, long after, int count) {
        return reports.problems(id, afterLine, after, count);
    }

    /** What was taken note of, each kind once with how often and the first line. */
    public List<Note> notes(long id) {
        return reports.notes(id);
    }

    /** @param first the first of them */
    public record Note(RunProblem first, int times) {}

    /** All problems that leave something out, one by one, however many they are. */
    public void eachProblem(long id, Consumer<RunProblem> to) {
        int line = -1;
        long last = 0;
        while (true) {
            List<RunProblem> some = reports.problems(id, line, last, 500);
            some.forEach(to);
            if (some.size() < 500) {
                return;
            }
            line = some.getLast().line();
            last = some.getLast().id();
        }
    }

    /** Says that it shall be so, or go on where it was stopped. @return false where that is not to be decided now */
    public boolean start(long id) {
        return runs.move(id, RunState.IMPORTING, RunState.READY, RunState.STOPPED);
    }

    /** Asks the worker to stop after the lot that it is at; what is in stays. */
    public boolean stop(long id) {
        return runs.askToStop(id);
    }

    /** Takes back what the run did, in the background. @return false where it is too late, or somebody else was quicker */
    public boolean undo(long id) {
        return runs.undo(id);
    }

    /** Throws a run away that has changed nothing, with its file, whatever it is at. */
    @Transactional
    public boolean discard(long id) {
        return reports.discard(id);
    }

    /**
     * Works on this run in the caller's own thread until it has to be decided about or is over, for a program that has no
     * background.
     *
     * @param progress told now and then
     */
    public ImportRun workOn(long id, Consumer<ImportRun> progress) {
        UUID self = UUID.randomUUID();
        ImportRun run = run(id);
        while (run.isBusy()) {
            if (runs.claim(id, self)) {
                RunState state = run.state();
                Thread telling = Thread.ofVirtual().start(() -> tell(id, progress));
                worker.work(new Runs.Claim(id, state), self, () -> true);
                telling.interrupt();
                if (run(id).state() == state && run(id).isBusy()) {
                    pause(); // it has failed, and is tried again
                }
            } else {
                pause();
            }
            run = run(id);
            progress.accept(run);
        }
        return run;
    }

    private void tell(long id, Consumer<ImportRun> progress) {
        while (!Thread.currentThread().isInterrupted() && pause()) {
            progress.accept(run(id));
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(1_000);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
