package shop.stoa.imports.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.catalog.ProductFilter;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.imports.ExportRun;
import shop.stoa.imports.Exports;
import shop.stoa.imports.Imports;
import shop.stoa.imports.ProblemWords;
import shop.stoa.imports.RunProblem;
import shop.stoa.kernel.Slug;
import shop.stoa.web.Crumb;
import shop.stoa.web.May;
import shop.stoa.web.Needs;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Spreadsheet;

/** Files that go out: products, errors, and an example to fill in. */
@Controller
@Needs("imports.view")
class ExportController {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=utf-8");

    /** No tag and no title is longer that somebody looks for. */
    private static final int MOST_LETTERS = 200;

    private final Exports exports;
    private final ExportChoices choices;
    private final Imports imports;
    private final ProblemWords words;
    private final ShopSettings shop;

    ExportController(Exports exports, ExportChoices choices, Imports imports, ProblemWords words, ShopSettings shop) {
        this.exports = exports;
        this.choices = choices;
        this.imports = imports;
        this.words = words;
        this.shop = shop;
    }

    /** @param status and the others narrow as they do in the list of products */
    @PostMapping("/admin/imports/exports")
    String ask(
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String brand,
            @RequestParam(defaultValue = "") String tag,
            @RequestParam(defaultValue = "") String q,
            Principal staff) {
        ProductFilter filter = new ProductFilter(statusOf(status), slug(category), slug(brand), none(tag), none(q));
        return "redirect:/admin/imports/exports/" + exports.ask(filter, staff.getName());
    }

    private static @Nullable ProductStatus statusOf(String text) {
        for (ProductStatus status : ProductStatus.values()) {
            if (status.name().equalsIgnoreCase(text)) {
                return status;
            }
        }
        return null;
    }

    private static @Nullable Slug slug(String text) {
        return Slug.isWellFormed(text) ? new Slug(text) : null;
    }

    /** The database holds no NUL, and what nobody can have typed narrows nothing. */
    private static @Nullable String none(String text) {
        String clean = text.replace("\0", "").strip();
        if (clean.length() > MOST_LETTERS) {
            clean = clean.substring(0, clean.offsetByCodePoints(0, clean.codePointCount(0, MOST_LETTERS)));
        }
        return clean.isEmpty() ? null : clean;
    }

    @GetMapping("/admin/imports/exports/{id}")
    String export(@PathVariable long id, Principal staff, Locale reader, Model model) {
        ExportRun run = exports.run(id);
        model.addAttribute("mine", isOf(staff, run));
        model.addAttribute("row", new ExportRow(run, choices.wordsFor(run.filter(), reader)));
        model.addAttribute("trail", List.<Crumb>of());
        return "imports/admin/export";
    }

    @GetMapping("/admin/imports/exports/{id}/products.csv")
    void file(@PathVariable long id, HttpServletResponse response) throws IOException {
        ExportRun run = exports.written(id);
        LocalDate day = LocalDate.ofInstant(run.createdAt(), shop.timeZone());
        response.setContentType(CSV.toString());
        response.setContentLengthLong(run.fileSize());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment("products-" + day + ".csv"));
        exports.copy(id, response.getOutputStream());
    }

    /** Their own, or with the right to change what there is anybody's. */
    @PostMapping("/admin/imports/exports/{id}/removal")
    String discard(@PathVariable long id, Principal staff) {
        if (!isOf(staff, exports.run(id))) {
            May.require("imports.run");
        }
        exports.discard(id);
        return "redirect:/admin/imports";
    }

    private static boolean isOf(Principal staff, ExportRun run) {
        return run.actor().equals(staff.getName());
    }

    @GetMapping("/admin/imports/{id}/errors.csv")
    void errors(@PathVariable long id, Locale locale, HttpServletResponse response) throws IOException {
        imports.run(id);
        try (Spreadsheet sheet = Spreadsheet.download(response, "errors-" + id + ".csv")) {
            sheet.row(words.header(locale));
            imports.eachProblem(id, problem -> sheet.row(row(problem, locale)));
        }
    }

    private Object[] row(RunProblem problem, Locale locale) {
        return new Object[] {problem.line(), problem.column(), words.of(problem, locale), problem.value()};
    }

    @GetMapping("/admin/imports/example.csv")
    ResponseEntity<Resource> example() {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment("example.csv"))
                .body(new ClassPathResource("imports/example.csv"));
    }

    private static String attachment(String name) {
        return ContentDisposition.attachment().filename(name).build().toString();
    }
}
