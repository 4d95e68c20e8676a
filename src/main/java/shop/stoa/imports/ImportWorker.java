package shop.stoa.imports;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.stoa.web.RoundTrouble;

/**
 * Works on runs, one after the other. Any node may take on any run; what a dead one has left is taken over when its lease has
 * run out.
 */
@Component
class ImportWorker {

    private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);
    private static final long HEARTBEAT_MILLIS = 8_000;

    private final Runs runs;
    private final ReadingStep reading;
    private final ImportingStep importing;
    private final UndoingStep undoing;
    private final PicturesStep pictures;
    private final RoundTrouble trouble;

    ImportWorker(
            Runs runs,
            ReadingStep reading,
            ImportingStep importing,
            UndoingStep undoing,
            PicturesStep pictures,
            RoundTrouble trouble) {
        this.runs = runs;
        this.reading = reading;
        this.importing = importing;
        this.undoing = undoing;
        this.pictures = pictures;
        this.trouble = trouble;
    }

    /**
     * Takes on the next run and works on it until this step of it is done.
     *
     * @param goOn asked between two lots; false ends the work where it is
     * @return whether there was one
     */
    boolean workOnce(UUID worker, BooleanSupplier goOn) {
        Optional<Runs.Claim> claim = runs.claim(worker);
        claim.ifPresent(taken -> work(taken, worker, goOn));
        return claim.isPresent();
    }

    /** The same with a run that the worker holds already. */
    void work(Runs.Claim claim, UUID worker, BooleanSupplier goOn) {
        AtomicBoolean over = new AtomicBoolean();
        Thread heart = Thread.ofVirtual().start(() -> beat(claim.run(), worker, over));
        try {
            step(claim, worker, goOn);
        } catch (Runs.LeaseLost lost) {
            log.info("Import {} is somebody else's now", claim.run());
        } catch (RuntimeException failed) {
            if (goOn.getAsBoolean() && !trouble.tellsOf(failed)) {
                log.error("Import {} stands still and is tried again", claim.run(), failed);
            }
            return; // the lease runs out, and then it is somebody's turn again
        } finally {
            over.set(true);
            heart.interrupt();
        }
        runs.release(claim.run(), worker);
    }

    private void step(Runs.Claim claim, UUID worker, BooleanSupplier goOn) {
        switch (claim.state()) {
            case READING -> reading.read(claim.run(), worker);
            case IMPORTING -> importing.work(claim.run(), worker, goOn);
            case UNDOING -> undoing.work(claim.run(), worker, goOn);
            case FINISHED, STOPPED -> pictures.work(claim.run(), worker, goOn);
            case RECEIVING, REFUSED, READY, UNDONE -> log.debug("Nothing to be done about import {}", claim.run());
        }
    }

    /** Some steps talk to the outside for longer than a lease lasts. */
    private void beat(long run, UUID worker, AtomicBoolean over) {
        try {
            while (!over.get()) {
                Thread.sleep(HEARTBEAT_MILLIS);
                if (!over.get()) {
                    runs.renew(run, worker);
                }
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException lost) {
            log.debug("The lease of import {} was not renewed", run, lost);
        }
    }
}
