package shop.stoa.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.ProductFilter;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.web.Spreadsheet;

/** Does what {@link CommandLine} was asked for, tells how far it is, and ends the program. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // before whatever a shop does at its start, such as looking after its index
@ConditionalOnProperty(CommandLine.SETTING)
class ImportCommand implements ApplicationRunner {

    private static final String USAGE = """
            usage: import FILE [--dry-run] [--uncounted=N] [--pictures-from=https://old.shop]
                   export FILE [--mark] [--status=active|draft|archived]

            import reads a product file of Shopify, WooCommerce or Stoa and brings its products in; with --dry-run
            it only tells what would change. --uncounted tells how many are on hand of what the file sells
            without a count and nobody has counted here; without it that is sold out until it is counted.
            What is left out is written to FILE.errors.csv. export writes all products, or those of a
            status; --mark begins the file with a mark that spreadsheets know UTF-8 by. Ends with 0 when
            all went well, 1 when something of the file was left out, be it rows, counts or pictures that
            could not be had, 2 otherwise.""";

    private static final int SHOWN = 20;

    private final Imports imports;
    private final Exports exports;
    private final ProblemWords words;
    private final ApplicationContext context;
    private final PrintStream out = System.out;

    ImportCommand(Imports imports, Exports exports, ProblemWords words, ApplicationContext context) {
        this.imports = imports;
        this.exports = exports;
        this.words = words;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        int code = perform(arguments);
        System.exit(SpringApplication.exit(context, () -> code));
    }

    int perform(ApplicationArguments arguments) {
        List<String> given = arguments.getNonOptionArgs();
        try {
            if (given.size() != 2) {
                System.err.println(USAGE);
                return 2;
            }
            Path file = Path.of(given.getLast());
            return given.getFirst().equals("import") ? bringIn(file, arguments) : takeOut(file, arguments);
        } catch (IOException | UncheckedIOException failed) {
            System.err.println("The file cannot be read or written: " + failed.getMessage());
            return 2;
        }
    }

    private int bringIn(Path file, ApplicationArguments arguments) throws IOException {
        if (!Files.isReadable(file)) {
            System.err.println("There is no file " + file);
            return 2;
        }
        String uncounted = option(arguments, "uncounted");
        if (uncounted != null && !Imports.isUncounted(uncounted)) {
            System.err.println("--uncounted takes a number from 0 to " + Imports.MOST_UNCOUNTED);
            return 2;
        }
        long id;
        try (InputStream content = Files.newInputStream(file)) {
            id = imports.receive(
                    file.getFileName().toString(),
                    content,
                    "command line",
                    option(arguments, "pictures-from"),
                    uncounted == null ? null : Integer.valueOf(uncounted));
        }
        ImportRun run = imports.workOn(id, this::tell);
        if (run.state() == RunState.REFUSED) {
            System.err.println("The file is not taken: " + words.refusal(run, Locale.ENGLISH));
            return 2;
        }
        out.println("would happen: " + words(run.expected()));
        if (!run.ignored().isEmpty()) {
            out.println("nothing is taken from: " + String.join(", ", run.ignored()));
        }
        showNotes(id);
        if (arguments.containsOption("dry-run")) {
            showChanges(id);
            int left = writeErrors(id, file);
            imports.discard(id);
            return left > 0 ? 1 : 0;
        }
        imports.start(id);
        run = imports.workOn(id, this::tell);
        out.println("has happened: " + words(run.outcome()));
        if (run.pictures().all() > 0) {
            out.printf(
                    "pictures: %,d fetched, %,d could not be had%n",
                    run.pictures().fetched(), run.pictures().failed());
        }
        out.println("import " + id + ": see /admin/imports/" + id);
        return writeErrors(id, file) > 0 ? 1 : 0;
    }

    private void showNotes(long id) {
        imports.notes(id)
                .forEach(note -> out.printf(
                        "note: %s (%,d times, first in line %d)%n",
                        words.of(note.first(), Locale.ENGLISH),
                        note.times(),
                        note.first().line()));
    }

    private void showChanges(long id) {
        imports.items(id, ItemFate.CHANGED, 0, SHOWN)
                .forEach(item -> item.changes().stream()
                        .limit(SHOWN)
                        .forEach(change -> out.printf(
                                "%s: %s: %s -> %s%n",
                                item.slug(), change.column(), brief(change.old()), brief(change.now()))));
    }

    private static String brief(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.isEmpty() ? "nothing" : line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }

    private void tell(ImportRun run) {
        String step = run.state().name().toLowerCase(Locale.ROOT);
        if (run.state().isBusy()) {
            out.printf(
                    "%s: %d %% (%,d rows, %,d of %,d products)%s%n",
                    step,
                    run.percent(),
                    run.rows(),
                    run.state() == RunState.READING
                            ? run.expected().total()
                            : run.done().total(),
                    run.state() == RunState.READING
                            ? run.products()
                            : run.expected().toDo(),
                    run.waiting() && run.behind() ? ", waits for another import" : "");
        } else if (run.isBusy()) {
            out.printf(
                    "pictures: %,d of %,d%n",
                    run.pictures().fetched(), run.pictures().all());
        }
    }

    private static String words(ImportRun.Counts counts) {
        return "%,d added, %,d changed, %,d unchanged, %,d left out"
                .formatted(counts.added(), counts.changed(), counts.unchanged(), counts.failed());
    }

    /** @return how many there are */
    private int writeErrors(long id, Path file) throws IOException {
        if (imports.problems(id, -1, 0, 1).isEmpty()) {
            return 0;
        }
        Path errors = file.resolveSibling(file.getFileName() + ".errors.csv");
        int[] count = new int[1];
        try (Writer writer = Files.newBufferedWriter(errors);
                Spreadsheet sheet = Spreadsheet.to(writer, true)) {
            sheet.row(words.header(Locale.ENGLISH));
            imports.eachProblem(id, problem -> {
                count[0]++;
                sheet.row(problem.line(), problem.column(), words.of(problem, Locale.ENGLISH), problem.value());
            });
        }
        out.printf("%,d problems: see %s%n", count[0], errors);
        return count[0];
    }

    private int takeOut(Path file, ApplicationArguments arguments) throws IOException {
        String status = option(arguments, "status");
        if (status != null && !isStatus(status)) {
            System.err.println("There is no status " + status);
            System.err.println(USAGE);
            return 2;
        }
        ProductFilter filter = status == null
                ? ProductFilter.ALL
                : new ProductFilter(ProductStatus.valueOf(status.toUpperCase(Locale.ROOT)), null, null, null, null);
        try (Writer writer = Files.newBufferedWriter(file);
                Spreadsheet sheet = Spreadsheet.to(writer, arguments.containsOption("mark"))) {
            out.printf("%,d products written to %s%n", exports.write(filter, sheet), file);
        }
        return 0;
    }

    private static boolean isStatus(String word) {
        return Arrays.stream(ProductStatus.values())
                .anyMatch(status -> status.name().equalsIgnoreCase(word));
    }

    private static @Nullable String option(ApplicationArguments arguments, String name) {
        List<String> values = Objects.requireNonNullElse(arguments.getOptionValues(name), List.of());
        return values.isEmpty() ? null : values.getLast();
    }
}
