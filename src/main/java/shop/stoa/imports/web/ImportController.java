package shop.stoa.imports.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import shop.stoa.imports.Exports;
import shop.stoa.imports.ImportRun;
import shop.stoa.imports.Imports;
import shop.stoa.imports.ItemFate;
import shop.stoa.imports.ProblemWords;
import shop.stoa.imports.RunItem;
import shop.stoa.imports.RunProblem;
import shop.stoa.web.Crumb;
import shop.stoa.web.Needs;

/** Files that come in: the list of runs, and a run with what it would change, its errors and how far it is. */
@Controller
@Needs("imports.run")
class ImportController {

    private static final int RUNS = 20;
    private static final int SHOWN = 50;
    private static final int LONGEST_NAME = 200;

    private final Imports imports;
    private final Exports exports;
    private final ProblemWords words;
    private final ExportChoices choices;

    ImportController(Imports imports, Exports exports, ProblemWords words, ExportChoices choices) {
        this.imports = imports;
        this.exports = exports;
        this.words = words;
        this.choices = choices;
    }

    /** A problem in words. @param times how often there is one like it */
    record Told(RunProblem problem, String words, int times) {}

    @GetMapping("/admin/imports")
    @Needs("imports.view")
    String list(@RequestParam(defaultValue = "1") int page, Locale reader, Model model) {
        fill(page, reader, model);
        return "imports/admin/imports";
    }

    private void fill(int page, Locale reader, Model model) {
        model.addAttribute("statuses", choices.statuses(reader));
        Map<String, String> categories = choices.categories(reader);
        Map<String, String> brands = choices.brands();
        model.addAttribute("categories", categories);
        model.addAttribute("brands", brands);
        model.addAttribute(
                "exports",
                exports.latest(RUNS).stream()
                        .map(run -> new ExportRow(run, choices.wordsFor(run.filter(), categories, brands, reader)))
                        .toList());
        model.addAttribute(
                "runs", imports.runs(Math.clamp(page, 1, 1_000_000), RUNS).map(RunRow::new));
    }

    @PostMapping("/admin/imports")
    ModelAndView receive(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String uncounted,
            Principal staff,
            Locale reader,
            Model model)
            throws IOException {
        String problem = problemOf(file, from, uncounted.strip());
        if (problem != null || file == null) {
            fill(1, reader, model);
            model.addAttribute("problem", problem);
            model.addAttribute("from", from);
            model.addAttribute("uncounted", uncounted);
            return new ModelAndView("imports/admin/imports", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try (InputStream content = file.getInputStream()) {
            long run = imports.receive(
                    nameOf(file),
                    content,
                    staff.getName(),
                    from.isBlank() ? null : from.strip(),
                    uncounted.isBlank() ? null : Integer.valueOf(uncounted.strip()));
            return new ModelAndView("redirect:/admin/imports/" + run);
        }
    }

    private static @Nullable String problemOf(@Nullable MultipartFile file, String from, String uncounted) {
        if (file == null || file.isEmpty()) {
            return "imports.file.none";
        }
        if (!uncounted.isEmpty() && !Imports.isUncounted(uncounted)) {
            return "imports.uncounted.wrong";
        }
        return from.isBlank() || isAddress(from.strip()) ? null : "imports.from.wrong";
    }

    private static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            return address.getHost() != null
                    && String.valueOf(address.getScheme()).matches("https?");
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** The last part of whatever path a browser sends. */
    private static String nameOf(MultipartFile file) {
        String name = String.valueOf(file.getOriginalFilename())
                .replaceAll("^.*[/\\\\]", "")
                .replaceAll("\\p{Cntrl}", "");
        return name.isBlank() ? "file.csv" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    @GetMapping("/admin/imports/{id}")
    @Needs("imports.view")
    String run(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String fate,
            @RequestParam(defaultValue = "0") int after,
            Locale locale,
            Model model) {
        ImportRun run = imports.run(id);
        ItemFate chosen = Stream.of(ItemFate.values())
                .filter(each -> each.name().equals(fate))
                .findAny()
                .orElse(null);
        List<RunItem> items = imports.items(id, chosen, Math.max(0, after), SHOWN + 1);
        model.addAttribute("run", new RunRow(run));
        model.addAttribute("items", items.stream().limit(SHOWN).toList());
        model.addAttribute("next", items.size() > SHOWN ? items.get(SHOWN - 1).number() : null);
        model.addAttribute("begun", after > 0);
        model.addAttribute("fate", chosen == null ? "" : chosen.name());
        model.addAttribute(
                "fates", Stream.of(ItemFate.values()).map(ItemFate::name).toList());
        model.addAttribute(
                "notes",
                imports.notes(id).stream()
                        .map(note -> new Told(note.first(), words.of(note.first(), locale), note.times()))
                        .toList());
        List<RunProblem> problems = imports.problems(id, -1, 0, SHOWN + 1);
        model.addAttribute(
                "problems",
                problems.stream()
                        .limit(SHOWN)
                        .map(problem -> new Told(problem, words.of(problem, locale), 1))
                        .toList());
        model.addAttribute("moreProblems", problems.size() > SHOWN);
        model.addAttribute("days", Imports.DAYS_TO_UNDO);
        model.addAttribute("notUndone", imports.notUndone(id, SHOWN));
        model.addAttribute("twin", imports.sameFileAs(id).orElse(null));
        model.addAttribute("trail", List.<Crumb>of());
        return "imports/admin/import";
    }

    @PostMapping("/admin/imports/{id}/start")
    String start(@PathVariable long id, RedirectAttributes next) {
        return answer(id, imports.start(id), next);
    }

    @PostMapping("/admin/imports/{id}/stop")
    String stop(@PathVariable long id, RedirectAttributes next) {
        return answer(id, imports.stop(id), next);
    }

    @PostMapping("/admin/imports/{id}/undo")
    String undo(@PathVariable long id, RedirectAttributes next) {
        return answer(id, imports.undo(id), next);
    }

    @PostMapping("/admin/imports/{id}/removal")
    String discard(@PathVariable long id, RedirectAttributes next) {
        imports.run(id);
        return imports.discard(id) ? "redirect:/admin/imports" : answer(id, false, next);
    }

    /** Somebody else was quicker: the page shows how it is now. */
    private String answer(long id, boolean done, RedirectAttributes next) {
        imports.run(id);
        if (!done) {
            next.addAttribute("late", "");
        }
        return "redirect:/admin/imports/" + id;
    }
}
