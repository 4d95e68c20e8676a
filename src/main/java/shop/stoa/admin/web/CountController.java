package shop.stoa.admin.web;

import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.inventory.StockDesk;
import shop.stoa.inventory.StockLevel;
import shop.stoa.inventory.StockOutcome;
import shop.stoa.kernel.Sku;
import shop.stoa.web.Needs;

/**
 * A count of the shelves, or of what comes in and goes out: with a hand scanner, which types a code and Enter; by typing; or from a file.
 * What it comes to is shown beside what the books say, and put down when somebody says so.
 */
@Controller
@Needs("inventory.adjust")
class CountController {

    private static final int MOST_PROBLEMS = 50;

    private final StockDesk desk;
    private final StockNames names;

    CountController(StockDesk desk, StockNames names) {
        this.desk = desk;
        this.names = names;
    }

    /** A line of the count. @param change how much more or less there is with it; null where that cannot be read */
    record Line(
            CountForm.Row row,
            StockNames.Name name,
            @Nullable Integer change) {}

    /** What is wrong with a code that was scanned or stands in a file. @param text message key @param line of a file, or 0 */
    record Problem(String text, String code, long line) {}

    @GetMapping("/admin/inventory/counts")
    ModelAndView blank(@RequestParam(defaultValue = "") String kind, Locale reader) {
        return page(CountForm.blank(CountForm.kind(kind)), List.of(), 0, HttpStatus.OK, reader);
    }

    @PostMapping("/admin/inventory/counts")
    ModelAndView answer(
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Principal staff,
            Locale reader)
            throws IOException {
        CountForm form = CountForm.of(sent);
        String deed = Objects.requireNonNullElse(sent.getFirst("deed"), "scan");
        if (deed.startsWith("remove.")) {
            form.remove(deed.substring("remove.".length()));
            return page(form, List.of(), 0, HttpStatus.OK, reader);
        }
        return switch (deed) {
            case "file" -> read(form, file, reader);
            case "save" -> putDown(form, staff.getName(), reader);
            case "open" -> open(form, code(sent), reader);
            default -> scan(form, code(sent), reader);
        };
    }

    private static String code(MultiValueMap<String, String> sent) {
        String code = Objects.requireNonNullElse(sent.getFirst("code"), "").replace("\0", "");
        return code.strip().substring(0, Math.min(code.strip().length(), 100));
    }

