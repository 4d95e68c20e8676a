package shop.stoa.storefront.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.CategoryTree;
import shop.stoa.web.PageDependencies;
import shop.stoa.web.PageKeys;
import shop.stoa.web.ShopSettings;

/** The shop's front: its sections, in the order that somebody has given them. */
@Controller
class HomeController {

    private final Catalog catalog;
    private final FrontPage front;
    private final Machines machines;
    private final ShopSettings shop;

    HomeController(Catalog catalog, FrontPage front, Machines machines, ShopSettings shop) {
        this.catalog = catalog;
        this.front = front;
        this.machines = machines;
        this.shop = shop;
    }

    @GetMapping("/")
    String home(HttpServletRequest request, Model model, Locale language) {
        PageDependencies.of(PageKeys.HOME, PageKeys.GOODS);
        PageDependencies.keptAt(request.getContextPath() + "/");
        List<CategoryTree.Node> departments = catalog.categories(language).roots();
        model.addAttribute("sections", front.sections(departments, language));
        model.addAttribute(
                "bare",
                departments.stream().mapToLong(CategoryTree.Node::products).sum() == 0);
        model.addAttribute("description", shop.tagline());
        model.addAttribute("canonical", "/");
        machines.home(
                model,
                departments.stream()
                        .map(CategoryTree.Node::image)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                language);
        return "storefront/home";
    }
}
