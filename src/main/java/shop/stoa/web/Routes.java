package shop.stoa.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the route of an address among hundreds. By itself Spring holds an address that has something variable in it against each of
 * them; here only those are asked that begin with the same word.
 */
final class Routes extends RequestMappingHandlerMapping {

    private static final Pattern VARIABLE = Pattern.compile("[{*?]");

    /** What the addresses of a route begin with where that can be anything; no word of an address is like this. */
    private static final String ANYTHING = "/";

    /** Of the address that this thread looks for: it is held against each of the routes, and lies below all that wraps the request. */
    private static final ThreadLocal<@Nullable String> LOOKED_FOR = new ThreadLocal<>();

    private final Map<RequestMappingInfo, Set<String>> beginnings = new ConcurrentHashMap<>();

    @Configuration(proxyBeanMethods = false)
    static class InPlaceOfSprings {

        @Bean
        WebMvcRegistrations routes() {
            return new WebMvcRegistrations() {
                @Override
                public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                    return new Routes();
                }
            };
        }
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        LOOKED_FOR.set(beginning(request));
        try {
            return super.lookupHandlerMethod(path, request);
        } finally {
            LOOKED_FOR.remove();
        }
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo route, HttpServletRequest request) {
        Set<String> known = beginnings.computeIfAbsent(route, Routes::beginnings);
        String looked = LOOKED_FOR.get();
        return known.contains(ANYTHING) || known.contains(looked == null ? beginning(request) : looked)
                ? super.getMatchingMapping(route, request)
                : null;
    }

    private static Set<String> beginnings(RequestMappingInfo route) {
        return route.getPatternValues().stream()
                .map(address -> address.split("/", 3))
                .map(words -> words.length > 1 ? words[1] : "")
                .map(word -> VARIABLE.matcher(word).find() ? ANYTHING : word)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As it is compared with a route's: decoded, and without what stands behind a semicolon. */
    private static String beginning(HttpServletRequest request) {
        List<PathContainer.Element> path = ServletRequestPathUtils.getParsedRequestPath(request)
                .pathWithinApplication()
                .elements();
        return path.size() > 1 && path.get(1) instanceof PathSegment first ? first.valueToMatch() : "";
    }
}
