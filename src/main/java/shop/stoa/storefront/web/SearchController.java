package shop.stoa.storefront.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.stoa.catalog.Catalog;

/** What somebody looks for by words; and where nothing is found, what could help. */
@Controller
class SearchController {

    private static final int GUESSES = 4;
    private static final int LONGEST_SHOWN = 200;

    private final Catalog catalog;
    private final Shelves shelves;
    private final Cards cards;

    SearchController(Catalog catalog, Shelves shelves, Cards cards) {
        this.catalog = catalog;
        this.shelves = shelves;
        this.cards = cards;
    }

    @GetMapping("/search")
    String search(HttpServletRequest request, HttpServletResponse response, Model model, Locale language) {
        String words = words(request);
        model.addAttribute("words", words);
        model.addAttribute("robots", "noindex");
        if (words.isEmpty()) {
            suggest(model, language);
            return "storefront/search";
        }
        ListingWish wish = shelves.wish(request, words);
        Listing listing = shelves.listing(wish, null, language);
        model.addAttribute("listing", listing);
        if (listing.products().total() == 0 && !listing.isFiltered()) {
            model.addAttribute("guesses", cards.of(catalog.resembling(words, GUESSES, language)));
            suggest(model, language);
        }
        return Shelves.view("storefront/search", wish, request, response);
    }

    private void suggest(Model model, Locale language) {
        model.addAttribute("departments", catalog.categories(language).roots());
    }

    private static String words(HttpServletRequest request) {
        String typed = Objects.requireNonNullElse(request.getParameter("q"), "").strip();
        return typed.length() > LONGEST_SHOWN
                ? typed.substring(0, LONGEST_SHOWN).strip()
                : typed;
    }
}
