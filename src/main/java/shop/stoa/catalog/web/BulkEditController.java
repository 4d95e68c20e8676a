package shop.stoa.catalog.web;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import shop.stoa.catalog.BulkChange;
import shop.stoa.catalog.BulkEdits;
import shop.stoa.catalog.ProductId;
import shop.stoa.web.Needs;
import shop.stoa.web.ShopSettings;

/**
 * Many products changed at once: chosen in their list, said what shall become of them, looked at, applied. The ticked ones come
 * as {@code id}; with {@code all}, everything is meant that the list showed.
 */
@Controller
@Needs("catalog.edit")
@RequestMapping("/admin/catalog/bulk-edits")
class BulkEditController {

    private static final int PAGE = 20;
    private static final int LAST_PAGE = 100_000;

    private final BulkEdits edits;
    private final BulkPage page;
    private final ShopSettings shop;

    BulkEditController(BulkEdits edits, BulkPage page, ShopSettings shop) {
        this.edits = edits;
        this.page = page;
        this.shop = shop;
    }

    @GetMapping
    String list(@RequestParam(name = "page", defaultValue = "1") int number, Model model) {
        model.addAttribute("edits", edits.edits(Math.clamp(number, 1, LAST_PAGE), PAGE));
        return "catalog/admin/bulk-edits";
    }

    @PostMapping
    String choose(@RequestParam MultiValueMap<String, String> sent, Principal staff) {
        if (sent.containsKey("all")) {
            return at(edits.begin(ProductQuery.of(sent).filter(), staff.getName()));
        }
        List<ProductId> ids = sent.getOrDefault("id", List.of()).stream()
                .filter(id -> id.matches("\\d{1,18}"))
                .map(id -> new ProductId(Long.parseLong(id)))
                .distinct()
                .toList();
        return ids.isEmpty() ? "redirect:/admin/catalog/products" : at(edits.begin(ids, staff.getName()));
    }

    private static String at(long id) {
        return "redirect:/admin/catalog/bulk-edits/" + id;
    }

    @GetMapping("/{id:\\d{1,18}}")
    ModelAndView show(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String fate,
            @RequestParam(defaultValue = "0") int after,
            Locale reader) {
        return page.show(edits.edit(id), null, fate, after, reader);
    }

    @PostMapping("/{id:\\d{1,18}}/changes")
    ModelAndView say(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            Locale reader,
            RedirectAttributes next) {
        Typed typed = Typed.of(sent);
        List<BulkChange> changes = new BulkForm(typed, shop).changes();
        if (typed.isRefused()) {
            return page.show(edits.edit(id), typed, "", 0, reader);
        }
        return new ModelAndView(answer(id, edits.look(id, changes), next));
    }

    @PostMapping("/{id:\\d{1,18}}/application")
    String apply(@PathVariable long id, @RequestParam(defaultValue = "-1") int look, RedirectAttributes next) {
        return answer(id, edits.apply(id, look), next);
    }

    @PostMapping("/{id:\\d{1,18}}/stop")
    String stop(@PathVariable long id, RedirectAttributes next) {
        edits.edit(id);
        return answer(id, edits.stop(id), next);
    }

    @PostMapping("/{id:\\d{1,18}}/undo")
    String undo(@PathVariable long id, Principal staff, RedirectAttributes next) {
        OptionalLong undo = edits.undo(id, staff.getName());
        return undo.isPresent() ? at(undo.getAsLong()) : answer(id, false, next);
    }

    @PostMapping("/{id:\\d{1,18}}/removal")
    String discard(@PathVariable long id, RedirectAttributes next) {
        edits.edit(id);
        return edits.discard(id) ? "redirect:/admin/catalog/products" : answer(id, false, next);
    }

    /** Somebody else was quicker: the page shows how it is now. */
    private static String answer(long id, boolean done, RedirectAttributes next) {
        if (!done) {
            next.addAttribute("late", "");
        }
        return at(id);
    }
}
