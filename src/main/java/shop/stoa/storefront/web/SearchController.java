package shop.stoa.storefront.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.view.RedirectView;
import shop.stoa.catalog.Catalog;
import shop.stoa.catalog.NoSuchCategory;
import shop.stoa.kernel.Slug;
import shop.stoa.search.Search;
import shop.stoa.web.PageDependencies;
import shop.stoa.web.PageKeys;
import shop.stoa.web.RateLimited;

/** What somebody looks for by words; and where nothing is found, what could help. */
@Controller
class SearchController {

    private static final int GUESSES = 4;
    private static final int LONGEST_SHOWN = 200;

    private final Search search;
    private final Catalog catalog;
    private final Shelves shelves;
    private final Cards cards;
    private final FewerWords fewer;
    private final Topics topics;

    SearchController(Search search, Catalog catalog, Shelves shelves, Cards cards, FewerWords fewer, Topics topics) {
        this.search = search;
        this.catalog = catalog;
        this.shelves = shelves;
        this.cards = cards;
        this.fewer = fewer;
        this.topics = topics;
    }

    /** Without words it is a question, unless an order is asked for: then it is everything in that order. */
    @GetMapping("/search")
    @RateLimited("search.address")
    Object search(HttpServletRequest request, HttpServletResponse response, Model model, Locale language) {
        String words = words(request);
        model.addAttribute("words", words);
        model.addAttribute("robots", "noindex");
        model.addAttribute("topics", topics.meantBy(words, language));
        if (words.isEmpty() && request.getParameter("sort") == null) {
            lookAround(model, language);
            PageDependencies.of(PageKeys.GOODS);
            PageDependencies.keptAt(request.getContextPath() + "/search");
            return "storefront/search";
        }
        ListingWish wish = shelves.wish(request, words.isEmpty() ? null : words);
        try {
            return listing(words, shelves.shelf(wish, null, language), request, response, model, language);
        } catch (NoSuchCategory gone) {
            return moved(wish, gone);
        }
    }

    private Object listing(
            String words,
            Shelf shelf,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        model.addAttribute("listing", shelf);
        PageDependencies.of(PageKeys.LISTINGS);
        PageParts.keptListing(request.getContextPath() + "/search", shelf.wish());
        if (shelf.total() == 0 && !shelf.isFiltered()) {
            help(words, shelf, model, language);
        } else if (shelf.some()) {
            otherWords(shelf.corrected() == null ? words : shelf.corrected().words(), shelf, model, language);
        }
        return Shelves.answer("storefront/search", shelf, request, response);
    }

    /** To where its category is now, for ever. */
    private RedirectView moved(ListingWish wish, NoSuchCategory gone) {
        Slug present = Optional.ofNullable(wish.category())
                .flatMap(catalog::categoryFormerly)
                .orElseThrow(() -> gone);
        RedirectView redirect = new RedirectView(wish.renamed(present));
        redirect.setStatusCode(HttpStatus.MOVED_PERMANENTLY);
        redirect.setExposeModelAttributes(false);
        return redirect;
    }

    private void otherWords(String words, Shelf shelf, Model model, Locale language) {
        search.corrected(words, language).ifPresent(meant -> {
            model.addAttribute("meant", meant);
            model.addAttribute("meantAt", shelf.wish().saying(meant));
        });
        model.addAttribute("fewer", fewer.of(words, shelf.wish(), language));
    }

    private void help(String words, Shelf shelf, Model model, Locale language) {
        otherWords(words, shelf, model, language);
        var guesses = search.resembling(words, GUESSES, language);
        model.addAttribute("alike", !guesses.isEmpty());
        model.addAttribute("guesses", cards.of(guesses.isEmpty() ? catalog.latest(GUESSES, language) : guesses));
        lookAround(model, language);
    }

    private void lookAround(Model model, Locale language) {
        model.addAttribute("departments", catalog.categories(language).roots());
    }

    static String words(HttpServletRequest request) {
        String typed = Objects.requireNonNullElse(request.getParameter("q"), "").strip();
        return typed.length() > LONGEST_SHOWN
                ? typed.substring(0, LONGEST_SHOWN).strip()
                : typed;
    }
}
