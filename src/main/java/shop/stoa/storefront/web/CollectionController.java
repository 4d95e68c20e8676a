package shop.stoa.storefront.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shop.stoa.catalog.CollectionDetails;
import shop.stoa.catalog.Collections;
import shop.stoa.kernel.Slug;
import shop.stoa.web.Crumb;
import shop.stoa.web.PageDependencies;
import shop.stoa.web.PageKeys;
import shop.stoa.web.RateLimited;

/** A collection's page: a listing like any other, of what it holds at the moment. */
@Controller
class CollectionController {

    private final Collections collections;
    private final Shelves shelves;
    private final Machines machines;

    CollectionController(Collections collections, Shelves shelves, Machines machines) {
        this.collections = collections;
        this.shelves = shelves;
        this.machines = machines;
    }

    @GetMapping("/collections/{slug}")
    @RateLimited(value = "search.address", unlessKept = true)
    Object collection(
            @PathVariable String slug,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Slug name = Addresses.slug(slug);
        CollectionDetails collection = collections.of(name, language);
        Shelf shelf = shelves.shelf(shelves.wish(request, null), null, name, language);
        List<Crumb> crumbs = List.of(new Crumb(collection.name(), null));
        model.addAttribute("collection", collection);
        model.addAttribute("listing", shelf);
        model.addAttribute("crumbs", crumbs);
        model.addAttribute("description", collection.introduction());
        model.addAttribute("canonical", canonical(name, shelf));
        PageDependencies.of(PageKeys.COLLECTIONS, PageKeys.LISTINGS);
        PageParts.keptListing(request.getContextPath() + "/collections/" + name, shelf.wish());
        machines.category(model, collection.name(), collection.image(), crumbs, language);
        return Shelves.answer("storefront/collection", shelf, request, response);
    }

    private static String canonical(Slug name, Shelf shelf) {
        int page = shelf.wish().pages().first();
        return "/collections/" + name + (page == 1 ? "" : "?page=" + page);
    }
}
