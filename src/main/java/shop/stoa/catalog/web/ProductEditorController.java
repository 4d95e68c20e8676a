package shop.stoa.catalog.web;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductSheet;
import shop.stoa.web.Needs;
import shop.stoa.web.ShopSettings;

/**
 * A product under the hands of the staff. Each button of its form sends all of it: one saves, the others change the form and
 * show it again, so that nothing that was typed is lost and nothing needs a script.
 */
@Controller
@Needs("catalog.edit")
class ProductEditorController {

    private static final String SAVE = "save";
    private static final String REPLACE = "replace";

    private final Assortment assortment;
    private final ProductSaving saving;
    private final ProductPage page;
    private final SentPictures pictures;
    private final TypedTranslations translations;
    private final ShopSettings shop;

    ProductEditorController(
            Assortment assortment,
            ProductSaving saving,
            ProductPage page,
            SentPictures pictures,
            TypedTranslations translations,
            ShopSettings shop) {
        this.assortment = assortment;
        this.saving = saving;
        this.page = page;
        this.pictures = pictures;
        this.translations = translations;
        this.shop = shop;
    }

    @GetMapping("/admin/catalog/products/new")
    ModelAndView blank(Locale reader) {
        return page.show(ProductFields.blank(), null, List.of(), reader);
    }

    @GetMapping("/admin/catalog/products/{id:\\d{1,18}}")
    @Needs("catalog.view")
    ModelAndView show(@PathVariable long id, Locale reader) {
        ProductSheet sheet = assortment.productFor(new ProductId(id));
        Typed typed = ProductFields.of(sheet, shop, reader);
        translations.fill(typed, sheet);
        return page.show(typed, sheet, List.of(), reader);
    }

    @PostMapping("/admin/catalog/products")
    ModelAndView add(
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            Principal staff,
            Locale reader) {
        return answer(null, fields, files, staff, reader);
    }

    @PostMapping("/admin/catalog/products/{id:\\d{1,18}}")
    ModelAndView change(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            Principal staff,
            Locale reader) {
        return answer(assortment.productFor(new ProductId(id)), fields, files, staff, reader);
    }

    private ModelAndView answer(
            @Nullable ProductSheet sheet,
            MultiValueMap<String, String> fields,
            @Nullable List<MultipartFile> files,
            Principal staff,
            Locale reader) {
        Typed typed = Typed.of(fields);
        String deed = typed.text("deed").isEmpty() ? SAVE : typed.text("deed");
        List<SentPictures.Refused> refused = taken(files == null ? List.of() : files, deed, typed);
        if (!deed.equals(SAVE)) {
            new ProductDeeds(typed).apply(deed);
            return page.show(typed, sheet, refused, reader);
        }
        if (!refused.isEmpty()) {
            return page.show(typed, sheet, refused, reader);
        }
        return switch (saving.save(typed, sheet, staff.getName(), reader)) {
            case ProductSaving.Saved(ProductId id) -> {
                yield new ModelAndView("redirect:/admin/catalog/products/" + id.value() + "?done=saved");
            }
            case ProductSaving.Refused() -> page.show(typed, sheet, List.of(), reader);
            case ProductSaving.Stale(ProductSheet now, List<Difference> differences) -> {
                ModelAndView again = page.show(typed, now, List.of(), reader);
                again.addObject("theirs", differences);
                again.setStatus(HttpStatus.CONFLICT);
                yield again;
            }
        };
    }

    private List<SentPictures.Refused> taken(List<MultipartFile> files, String deed, Typed typed) {
        return deed.equals(REPLACE) ? pictures.replace(files, typed) : pictures.take(files, typed);
    }
}
