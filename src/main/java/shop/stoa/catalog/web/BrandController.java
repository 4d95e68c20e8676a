package shop.stoa.catalog.web;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import shop.stoa.catalog.Brand;
import shop.stoa.catalog.Brands;
import shop.stoa.catalog.ChangedMeanwhile;
import shop.stoa.catalog.NoSuchBrand;
import shop.stoa.catalog.TaxonomyRefused;
import shop.stoa.kernel.Slug;
import shop.stoa.web.Needs;

/** The makers of things by their names; a product that names a new one founds it. */
@Controller
@Needs("catalog.edit")
class BrandController {

    private final Brands brands;

    BrandController(Brands brands) {
        this.brands = brands;
    }

    @GetMapping("/admin/catalog/brands")
    @Needs("catalog.view")
    ModelAndView list() {
        Typed typed = new Typed();
        for (Brand brand : brands.all()) {
            typed.put("name." + brand.slug(), brand.name());
        }
        return page(typed);
    }

    @PostMapping("/admin/catalog/brands/{slug}")
    ModelAndView rename(@PathVariable String slug, @RequestParam MultiValueMap<String, String> sent) {
        if (!Slug.isWellFormed(slug)) {
            throw new NoSuchBrand(new Slug("nobody"));
        }
        Typed typed = new Typed();
        for (Brand brand : brands.all()) {
            typed.put("name." + brand.slug(), brand.name());
        }
        String field = "name." + slug;
        Typed mine = Typed.of(sent);
        typed.put(field, mine.text(field));
        try {
            brands.rename(new Slug(slug), mine.text("known." + slug), typed.text(field));
            return new ModelAndView("redirect:/admin/catalog/brands?done=saved");
        } catch (TaxonomyRefused refused) {
            refused.faults().forEach(fault -> typed.refuse(field, fault.kind().message(), fault.about()));
            ModelAndView page = page(typed);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        } catch (ChangedMeanwhile faster) {
            // the page has the name of now, so that saving once more is a decision
            typed.refuse(field, "catalog.admin.problem.brand.changed", nameOf(slug));
            ModelAndView page = page(typed);
            page.setStatus(HttpStatus.CONFLICT);
            return page;
        }
    }

    private String nameOf(String slug) {
        return brands.all().stream()
                .filter(brand -> brand.slug().value().equals(slug))
                .map(Brand::name)
                .findFirst()
                .orElse("");
    }

    private ModelAndView page(Typed typed) {
        ModelAndView page = new ModelAndView("catalog/admin/brands", Map.of("brands", brands.all()));
        page.addAllObjects(typed.model());
        page.addObject("refused", typed.isRefused());
        page.addObject("own", "/admin/catalog/brands");
        return page;
    }
}
