package shop.stoa.storefront.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.CategoryDetails;
import shop.stoa.kernel.Slug;
import shop.stoa.web.Crumb;
import shop.stoa.web.RateLimited;

/** A category and what lies on its shelves. */
@Controller
class CategoryController {

    private final Catalog catalog;
    private final Shelves shelves;
    private final Machines machines;

    CategoryController(Catalog catalog, Shelves shelves, Machines machines) {
        this.catalog = catalog;
        this.shelves = shelves;
        this.machines = machines;
    }

    @GetMapping("/categories/{slug}")
    @RateLimited(value = "search.address", unlessKept = true)
    Object category(
            @PathVariable String slug,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Slug name = Addresses.slug(slug);
        ListingWish wish = shelves.wish(request, null);
        CategoryDetails category = catalog.categoryShown(name, language);
        model.addAttribute("category", category);
        Shelf shelf = shelves.shelf(wish, name, language);
        model.addAttribute("listing", shelf);
        model.addAttribute("crumbs", crumbs(category));
        model.addAttribute("description", category.introduction());
        model.addAttribute("canonical", canonical(category, shelf));
        PageParts.category(name);
        PageParts.keptListing(request.getContextPath() + "/categories/" + name, shelf.wish());
        machines.category(model, category.name(), category.image(), crumbs(category), language);
        return Shelves.answer("storefront/category", shelf, request, response);
    }

    private static String canonical(CategoryDetails category, Shelf shelf) {
        String path = "/categories/" + category.slug();
        int page = shelf.wish().pages().first();
        return page == 1 ? path : path + "?page=" + page;
    }

    private static List<Crumb> crumbs(CategoryDetails category) {
        return Stream.concat(
                        category.path().stream().map(above -> new Crumb(above.name(), "/categories/" + above.slug())),
                        Stream.of(new Crumb(category.name(), null)))
                .toList();
    }
}
