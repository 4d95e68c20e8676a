package shop.stoa.imports;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductSheet;
import shop.stoa.kernel.Slug;

/** Brings files in, step by step, where no worker does so by itself. */
final class Bringing {

    private final Imports imports;
    private final ImportWorker worker;
    private final Assortment assortment;

    Bringing(ApplicationContext context) {
        this.imports = context.getBean(Imports.class);
        this.worker = context.getBean(ImportWorker.class);
        this.assortment = context.getBean(Assortment.class);
    }

    /** @return the run's number */
    long read(String file) throws IOException {
        long run = imports.receive("file.csv", Files.of(file), "ada@stoa.example", null, null);
        work();
        return run;
    }

    ImportRun carryOut(String file) throws IOException {
        return carryOut(read(file));
    }

    ImportRun carryOut(long run) {
        imports.start(run);
        work();
        return imports.run(run);
    }

    ImportRun undo(long run) {
        imports.undo(run);
        work();
        return imports.run(run);
    }

    /** All that there is to do. */
    void work() {
        for (boolean more = true; more; ) {
            more = step();
        }
    }

    /** One step of one run: its file, its products or its pictures. */
    boolean step() {
        return worker.workOnce(UUID.randomUUID(), () -> true);
    }

    ProductSheet sheetOf(String slug) {
        return assortment.productFor(
                Objects.requireNonNull(assortment.idsOf(List.of(new Slug(slug))).get(new Slug(slug))));
    }

    /** As staff do. */
    void rename(String slug, String other) {
        ProductSheet sheet = sheetOf(slug);
        NewProduct said = sheet.product();
        assortment.changeProduct(
                sheet.id(),
                sheet.version(),
                new NewProduct(
                        new Slug(other),
                        said.title(),
                        said.description(),
                        said.category(),
                        said.status(),
                        said.activeFrom(),
                        said.activeUntil(),
                        said.brand(),
                        said.tags(),
                        said.seoTitle(),
                        said.seoDescription(),
                        said.options(),
                        said.variants(),
                        said.images(),
                        said.attributes(),
                        said.related()));
    }
}
