package shop.stoa.journeys;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** The pages that a shop has, by its mappings: whatever it answers to a GET, but for what is no page and says here why. */
final class PageRoutes {

    /** A file is no page, and its address ends as a file's name does. */
    private static final Pattern FILE = Pattern.compile(".*\\.(css|csv|ico|json|txt|xml)");

    /** Whoever adds a line here has looked at what a browser shows there. */
    private static final Map<String, String> NO_PAGES = Map.ofEntries(
            Map.entry("/admin/staff/roles", "leads to the staff's page, where they stand"),
            Map.entry("/checkout/cancelled/{order}", "leads back to the checkout, or to the order"),
            Map.entry("/cart/badge", "a part of each page"),
            Map.entry("/search/suggest", "a part of each page, and looked at there"),
            Map.entry("/admin/search/suggest", "a part of each page of the admin, and looked at there"),
            Map.entry("/assets/**", "files"),
            Map.entry("/media/{key}", "a picture"),
            Map.entry("/media/{key}/{wide:[1-9]\\d{2,3}}.{ending:webp|jpg}", "a picture"),
            Map.entry("/error", "what a page becomes that cannot be shown; no address that leads anywhere"),
            Map.entry("/dev/mailbox/{id}", "of developers, in no shop that sells; held by MailboxPageTests"),
            Map.entry("/dev/mailbox/{id}/html", "a mail"),
            Map.entry("/dev/ui", "of developers, in no shop that sells; held by UiPageTests"),
            Map.entry("/dev/ui/staff", "of developers, in no shop that sells; held by UiPageTests"));

    /** The more exact before the less exact ones. */
    private final TreeSet<PathPattern> routes;

    PageRoutes(ApplicationContext shop) {
        routes = shop
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(PageRoutes::answersToGet)
                .flatMap(route -> Objects.requireNonNull(route.getPathPatternsCondition()).getPatterns().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean answersToGet(RequestMappingInfo route) {
        Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
        return methods.isEmpty() || methods.contains(RequestMethod.GET);
    }

    /** The pages of a tour that are none of these; and what is said to be no page, and is not even mapped. */
    List<String> without(Collection<String> seen, Tour tour) {
        Set<String> found =
                seen.stream().flatMap(path -> routeOf(path).stream()).collect(Collectors.toSet());
        Stream<String> missed = routes.stream()
                .map(PathPattern::getPatternString)
                .filter(Predicate.not(found::contains))
                .filter(route -> !FILE.matcher(route).matches() && !NO_PAGES.containsKey(route));
        Stream<String> stale = NO_PAGES.keySet().stream()
                .filter(route -> routes.stream()
                        .noneMatch(each -> each.getPatternString().equals(route)))
                .map(route -> route + ", which is not mapped");
        return Stream.concat(missed, stale)
                .filter(route -> Tour.past(route) == tour)
                .sorted()
                .toList();
    }

    private Optional<String> routeOf(String path) {
        // in whatever language
        PathContainer asked = PathContainer.parsePath(path.replaceFirst("^/[a-z]{2}(?=/|$)", ""));
        return routes.stream().filter(route -> route.matches(asked)).findFirst().map(PathPattern::getPatternString);
    }
}
