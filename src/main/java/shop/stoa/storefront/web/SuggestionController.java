package shop.stoa.storefront.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.stoa.search.Search;
import shop.stoa.search.Suggestions;
import shop.stoa.web.RateLimited;

/** What somebody may mean who has begun to type: a part of a page, the same for everyone and good for a minute. */
@Controller
class SuggestionController {

    private static final int LONGEST = 60;

    private final Search search;
    private final Topics topics;

    SuggestionController(Search search, Topics topics) {
        this.search = search;
        this.topics = topics;
    }

    /**
     * A whole query.
     *
     * @param typed how much of it is there already
     * @param rest what completes it
     */
    record Completion(String query, String typed, String rest) {

        static Completion of(String query, String typed) {
            int same = 0;
            int most = Math.min(query.length(), typed.length());
            while (same < most
                    && Character.toLowerCase(query.charAt(same)) == Character.toLowerCase(typed.charAt(same))) {
                same++;
            }
            return new Completion(query, query.substring(0, same), query.substring(same));
        }
    }

    @GetMapping("/search/suggest")
    @RateLimited("search.address")
    String suggest(HttpServletRequest request, HttpServletResponse response, Model model, Locale language) {
        String words = SearchController.words(request);
        String typed = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
        Suggestions found = search.suggest(typed, language);
        List<Topics.Topic> meant = found.isEmpty() && typed.length() < 2 ? List.of() : topics.meantBy(typed, language);
        model.addAttribute("typed", words);
        model.addAttribute(
                "queries",
                found.queries().stream()
                        .map(query -> Completion.of(query, typed))
                        .toList());
        model.addAttribute("found", found);
        model.addAttribute("topics", meant);
        model.addAttribute(
                "count",
                found.queries().size()
                        + found.products().size()
                        + found.categories().size()
                        + meant.size());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=60");
        response.setHeader("X-Robots-Tag", "noindex");
        return "storefront/suggestions :: answer";
    }
}
