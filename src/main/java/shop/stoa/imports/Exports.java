package shop.stoa.imports;

import java.io.OutputStream;
import java.util.List;
import org.springframework.stereotype.Service;
import shop.stoa.catalog.ProductFilter;
import shop.stoa.catalog.ProductId;
import shop.stoa.web.Spreadsheet;

/**
 * The front door for files that go out: products in our own format, which {@link Imports} takes back unchanged. Some hundreds
 * of products are held at a time, however many there are. Staff ask for a file, which is written in the background, and fetch it.
 */
@Service
public class Exports {

    private final OutgoingSheet outgoing;
    private final ExportRuns runs;

    Exports(OutgoingSheet outgoing, ExportRuns runs) {
        this.outgoing = outgoing;
        this.runs = runs;
    }

    /**
     * Writes the products that a filter lets through, in the order of their numbers, in the caller's own thread.
     *
     * @param sheet left open
     * @return how many products were written
     */
    public int write(ProductFilter filter, Spreadsheet sheet) {
        OutgoingSheet.Writing writing = outgoing.begin(sheet);
        int written = 0;
        ProductId after = null;
        while (true) {
            OutgoingSheet.Lot lot = outgoing.write(filter, after, writing, sheet);
            written += lot.products();
            after = lot.last();
            if (after == null) {
                return written;
            }
        }
    }

    /**
     * Asks for a file of the products that a filter lets through.
     *
     * @param actor the e-mail address of whoever asks; while the same file is written for them, asking again leads to it
     * @return the export's number
     */
    public long ask(ProductFilter filter, String actor) {
        return runs.ask(filter, actor);
    }

    /** @throws NoSuchExport where there is none of this number, or not any more */
    public ExportRun run(long id) {
        return runs.find(id).orElseThrow(() -> new NoSuchExport(id));
    }

    /** @throws NoSuchExport where there is none of this number, or not any more, or where its file is not written yet */
    public ExportRun written(long id) {
        return runs.find(id).filter(ExportRun::isWritten).orElseThrow(() -> new NoSuchExport(id));
    }

    /** Those that are kept, the latest first. */
    public List<ExportRun> latest(int count) {
        return runs.latest(count);
    }

    /**
     * Hands out a file that is written, some hundred products at a time.
     *
     * @throws NoSuchExport where there is none of this number, or not any more, or where its file is not written yet
     * @throws java.io.UncheckedIOException where it is thrown away meanwhile, or nobody takes it
     */
    public void copy(long id, OutputStream to) {
        runs.copy(written(id).id(), to);
    }

    /** Throws an export away, with its file, whatever it is at. */
    public void discard(long id) {
        runs.discard(id);
    }
}
