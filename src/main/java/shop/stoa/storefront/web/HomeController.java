package shop.stoa.storefront.web;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.CategoryTree;
import shop.stoa.web.ShopSettings;

/** The shop's front: what it is, what it has, what is new. */
@Controller
class HomeController {

    private static final int NEW = 8;

    private final Catalog catalog;
    private final Cards cards;
    private final ShopSettings shop;

    HomeController(Catalog catalog, Cards cards, ShopSettings shop) {
        this.catalog = catalog;
        this.cards = cards;
        this.shop = shop;
    }

    @GetMapping("/")
    String home(Model model, Locale language) {
        List<CategoryTree.Node> departments = catalog.categories(language).roots();
        model.addAttribute("departments", departments);
        departments.stream()
                .filter(department -> department.image() != null && department.products() > 0)
                .findFirst()
                .ifPresent(lead -> model.addAttribute("lead", lead));
        model.addAttribute("newest", cards.of(catalog.latest(NEW, language)));
        model.addAttribute("description", shop.tagline());
        model.addAttribute("canonical", "/");
        return "storefront/home";
    }
}
