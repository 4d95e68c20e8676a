package shop.stoa.imports.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import shop.stoa.catalog.ProductFilter;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.imports.Exports;
import shop.stoa.imports.Imports;
import shop.stoa.imports.ProblemWords;
import shop.stoa.imports.RunProblem;
import shop.stoa.kernel.Slug;
import shop.stoa.web.Needs;
import shop.stoa.web.Spreadsheet;

/** Files that go out: products, errors, and an example to fill in. */
@Controller
@Needs("imports.view")
class ExportController {

    private final Exports exports;
    private final Imports imports;
    private final ProblemWords words;

    ExportController(Exports exports, Imports imports, ProblemWords words) {
        this.exports = exports;
        this.imports = imports;
        this.words = words;
    }

    /** @param status and the others narrow as they do in the list of products */
    @GetMapping("/admin/imports/products.csv")
    void products(
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String brand,
            @RequestParam(defaultValue = "") String tag,
            @RequestParam(defaultValue = "") String q,
            HttpServletResponse response)
            throws IOException {
        ProductFilter filter = new ProductFilter(statusOf(status), slug(category), slug(brand), none(tag), none(q));
        try (Spreadsheet sheet = Spreadsheet.download(response, "products.csv")) {
            exports.write(filter, sheet);
        }
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

    private static @Nullable String none(String text) {
        return text.isBlank() ? null : text.strip();
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
                .contentType(MediaType.parseMediaType("text/csv;charset=utf-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("example.csv")
                                .build()
                                .toString())
                .body(new ClassPathResource("imports/example.csv"));
    }
}
