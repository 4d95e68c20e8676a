package shop.stoa.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.ProductFilter;
import shop.stoa.catalog.ProductId;
import shop.stoa.web.RoundTrouble;
import shop.stoa.web.Spreadsheet;

/**
 * Writes exports, one after the other. Any node may take on any of them; what a dead one has left is gone on with behind its last
 * lot when its lease has run out.
 */
@Component
class ExportWorker {

    private static final Logger log = LoggerFactory.getLogger(ExportWorker.class);

    /** What has stopped the same lot so often stops it for ever; a node that died meanwhile counts, too. */
    private static final int MOST_ATTEMPTS = 5;

    private final ExportRuns runs;
    private final OutgoingSheet outgoing;
    private final Assortment assortment;
    private final RoundTrouble trouble;

    ExportWorker(ExportRuns runs, OutgoingSheet outgoing, Assortment assortment, RoundTrouble trouble) {
        this.runs = runs;
        this.outgoing = outgoing;
        this.assortment = assortment;
        this.trouble = trouble;
    }

    /**
     * Takes on the next export and writes it.
     *
     * @param goOn asked between two lots; false ends the work where it is
     * @return whether there was one
     */
    boolean workOnce(UUID worker, BooleanSupplier goOn) {
        Optional<ExportRuns.Claim> claim = runs.claim(worker);
        claim.ifPresent(taken -> work(taken, worker, goOn));
        return claim.isPresent();
    }

    private void work(ExportRuns.Claim claim, UUID worker, BooleanSupplier goOn) {
        try {
            if (claim.attempts() > MOST_ATTEMPTS) {
                log.error("Export {} has failed again and again, and is given up", claim.export());
                runs.finish(claim.export(), worker, ExportState.FAILED);
            } else {
                write(claim, worker, goOn);
            }
        } catch (Runs.LeaseLost lost) {
            log.info("Export {} is somebody else's now, or nobody's", claim.export());
        } catch (RuntimeException failed) {
            if (goOn.getAsBoolean() && !trouble.tellsOf(failed)) {
                log.error("Export {} stands still and is tried again", claim.export(), failed);
            }
            // the lease runs out, and then it is somebody's turn again
        }
    }

    private void write(ExportRuns.Claim claim, UUID worker, BooleanSupplier goOn) {
        OutgoingSheet.Writing writing = null;
        if (claim.columns().isEmpty()) {
            runs.expect(claim.export(), worker, assortment.countProducts(claim.filter(), Integer.MAX_VALUE));
        } else {
            writing = outgoing.goOn(claim.columns(), claim.told());
        }
        ProductId last = claim.mark();
        while (goOn.getAsBoolean()) {
            Piece piece = piece(claim.filter(), last, writing);
            if (piece.lot.last() == null && writing != null) {
                runs.finish(claim.export(), worker, ExportState.WRITTEN);
                return;
            }
            writing = piece.writing;
            last = piece.lot.last();
            runs.put(claim.export(), worker, piece.writing, piece.lot, piece.bytes);
        }
        runs.release(claim.export(), worker);
    }

    private record Piece(OutgoingSheet.Writing writing, OutgoingSheet.Lot lot, byte[] bytes) {}

    /** @param writing null where the file has no header yet */
    private Piece piece(ProductFilter filter, @Nullable ProductId last, OutgoingSheet.@Nullable Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OutgoingSheet.Writing known;
        OutgoingSheet.Lot lot;
        try (Spreadsheet sheet =
                Spreadsheet.to(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), writing == null)) {
            known = writing == null ? outgoing.begin(sheet) : writing;
            lot = outgoing.write(filter, last, known, sheet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Piece(known, lot, bytes.toByteArray());
    }
}