    private ModelAndView scan(CountForm form, String code, Locale reader) {
        if (code.isEmpty()) {
            return page(form, List.of(), 0, HttpStatus.OK, reader);
        }
        List<Sku> found = found(code);
        Problem problem = problemOf(form, code, found, 0);
        if (problem != null) {
            return page(form, List.of(problem), 0, HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
        form.scanned(found.getFirst(), onHandOf(found.getFirst()));
        return page(form, List.of(), 0, HttpStatus.OK, reader);
    }

    /** Leads to the SKU, whose page has the rest. */
    private ModelAndView open(CountForm form, String code, Locale reader) {
        List<Sku> found = found(code);
        return found.size() == 1
                ? new ModelAndView("redirect:/admin/inventory/" + found.getFirst())
                : page(
                        form,
                        List.of(new Problem(found.isEmpty() ? "admin.count.unknown" : "admin.count.several", code, 0)),
                        0,
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        reader);
    }

    private static @Nullable Problem problemOf(CountForm form, String code, List<Sku> found, long line) {
        if (found.isEmpty()) {
            return new Problem("admin.count.unknown", code, line);
        }
        if (found.size() > 1) {
            return new Problem("admin.count.several", code, line);
        }
        return form.isFull() && !form.has(found.getFirst()) ? new Problem("admin.count.full", code, line) : null;
    }

    /** What is called so in the catalogue, or was counted before under that SKU. */
    private List<Sku> found(String code) {
        List<Sku> known = names.scanned(code);
        return known.isEmpty() && Sku.isWellFormed(code)
                ? desk.find(new Sku(code)).map(StockLevel::sku).stream().toList()
                : known;
    }

    private int onHandOf(Sku sku) {
        return desk.find(sku).map(StockLevel::onHand).orElse(0);
    }

    private ModelAndView read(CountForm form, @Nullable MultipartFile sent, Locale reader) throws IOException {
        if (sent == null || sent.isEmpty() || sent.getSize() > CountFile.MOST_BYTES) {
            Problem none = new Problem(
                    sent == null || sent.isEmpty() ? "admin.count.file.none" : "admin.count.file.large", "", 0);
            return page(form, List.of(none), 0, HttpStatus.UNPROCESSABLE_CONTENT, reader);
        }
        CountFile file = CountFile.of(sent.getBytes());
        List<Problem> problems = new ArrayList<>();
        if (file.problem() != null) {
            problems.add(new Problem(file.problem(), "", 0));
        }
        for (CountFile.Line line : file.lines()) {
            Problem problem = take(form, line);
            if (problem != null && problems.size() < MOST_PROBLEMS) {
                problems.add(problem);
            }
        }
        HttpStatusCode status = problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
        return page(form, problems, 0, status, reader);
    }

    private @Nullable Problem take(CountForm form, CountFile.Line line) {
        List<Sku> found = found(line.code());
        Problem problem = problemOf(form, line.code(), found, line.number());
        if (problem != null) {
            return problem;
        }
        Sku sku = found.getFirst();
        OptionalInt units = new CountForm.Row(sku, 0, line.counted()).units();
        if (units.isEmpty()) {
            return new Problem("admin.count.file.number", line.counted(), line.number());
        }
        form.counted(sku, onHandOf(sku), units.getAsInt());
        return null;
    }

    /** Each SKU is a transaction of its own: what cannot be put down stays on the page, the rest is in the books. */
    private ModelAndView putDown(CountForm form, String actor, Locale reader) {
        List<CountForm.Row> left = new ArrayList<>();
        int done = 0;
        for (CountForm.Row row : form.rows()) {
            CountForm.Row refused = putDown(form, row, actor);
            if (refused == null) {
                done++;
            } else {
                left.add(refused);
            }
        }
        if (left.isEmpty()) {
            String told = form.isCount() ? "?done=counted" : "?done=stock";
            return new ModelAndView("redirect:/admin/inventory" + (done == 0 ? "/counts" : told));
        }
        return page(form.with(left), List.of(), done, HttpStatus.UNPROCESSABLE_CONTENT, reader);
    }

    private CountForm.@Nullable Row putDown(CountForm form, CountForm.Row row, String actor) {
        OptionalInt units = row.units();
        if (units.isEmpty()) {
            return row.wrong("admin.inventory.wrong.counted", CountForm.MOST_UNITS);
        }
        if (!form.isCount() && units.getAsInt() == 0) {
            return row.wrong("admin.inventory.wrong.delta", CountForm.MOST_UNITS);
        }
        return switch (outcome(form, row, units.getAsInt(), actor)) {
            case StockOutcome.Done(StockLevel now) -> null;
            case StockOutcome.Moved(StockLevel now) ->
                new CountForm.Row(row.sku(), now.onHand(), row.counted(), "admin.inventory.wrong.moved", now.onHand());
            case StockOutcome.TooFew(StockLevel now) -> row.wrong("admin.inventory.wrong.too-few", now.reserved());
        };
    }

    private StockOutcome outcome(CountForm form, CountForm.Row row, int units, String actor) {
        String reason = form.reason().isEmpty() ? null : form.reason();
        return form.isCount()
                ? desk.count(form.tokenOf(row), row.sku(), row.seen(), units, reason, actor)
                : desk.adjust(
                        form.tokenOf(row),
                        row.sku(),
                        row.seen(),
                        StockController.signed(units, form.kind()),
                        form.kind(),
                        reason,
                        actor);
    }

    /** @param done how many were just put down */
    private ModelAndView page(CountForm form, List<Problem> problems, int done, HttpStatusCode status, Locale reader) {
        Map<Sku, StockNames.Name> known =
                names.of(form.rows().stream().map(CountForm.Row::sku).toList(), reader);
        Map<String, Object> model = new HashMap<>();
        model.put("token", form.token());
        model.put("reason", form.reason());
        model.put("counts", form.isCount());
        model.put("kind", form.kind());
        model.put("kinds", CountForm.KINDS);
        model.put("sum", form.sum());
        model.put("problems", problems);
        model.put("putDown", done);
        model.put(
                "lines",
                form.rows().stream()
                        .map(row -> new Line(row, Objects.requireNonNull(known.get(row.sku())), form.changeBy(row)))
                        .toList());
        model.put("own", "/admin/inventory/counts");
        return new ModelAndView("admin/count", model, status);
    }
}
